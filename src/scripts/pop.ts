/**
 * Notes, citations, quoted numbers and claims open where they stand: on hover, on focus and on tap. A link with `data-pop` names
 * what it opens: a popover, which is placed under it, or a note that is on the page already, which is lit.
 *
 * Escape and a tap elsewhere close a popover by themselves (popover="auto"). Without this script the link simply leads to
 * the bibliography, the ledger or the note.
 */

const OPEN_MS = 120;
const CLOSE_MS = 260;

export function wirePops(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open: HTMLElement | null = null;
  let isTouch = false;

  const soon = (ms: number, what: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };
  const close = () => {
    if (open?.matches(':popover-open')) open.hidePopover();
    open?.classList.remove('lit');
    open = null;
  };
  const show = (link: HTMLElement) => {
    clearTimeout(timer);
    const target = document.getElementById(link.dataset.pop ?? '');
    if (target === open && (target?.matches(':popover-open, .lit') ?? true)) return;
    close();
    open = target;
    if (target?.popover) {
      target.showPopover();
      placeUnder(target, link);
    } else target?.classList.add('lit');
  };

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const link = linkOf(event.target);
    if (link) soon(OPEN_MS, () => show(link));
    else if (open !== null && !open.contains(event.target as Node)) soon(CLOSE_MS, close);
    else clearTimeout(timer);
  });
  document.addEventListener('focusin', ({ target }) => {
    const link = linkOf(target);
    if (link && !isTouch) show(link);
    else if (open !== null && !open.contains(target as Node)) close();
  });
  document.addEventListener('pointerdown', ({ pointerType }) => (isTouch = pointerType === 'touch'), true);
  document.addEventListener('keydown', ({ key }) => {
    isTouch = false;
    if (key === 'Escape') close();
  });
  document.addEventListener('click', (event) => {
    const link = linkOf(event.target);
    const isPopover = document.getElementById(link?.dataset.pop ?? '')?.popover;
    if (!link || !isTouch || !isPopover) return;
    event.preventDefault();
    show(link);
  });
}

function linkOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-pop]') : null;
}

/** Under the link, or above it where there is no room; never over the window's edge. */
function placeUnder(pop: HTMLElement, link: HTMLElement): void {
  const [line] = link.getClientRects();
  if (!line) return;
  const { offsetWidth: width, offsetHeight: height } = pop;
  const isBelow = line.bottom + height + 12 < innerHeight || line.top < height + 12;
  pop.style.left = `${Math.max(12, Math.min(line.left, document.documentElement.clientWidth - width - 12))}px`;
  pop.style.top = `${isBelow ? line.bottom + 6 : line.top - height - 6}px`;
}
