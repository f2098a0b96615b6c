/**
 * A button that goes away when it is pressed (Stop, Try again, a run that ends under it) would leave the keyboard at the top of the
 * page. The focus then goes to the foot of the controls, which says what has happened, and Tab goes on from there.
 */
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Keeps the focus in `root` over a render that takes its holder away; `heir` is the selector of who gets it, unless the toy has chosen. */
export function useKeptFocus(root: RefObject<HTMLElement>, heir: string): void {
  // Asked while rendering: afterwards the holder may be gone.
  const held = root.current?.contains(document.activeElement) === true ? document.activeElement : null;
  useEffect(() => {
    if (held === null || held.isConnected) return;
    setTimeout(() => {
      if (document.activeElement === document.body)
        root.current?.querySelector<HTMLElement>(heir)?.focus({ preventScroll: true });
    });
  });
}
