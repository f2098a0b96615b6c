/**
 * Small actions of a page's head: copy a text (`data-copy` names the element that holds it), copy the page's address, print.
 * Where the clipboard is closed, the text is selected for the reader to copy.
 */

export function wireActions(): void {
  document.addEventListener('click', ({ target }) => {
    const button =
      target instanceof Element
        ? target.closest<HTMLElement>('[data-copy], [data-copy-link], [data-print]')
        : null;
    if (!button) return;
    if (button.dataset.print !== undefined) print();
    else if (button.dataset.copyLink !== undefined)
      void copy(button, location.href.replace(/[?#].*$/, ''), null);
    else {
      const holder = document.getElementById(button.dataset.copy ?? '');
      void copy(button, holder?.textContent ?? '', holder);
    }
  });
}

/** What a button is called while it does not say how its last copy went. */
const labels = new WeakMap<HTMLElement, string>();

async function copy(button: HTMLElement, text: string, holder: HTMLElement | null): Promise<void> {
  const label = labels.get(button) ?? button.textContent;
  labels.set(button, label);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    if (holder) getSelection()?.selectAllChildren(holder);
    button.textContent = holder ? 'Selected: copy it' : 'Could not copy';
  }
  setTimeout(() => (button.textContent = label), 1600);
}
