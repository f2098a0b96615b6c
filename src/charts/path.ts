/** Columns to SVG path data. A NaN breaks the line; points that a line already passes within a quarter of a pixel are left out. */
import { px } from './text.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The unbroken stretches of a polyline. */
export function stretches(points: readonly Point[]): Point[][] {
  const out: Point[][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point.x) && Number.isFinite(point.y)) out[out.length - 1].push(point);
    else if (out[out.length - 1].length > 0) out.push([]);
  }
  return out.filter((stretch) => stretch.length > 0);
}

/** `M…L…` of every stretch; a stretch of one point becomes a dash of one pixel. */
export function linePath(points: readonly Point[]): string {
  return stretches(points)
    .map((stretch) => {
      const kept = simplify(stretch);
      return kept.length === 1 ? `M${px(kept[0].x - 0.5)} ${px(kept[0].y)}h1` : `M${joined(kept)}`;
    })
    .join('');
}

/**
 * The same in steps from place to place: lines that run alike, as those of a map do, then have the same text, and a page is smaller. A
 * step leads from one rounded place to the next, so that none adds to the rounding of another.
 */
export function stepPath(points: readonly Point[]): string {
  return stretches(points)
    .map((stretch) => {
      const [first, ...rest] = simplify(stretch).map(({ x, y }) => [Math.round(x * 10), Math.round(y * 10)]);
      let [atX, atY] = first;
      const steps = rest.map(([x, y]) => {
        const step = `${(x - atX) / 10} ${(y - atY) / 10}`;
        [atX, atY] = [x, y];
        return step;
      });
      return `M${first[0] / 10} ${first[1] / 10}${steps.length === 0 ? 'h1' : `l${steps.join(' ')}`}`;
    })
    .join('');
}

/** The closed area between two polylines over the same x; broken where either is. */
export function areaPath(upper: readonly Point[], lower: readonly Point[]): string {
  const isKnown = upper.map((p, i) => Number.isFinite(p.y) && Number.isFinite(lower[i].y));
  const masked = (points: readonly Point[]) =>
    points.map((p, i) => (isKnown[i] ? p : { x: p.x, y: Number.NaN }));
  const above = stretches(masked(upper));
  const below = stretches(masked(lower));
  return above
    .map((stretch, i) => `M${joined(simplify(stretch))}L${joined(simplify(below[i]).reverse())}Z`)
    .join('');
}

const joined = (points: readonly Point[]) => points.map((p) => `${px(p.x)} ${px(p.y)}`).join('L');

/** Ramer, Douglas and Peucker's thinning with a tolerance below what the eye sees. */
export function simplify(points: readonly Point[], tolerance = 0.25): Point[] {
  if (points.length < 3) return [...points];
  const keep = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span;
    let worst = tolerance;
    let at = -1;
    for (let i = first + 1; i < last; i += 1) {
      const distance = distanceToLine(points[i], points[first], points[last]);
      if (distance > worst) {
        worst = distance;
        at = i;
      }
    }
    if (at < 0) continue;
    keep.add(at);
    open.push([first, at], [at, last]);
  }
  return points.filter((_, i) => keep.has(i));
}

function distanceToLine(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return Math.sqrt((p.x - a.x) ** 2 + (p.y - a.y) ** 2);
  return Math.abs(dy * (p.x - a.x) - dx * (p.y - a.y)) / length;
}
