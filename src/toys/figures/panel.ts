/**
 * A vector drawn as bars in a panel of its own: an axis around zero, the σ band and the μ line, their numbers at its right, and the
 * caps by which bars are grasped. The norms' figures stack such panels.
 */
import { px, textSvg, type Label } from '../../charts/text.ts';
import { linearTicks } from '../../charts/ticks.ts';
import type { Track } from '../../charts/figure.ts';
import { formatNumber } from '../../experiments/number.ts';
import { barCentres, barsPath, muLine, sigmaBand, type BarRow } from './stages.ts';

export interface Panel {
  readonly row: BarRow;
  /** The axis runs from −limit to limit. */
  readonly limit: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PanelPlace {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Share of a bar's slot that the bar fills. */
  readonly fill?: number;
  /** The least that the axis spans, so that it does not move under a pointer that drags. */
  readonly least: number;
}

/** Lays `values` out; `beside` is what else the axis must show. */
export function panelOf(
  values: readonly number[],
  { left, right, top, bottom, fill = 0.56, least }: PanelPlace,
  beside: readonly number[] = [],
): Panel {
  const limit = limitOf([...values, ...beside], least);
  const y = (value: number) => top + ((limit - value) / (2 * limit)) * (bottom - top);
  return { row: { values, left, right, fill, y }, limit, top, bottom };
}

/** The least limit, or for entries beyond it the next 1, 2 or 5 times a power of ten. */
function limitOf(values: readonly number[], least: number): number {
  const largest = Math.max(...values.map(Math.abs));
  if (!(largest > least)) return least;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 5, 10].map((k) => k * power).find((limit) => limit >= largest) ?? 10 * power;
}

/** A pixel for a value, kept inside the panel. */
const inside =
  ({ row, limit }: Panel) =>
  (value: number) =>
    row.y(Math.max(-limit, Math.min(limit, value)));

/** Height of the μ line. */
export const meanHeight = (panel: Panel, mean: number): number => inside(panel)(mean);

/** Grid lines with their numbers at the left; the line of zero is stronger. */
export function panelGrid(panel: Panel): string {
  const { left, right } = panel.row;
  const y = inside(panel);
  return linearTicks(-panel.limit, panel.limit, 3)
    .map((value) => {
      const line = `<path class="grid${value === 0 ? ' base' : ''}" d="M${left} ${px(y(value))}H${px(right)}"/>`;
      const text = formatNumber(value).text;
      return line + textSvg({ text, kind: 'tick', x: left - 8, y: y(value) + 4, anchor: 'end' });
    })
    .join('');
}

/** Grid, σ band, bars and μ line. */
export function panelSvg(panel: Panel, mean: number, sigma: number, symbol: string): string {
  const { row } = panel;
  const y = inside(panel);
  return [
    panelGrid(panel),
    sigmaBand(row.left, row.right, y(mean + sigma), y(mean - sigma)),
    `<path class="bar" data-sym="${symbol}" d="${barsPath(row)}"/>`,
    muLine(row.left, row.right, y(mean)),
  ].join('');
}

/** The caps that say: this bar can be dragged. */
export function grips(row: BarRow): string {
  const step = (row.right - row.left) / row.values.length;
  const d = row.values.map(
    (v, i) => `M${px(row.left + step * (i + 0.12))} ${px(row.y(v))}h${px(step * 0.76)}`,
  );
  return `<path class="grip" d="${d.join('')}"/>`;
}

/** μ and σ at the right of a panel: a brace from μ to μ + σ, and the two numbers kept apart and inside the panel. */
export function statisticWords(mean: number, sigma: number, panel: Panel, gap = 0): string {
  const { top, bottom } = panel;
  const right = panel.row.right + gap;
  const y = inside(panel);
  const [atMean, atSigma] = [y(mean), y(mean + sigma)];
  const muY = Math.min(bottom, Math.max(top + 22, atMean + 10));
  const word = (text: string, at: number, symbol: string): Label => ({
    text,
    kind: 'label',
    x: right + 9,
    y: at,
    symbol,
  });
  return [
    `<path class="brace" data-sym="sigma" d="M${px(right + 2)} ${px(atSigma)}h3V${px(atMean)}h-3"/>`,
    textSvg(word(`σ ${two(sigma)}`, Math.min((atMean + atSigma) / 2 + 3, muY - 16), 'sigma')),
    textSvg(word(`μ ${two(mean)}`, muY, 'mu')),
  ].join('');
}

/** The bars as points that can be walked to: "x, entry 3: 0.42". */
export function panelTrack({ row }: Panel, name: string, short: string): Track {
  const centres = barCentres(row);
  const points = row.values.map((value, i) => ({
    x: centres[i],
    y: row.y(value),
    text: `${short}, entry ${i + 1}: ${two(value)}`,
  }));
  return { name, points };
}

/** Where the bars that can be grasped lie, in pixels of the figure: one box an entry, over the whole range of the axis. */
export interface BarBox {
  readonly left: number;
  readonly top: number;
  /** Width of one entry's slot. */
  readonly step: number;
  readonly height: number;
  readonly count: number;
  /** Values at the lower and the upper edge of the box. */
  readonly min: number;
  readonly max: number;
}

/** The box of a panel's bars. */
export function boxOf({ row, limit, top, bottom }: Panel): BarBox {
  const count = row.values.length;
  return {
    left: row.left,
    top,
    step: (row.right - row.left) / count,
    height: bottom - top,
    count,
    min: -limit,
    max: limit,
  };
}

const two = (value: number) => formatNumber(value, 'fixed:2').text;
