/**
 * Undo for an exhibit. A drag is one step, however many values it passes through; the same key pressed repeatedly is one
 * step too. Pure: time is given by the caller.
 */

/** Presses of one control that follow each other faster than this are one step. */
const sameGestureMs = 700;
const limit = 100;

export interface History<V> {
  readonly past: readonly V[];
  /** Control and time of the last change, to tell a new gesture from a continued one. */
  readonly last: { readonly control: string; readonly atMs: number } | null;
}

export const emptyHistory = <V>(): History<V> => ({ past: [], last: null });

/** Records that `control` moves away from `before`; a continued gesture adds nothing. */
export function recorded<V>(history: History<V>, before: V, control: string, atMs: number): History<V> {
  const { past, last } = history;
  const isContinued = last !== null && last.control === control && atMs - last.atMs < sameGestureMs;
  return {
    past: isContinued ? past : [...past, before].slice(-limit),
    last: { control, atMs },
  };
}

/** Ends the gesture, so that the next change of the same control is a step of its own. */
export function ended<V>(history: History<V>): History<V> {
  return { ...history, last: null };
}

/** The values before the last step and the history without it; `null` if there is nothing to undo. */
export function undone<V>(history: History<V>): { readonly values: V; readonly history: History<V> } | null {
  const values = history.past.at(-1);
  if (values === undefined) return null;
  return { values, history: { past: history.past.slice(0, -1), last: null } };
}
