/**
 * Notes, citations, quoted numbers, claims and whatever else is named open where they are named: on hover, on focus and on tap. A link
 * with `data-pop` names what it opens: a popover, which is placed under it, or a note that is on the page already, which is lit. Any
 * other link to something on a page of this site shows that thing; `preview.ts`, which finds it, is loaded with the first.
 *
 * Escape and a tap elsewhere close a popover by themselves (popover="auto"). Without this script, and where there is nothing to show, the
 * link simply leads where it leads.
 */

const OPEN_MS = 120;
const CLOSE_MS = 260;
const REFERENCES = 'main a[href*="#"]:not(nav a, .pop a, [role=dialog] a, .anchor, .n, [data-mark])';

export function wirePops(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open: HTMLElement | null = null;
  let named: HTMLAnchorElement | null = null;
  let tapped: HTMLAnchorElement | null = null;
  let isTouch = false;

  const soon = (ms: number, what: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(what, ms);
  };
  const isOpen = () => open?.matches(':popover-open, .lit') ?? false;
  const close = () => {
    if (open?.matches(':popover-open')) open.hidePopover();
    open?.classList.remove('lit');
    open = named = null;
  };
  const show = async (link: HTMLAnchorElement) => {
    clearTimeout(timer);
    if (link === named && (isOpen() || open === null)) return true;
    close();
    named = link;
    const target = await targetOf(link);
    if (target === null || named !== link) return target !== null;
    open = target;
    if (target.popover) {
      target.showPopover();
      placeUnder(target, link);
    } else target.classList.add('lit');
    return true;
  };

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const link = linkOf(event.target);
    if (link) soon(OPEN_MS, () => void show(link));
    else if (named !== null && !open?.contains(event.target as Node)) soon(CLOSE_MS, close);
    else clearTimeout(timer);
  });
  document.addEventListener('focusin', ({ target }) => {
    const link = linkOf(target);
    if (link && !isTouch) void show(link);
    else if (named !== null && !open?.contains(target as Node)) close();
  });
  document.addEventListener(
    'pointerdown',
    ({ pointerType }) => {
      isTouch = pointerType === 'touch';
      // The tap itself will close what is open, before the click is told of. What is still to come is not waited for twice.
      tapped = open === null || isOpen() ? named : null;
    },
    true,
  );
  document.addEventListener('keydown', ({ key }) => {
    isTouch = false;
    if (key === 'Escape') close();
  });
  document.addEventListener('click', (event) => {
    const link = linkOf(event.target);
    const isNote = document.getElementById(link?.dataset.pop ?? '')?.popover === null;
    // The second tap on a reference follows it.
    if (!link || !isTouch || isNote || (link === tapped && !link.dataset.pop)) return;
    event.preventDefault();
    void show(link).then((isShown) => {
      if (!isShown && named === link) location.href = link.href;
    });
  });
}

function linkOf(target: EventTarget | null): HTMLAnchorElement | null {
  const link =
    target instanceof Element ? target.closest<HTMLAnchorElement>(`[data-pop], ${REFERENCES}`) : null;
  return link && (link.dataset.pop || isReference(link)) ? link : null;
}

/** To a thing of this site as it was built, and not from inside that thing. */
function isReference(link: HTMLAnchorElement): boolean {
  const own = link.pathname === location.pathname ? document.getElementById(link.hash.slice(1)) : null;
  return link.host === location.host && !link.search && !own?.closest('section, tr, h2, h3')?.contains(link);
}

function targetOf(link: HTMLAnchorElement): Promise<HTMLElement | null> {
  return link.dataset.pop
    ? Promise.resolve(document.getElementById(link.dataset.pop))
    : import('./preview.ts').then(({ previewFor }) => previewFor(link)).catch(() => null);
}

/** Under the link, or above it where there is more room, and no higher than that room; never over the window's edge. */
function placeUnder(pop: HTMLElement, link: HTMLElement): void {
  const [line] = link.getClientRects();
  if (!line) return;
  pop.style.maxHeight = '';
  const { offsetWidth: width, offsetHeight: height } = pop;
  const below = innerHeight - line.bottom - 18;
  const above = line.top - 18;
  const isBelow = height <= below || below >= above;
  const high = Math.min(height, isBelow ? below : above);
  pop.style.maxHeight = high < height ? `${high}px` : '';
  pop.style.left = `${Math.max(12, Math.min(line.left, document.documentElement.clientWidth - width - 12))}px`;
  pop.style.top = `${isBelow ? line.bottom + 6 : line.top - high - 6}px`;
}
