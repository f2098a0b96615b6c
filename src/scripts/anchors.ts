/**
 * Marks of published anchors (`data-mark`): a press copies the link, and opens a menu that says so and offers how to cite it. The menu is
 * fetched at the first press. Without this script, and with a key held or another button, a mark is a plain link.
 */

export function wireMarks(): void {
  document.addEventListener('click', (event) => {
    const mark =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-mark]') : null;
    if (!mark || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const link = location.href.replace(/[?#].*/, '') + mark.hash;
    // Some browsers open the clipboard only while they handle the press, so not after the menu has come.
    const copied = Promise.resolve(navigator.clipboard?.writeText(link) ?? Promise.reject(new Error())).then(
      () => true,
      () => false,
    );
    import('./anchor-menu.ts').then(
      ({ openMenu }) => openMenu(mark, link, copied),
      () => (location.hash = mark.hash),
    );
  });
}
