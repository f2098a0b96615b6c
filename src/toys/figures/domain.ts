/** How far an axis reaches: whole decades on a log axis, round numbers on a linear one, never less than the figure always shows. */

/** Whole decades around the positive numbers among `values`, and around `least`. */
export function decades(
  values: readonly number[],
  least: readonly [number, number],
): readonly [number, number] {
  const shown = [...values.filter((value) => value > 0 && Number.isFinite(value)), ...least];
  const low = Math.floor(Math.log10(Math.min(...shown)) + 1e-9);
  const high = Math.ceil(Math.log10(Math.max(...shown)) - 1e-9);
  return [Number(`1e${Math.max(low, -300)}`), Number(`1e${Math.min(Math.max(high, low + 1), 300)}`)];
}

/** From `least[0]` or below to `least[1]` or above, ending on 1, 1.5, 2, 3, 5 or 7 times a power of ten. */
export function rounded(
  values: readonly number[],
  least: readonly [number, number],
): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(least[0], ...finite);
  const high = Math.max(least[1], ...finite);
  return [low < least[0] ? -roundUp(-low) : least[0], high > least[1] ? roundUp(high) : least[1]];
}

function roundUp(value: number): number {
  if (value <= 0) return 0;
  const power = Number(`1e${Math.floor(Math.log10(value))}`);
  return ([1, 1.5, 2, 3, 5, 7, 10].find((k) => k * power >= value) ?? 10) * power;
}

/** Ticks from 0 to `last`, on whole numbers with equal steps: every one of a few, else four steps, or the nearest number that divides it. */
export function quarters(last: number): number[] {
  const parts = last <= 6 ? Math.max(1, last) : ([4, 5, 3, 6, 2].find((count) => last % count === 0) ?? 1);
  return Array.from({ length: parts + 1 }, (_, i) => (i * last) / parts);
}

/** Smallest and largest of what a spread draws. */
export function spreadValues(spread: Spread): number[] {
  return [...spread.mean, ...spread.low, ...spread.high];
}

/** A line with its band, as experiments give it. */
export interface Spread {
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
