/** Opens the search: by the button of the masthead, and by / where no text is being typed. The dialog itself is fetched then. */
import { remembersSlash } from '../search/slash.ts';

const TYPED = 'textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])';

export function wireSearch(): void {
  const button = document.querySelector<HTMLElement>('[data-search]');
  const open = () =>
    import('../search/dialog.ts').then(({ openSearch }) => openSearch()).catch(() => sayFailed(button));
  button?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isPlain = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const { target } = event;
    if (!isPlain || !remembersSlash() || (target instanceof Element && target.closest(`${TYPED}, dialog`)))
      return;
    event.preventDefault();
    void open();
  });
}

/** In words, with another way: the button knows where the reference is. */
function sayFailed(button: HTMLElement | null): void {
  const dialog = document.createElement('dialog');
  dialog.innerHTML = '<p>The search could not be loaded. <a>Reference</a></p>';
  dialog.querySelector('a')?.setAttribute('href', button?.dataset.search ?? '');
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
}
