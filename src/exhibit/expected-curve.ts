/** A curve that is drawn by hand, in the pixels of its plot: one y for each x, whatever way the pointer goes. Pure. */

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The index of the x nearest to `x`; 0 if there is none. */
export function nearestIndex(xs: readonly number[], x: number): number {
  return xs.reduce((best, candidate, i) => (Math.abs(candidate - x) < Math.abs(xs[best] - x) ? i : best), 0);
}

/**
 * `ys` after a stroke from one point to another: every x that the stroke passes lies on it, however fast the pointer was, and at
 * least the x nearest to its end.
 */
export function drawnBetween(xs: readonly number[], ys: readonly number[], from: Point, to: Point): number[] {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  const end = nearestIndex(xs, to.x);
  return ys.map((y, i) => {
    if (i === end) return to.y;
    const x = xs[i];
    if (x < left.x || x > right.x) return y;
    return left.y + ((x - left.x) / (right.x - left.x)) * (right.y - left.y);
  });
}

/** `ys` with one point moved by `by` and kept in the plot. */
export function nudged(
  ys: readonly number[],
  index: number,
  by: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  return ys.map((y, i) => (i === index ? Math.min(bottom, Math.max(top, y + by)) : y));
}

/**
 * Where the name of a drawn curve stands: right of the middle, since others have their names at the left, where the curve is farthest from all others, on the side away from
 * the nearest of them. Heights in px, downward.
 */
export function labelPlace(
  ys: readonly number[],
  others: readonly (readonly number[])[],
  bottom: number,
): { readonly index: number; readonly y: number } {
  const nearest = ys.map((y, i) =>
    others
      .map((other) => (other[i] ?? Infinity) - y)
      .reduce((best, by) => (Math.abs(by) < Math.abs(best) ? by : best), Infinity),
  );
  const [first, last] = [0.55, 0.85].map((share) => Math.floor(share * ys.length));
  let index = first;
  for (let i = first; i <= last; i++) if (Math.abs(nearest[i]) > Math.abs(nearest[index])) index = i;
  const isOtherAbove = (nearest[index] ?? 1) < 0;
  const y = ys[index] ?? 0;
  return { index, y: isOtherAbove && y + 17 < bottom ? y + 17 : y - 8 };
}
