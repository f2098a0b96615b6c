/** A vector drawn as bars over its μ line and σ band: the stage plots of the block, the vectors of the norms. */
import { px } from '../../charts/text.ts';

export interface BarRow {
  readonly values: readonly number[];
  readonly left: number;
  readonly right: number;
  /** Share of a bar's slot that the bar fills. */
  readonly fill: number;
  y(value: number): number;
}

/** All bars as one path: a rectangle from zero to each value, at least half a pixel high. */
export function barsPath({ values, left, right, fill, y }: BarRow): string {
  const step = (right - left) / values.length;
  const width = px(step * fill);
  return values
    .map((value, i) => {
      const from = y(0);
      const length = y(value) - from;
      const height = Math.abs(length) < 0.5 ? -0.5 : length;
      return `M${px(left + step * (i + (1 - fill) / 2))} ${px(from)}v${px(height)}h${width}V${px(from)}Z`;
    })
    .join('');
}

/** Centre of each bar. */
export function barCentres({ values, left, right }: BarRow): number[] {
  const step = (right - left) / values.length;
  return values.map((_, i) => left + step * (i + 0.5));
}

/** The band from μ − σ to μ + σ, lit by σ. */
export function sigmaBand(left: number, right: number, top: number, bottom: number): string {
  return `<rect class="sband" data-sym="sigma" x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(Math.max(0, bottom - top))}"/>`;
}

/** The line at μ, lit by μ. */
export function muLine(left: number, right: number, y: number): string {
  return `<path class="muline" data-sym="mu" d="M${px(left)} ${px(y)}H${px(right)}"/>`;
}
