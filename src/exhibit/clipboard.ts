/** Puts text on the clipboard; where the browser refuses, false, and the caller shows the text selected instead. */

/** True if the text is on the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
