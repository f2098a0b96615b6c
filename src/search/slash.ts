/** Whether the key / opens the search, as the reader has chosen; yes until they say otherwise. */

export function remembersSlash(): boolean {
  try {
    return localStorage.getItem('slash') !== 'off';
  } catch {
    return true;
  }
}

export function rememberSlash(isOn: boolean): void {
  try {
    localStorage.setItem('slash', isOn ? 'on' : 'off');
  } catch {
    // Not remembered where storage is refused.
  }
}
