/**
 * `client:intent="<toy>"`: an island hydrates when the reader comes near it after a first movement, touches it, focuses it, or opens a
 * link that names its toy; never merely because the page was loaded. On an embed page it must be in view as well.
 *
 * What the reader did meanwhile is not lost: moved inputs keep their values (the exhibit reads them), a pressed button is pressed
 * again. If hydration throws, what the build drew is put back, and Astro says so by `astro:hydration-error`.
 */
import type { ClientDirective } from 'astro';
import { isToyName } from '../exhibit/embedded.ts';

let firstMove: Promise<void> | undefined;
const moved = () =>
  (firstMove ??= new Promise<void>((resolve) => {
    for (const type of ['scroll', 'wheel', 'touchmove', 'keydown', 'pointermove'])
      addEventListener(type, () => resolve(), { once: true, passive: true, capture: true });
  }));

/** A toy that is wanted and not there after this long says so. */
const lateMs = 5000;

const intent: ClientDirective = async (load, { value }, island) => {
  const pressed: { button?: HTMLElement | null } = {};
  const press = ({ target }: Event) => {
    if (target instanceof Element) pressed.button = target.closest('button');
  };
  island.addEventListener('click', press);
  await wanted(String(value), island);
  const late = setTimeout(() => island.dispatchEvent(new CustomEvent('toy-late', { bubbles: true })), lateMs);
  const hydrate = await load().finally(() => clearTimeout(late));
  island.querySelector('.ex-late')?.remove();
  const built = island.innerHTML;
  try {
    await hydrate();
  } catch (error) {
    island.innerHTML = built;
    throw error;
  } finally {
    island.removeEventListener('click', press);
  }
  if (pressed.button && island.contains(pressed.button)) pressed.button.click();
};

function wanted(toy: string, island: HTMLElement): Promise<void> {
  return new Promise<void>((resolve) => {
    const go = () => resolve();
    for (const type of ['pointerenter', 'pointerdown', 'touchstart', 'focusin'])
      island.addEventListener(type, go, { once: true, passive: true });
    const isAlone = document.documentElement.dataset.embed !== undefined;
    const isAsked = isNamed([toy, ...earlierIds(island)], isAlone);
    if (island.matches(':hover, :focus-within') || (isAsked && !isAlone)) go();
    // In somebody else's page even a state that the address asks for waits until it is seen.
    void (isAsked ? Promise.resolve() : moved()).then(() => {
      const near = new IntersectionObserver(
        (entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          near.disconnect();
          go();
        },
        { rootMargin: isAlone ? '0px' : '200px' },
      );
      // The island itself has no box of its own.
      for (const child of island.children) near.observe(child);
    });
  });
}

/** What the toy was called when the link was made, as its exhibit says. */
const earlierIds = (island: HTMLElement) =>
  island.querySelector<HTMLElement>('[data-earlier]')?.dataset.earlier?.split(' ') ?? [];

const isNamed = (ids: readonly string[], isAlone: boolean) =>
  [...new URLSearchParams(location.search).keys()].some(
    (key) => ids.some((id) => key.startsWith(`${id}.`)) || (isAlone && isToyName(key)),
  );

export default intent;
