/** Whether the reader can see this page: its tab is shown and, on an embed page, its frame is in view of the host's window. */

/** Tells now and at every change. */
export function watchSeen(changed: (isSeen: boolean) => void): void {
  let isInView = true;
  const tell = () => changed(!document.hidden && isInView);
  document.addEventListener('visibilitychange', tell);
  if (document.documentElement.dataset.embed !== undefined)
    new IntersectionObserver((entries) => {
      isInView = entries.at(-1)?.isIntersecting ?? true;
      tell();
    }).observe(document.documentElement);
  tell();
}
