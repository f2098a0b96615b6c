/**
 * LayerNorm on a vector: the token above, its output below, over one grid of entries. The μ line and the σ band lie where the
 * statistics are; the caps of the upper bars are what the reader grasps, `barBox` says where the sliders must lie.
 */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { px, textSvg, type Label } from '../../charts/text.ts';
import { linearTicks } from '../../charts/ticks.ts';
import { formatNumber } from '../../experiments/number.ts';
import { barCentres, barsPath, muLine, sigmaBand, type BarRow } from './stages.ts';

export interface LayerNormFigureData {
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly mean: number;
  readonly sigma: number;
  readonly outputMean: number;
  readonly outputSigma: number;
}

interface Panel {
  readonly row: BarRow;
  readonly limit: number;
  readonly top: number;
  readonly bottom: number;
}

interface Layout {
  readonly left: number;
  readonly right: number;
  readonly upper: Panel;
  readonly lower: Panel;
  readonly height: number;
}

/** The least that the two axes span: a reader can drag an entry to ±5 without the axis moving under the pointer. */
const inputLimit = 5;
const outputLimit = 3;

function layoutOf(data: LayerNormFigureData, { width, isNarrow }: Size): Layout {
  const height = isNarrow ? 292 : 316;
  const left = 34;
  const right = width - (isNarrow ? 58 : 66);
  const panel = (values: readonly number[], least: number, top: number, bottom: number): Panel => {
    const limit = limitOf(values, least);
    const y = (value: number) => top + ((limit - value) / (2 * limit)) * (bottom - top);
    return { row: { values, left, right, fill: 0.56, y }, limit, top, bottom };
  };
  const split = Math.round(height * 0.57);
  return {
    left,
    right,
    upper: panel(data.input, inputLimit, 22, split),
    lower: panel(data.output, outputLimit, split + 40, height - 8),
    height,
  };
}

/** The least limit, or for entries beyond it the next 1, 2 or 5 times a power of ten. */
function limitOf(values: readonly number[], least: number): number {
  const largest = Math.max(...values.map(Math.abs));
  if (!(largest > least)) return least;
  const power = 10 ** Math.floor(Math.log10(largest));
  return [1, 2, 5, 10].map((k) => k * power).find((limit) => limit >= largest) ?? 10 * power;
}

/** Draws the vector and its output. */
export function layerNormFigure(data: LayerNormFigureData, _values: object, size: Size): Figure {
  const { upper, lower, left, right, height } = layoutOf(data, size);
  const sides = statisticWords(data.mean, data.sigma, upper, right);
  const outSides = statisticWords(data.outputMean, data.outputSigma, lower, right);
  return drawingToFigure({
    inner: [
      textSvg({ text: 'the token 𝑥: drag a bar', kind: 'title', x: 0, y: 12, symbol: 'x' }),
      panelSvg(upper, data.mean, data.sigma, left, right, 'x'),
      grips(upper.row),
      textSvg({ text: 'the output 𝑦', kind: 'title', x: 0, y: lower.top - 15, symbol: 'y' }),
      panelSvg(lower, data.outputMean, data.outputSigma, left, right, 'y'),
      sides,
      outSides,
    ].join(''),
    width: size.width,
    height,
    tracks: [
      { name: 'x, the token', points: pointsOf(upper, 'x') },
      { name: 'y, the output', points: pointsOf(lower, 'y') },
    ],
  });
}

function panelSvg(
  panel: Panel,
  mean: number,
  sigma: number,
  left: number,
  right: number,
  symbol: string,
): string {
  const { row, limit } = panel;
  const y = (value: number) => row.y(Math.max(-limit, Math.min(limit, value)));
  const grid = linearTicks(-limit, limit, 3)
    .map((value) => {
      const line = `<path class="grid${value === 0 ? ' base' : ''}" d="M${left} ${px(y(value))}H${px(right)}"/>`;
      const text = formatNumber(value).text;
      return line + textSvg({ text, kind: 'tick', x: left - 8, y: y(value) + 4, anchor: 'end' });
    })
    .join('');
  return [
    grid,
    sigmaBand(left, right, y(mean + sigma), y(mean - sigma)),
    `<path class="bar" data-sym="${symbol}" d="${barsPath(row)}"/>`,
    muLine(left, right, y(mean)),
  ].join('');
}

const grips = (row: BarRow) => {
  const step = (row.right - row.left) / row.values.length;
  const d = row.values.map(
    (v, i) => `M${px(row.left + step * (i + 0.12))} ${px(row.y(v))}h${px(step * 0.76)}`,
  );
  return `<path class="grip" d="${d.join('')}"/>`;
};

/** μ and σ at the right of a panel: a brace from μ to μ + σ, and the two numbers kept apart and inside the panel. */
function statisticWords(
  mean: number,
  sigma: number,
  { row, limit, top, bottom }: Panel,
  right: number,
): string {
  const y = (value: number) => row.y(Math.max(-limit, Math.min(limit, value)));
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

function pointsOf({ row }: Panel, name: string) {
  const centres = barCentres(row);
  return row.values.map((value, i) => ({
    x: centres[i],
    y: row.y(value),
    text: `${name}, entry ${i + 1}: ${two(value)}`,
  }));
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

/** The box of the upper panel's bars in the figure that `layerNormFigure` draws. */
export function barBox(data: LayerNormFigureData, size: Size): BarBox {
  const { left, right, upper } = layoutOf(data, size);
  const count = data.input.length;
  return {
    left,
    top: upper.top,
    step: (right - left) / count,
    height: upper.bottom - upper.top,
    count,
    min: -upper.limit,
    max: upper.limit,
  };
}

const two = (value: number) => formatNumber(value, 'fixed:2').text;
