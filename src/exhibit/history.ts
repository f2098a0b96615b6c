/**
 * Undo for an exhibit. A drag is one step, however many values it passes through; the same key pressed repeatedly is one
 * step too. Pure: time is given by the caller.
 */

/** Once a gesture has ended, a new one of the same control within this time is still the same step: repeated arrow keys. */
const sameStepMs = 700;
const limit = 100;

export interface History<V> {
  readonly past: readonly V[];
  /** The gesture under way, or the last one. */
  readonly last: { readonly control: string; readonly atMs: number; readonly isOver: boolean } | null;
}

export const emptyHistory = <V>(): History<V> => ({ past: [], last: null });

/** Records that `control` moves away from `before`; a continued gesture adds nothing. */
export function recorded<V>(history: History<V>, before: V, control: string, atMs: number): History<V> {
  const { past, last } = history;
  const isContinued = last?.control === control && (!last.isOver || atMs - last.atMs < sameStepMs);
  return {
    past: isContinued ? past : [...past, before].slice(-limit),
    last: { control, atMs, isOver: false },
  };
}

/** Ends the gesture: the pointer was lifted, the key was released. */
export function ended<V>(history: History<V>): History<V> {
  return { ...history, last: history.last && { ...history.last, isOver: true } };
}

/** The values before the last step and the history without it; `null` if there is nothing to undo. */
export function undone<V>(history: History<V>): { readonly values: V; readonly history: History<V> } | null {
  const values = history.past.at(-1);
  if (values === undefined) return null;
  return { values, history: { past: history.past.slice(0, -1), last: null } };
}
