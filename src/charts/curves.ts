/** The curves of a chart in pixels, as labels see them: lines that a label belongs to or must keep away from; those that coincide are one. */
import type { Series } from './chart.ts';
import type { Point } from './path.ts';
import type { Plot } from './plot.ts';

/** A curve in pixels, with what its label wants. */
export interface Curve {
  readonly points: readonly Point[];
  /** Upper and lower edge of what belongs to the curve: its band, or the curve itself. */
  readonly above: readonly Point[];
  readonly below: readonly Point[];
  /** The words, the preferred first; the first that fits is taken. */
  readonly texts: readonly string[];
  readonly at: 'start' | 'end' | 'apart';
  readonly tone: string;
  readonly symbol: string | undefined;
  /** Columns of the curves that share its label; its own alone, unless some coincide. */
  readonly members: readonly (readonly Point[])[];
}

const coincident = 2.5;

/** The curves of a chart in pixels; those without a label are obstacles only. */
export function curvesOf(series: readonly Series[], plot: Plot, isNarrow: boolean): Curve[] {
  return series.map(({ x, y, band, label, tone, symbol }) => {
    const inPixels = (column: readonly number[]) =>
      x.map((value, i) => ({ x: plot.x.at(value), y: plot.y.at(column[i]) }));
    const points = inPixels(y);
    return {
      points,
      members: [points],
      above: inPixels(band?.high ?? y),
      below: inPixels(band?.low ?? y),
      texts: textsOf(label, isNarrow),
      at: label?.at ?? 'apart',
      tone: tone === 'ink' ? '' : tone,
      symbol,
    };
  });
}

function textsOf(label: Series['label'], isNarrow: boolean): string[] {
  if (label === undefined) return [];
  const { text, narrowText = text } = label;
  return isNarrow ? [narrowText] : [text, narrowText];
}

/** Curves that lie on one another become one, with one label. */
export function mergeCoincident(curves: readonly Curve[]): Curve[] {
  const out: Curve[] = [];
  for (const curve of curves) {
    const i = out.findIndex((other) => coincide(other, curve));
    if (i < 0) out.push(curve);
    else
      out[i] = {
        ...out[i],
        texts: joinTexts(out[i].texts, curve.texts),
        members: [...out[i].members, ...curve.members],
        tone: out[i].tone === curve.tone ? curve.tone : '',
        symbol: out[i].symbol === curve.symbol ? curve.symbol : undefined,
      };
  }
  return out;
}

function coincide(a: Curve, b: Curve): boolean {
  if (a.points.length !== b.points.length) return false;
  return a.points.every((p, i) => Math.abs(p.y - b.points[i].y) < coincident && p.x === b.points[i].x);
}

/** "Post-LN, whole gradient" and "Post-LN, identity path": the common beginning is said once. */
function joinTexts(a: readonly string[], b: readonly string[]): string[] {
  return a.map((first, i) => {
    const second = b[Math.min(i, b.length - 1)];
    if (first === second) return first;
    const cut = first.indexOf(', ');
    const shared = cut < 0 ? `${first}, ` : first.slice(0, cut + 2);
    return `${first.replace(' and ', ', ')} and ${second.startsWith(shared) ? second.slice(shared.length) : second}`;
  });
}

/** Lowest or highest point of a polyline over a span of x, ends included; undefined if it is not there. */
export function extreme(
  points: readonly Point[],
  from: number,
  to: number,
  pick: (one: number, other: number) => number,
): number | undefined {
  let found: number | undefined;
  const take = (y: number) => (found = found === undefined ? y : pick(found, y));
  for (let i = 0; i < points.length; i += 1) {
    const p = points[i];
    if (p.x > to || !Number.isFinite(p.y)) continue;
    if (p.x >= from) take(p.y);
    const next = points[i + 1];
    if (next === undefined || next.x <= from || !Number.isFinite(next.y)) continue;
    for (const x of [from, to])
      if (p.x < x && next.x > x) take(p.y + ((next.y - p.y) * (x - p.x)) / (next.x - p.x));
  }
  return found;
}
