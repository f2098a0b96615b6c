/**
 * A square matrix as a map, and its singular values beside it. In the map the area of a square is the size of the entry, and a
 * negative entry is open; so neither colour nor shade has to be told apart.
 */
import { drawAxes } from '../../charts/axis.ts';
import type { Axis, Chart } from '../../charts/chart.ts';
import { moveDrawing, type Drawing } from '../../charts/drawing.ts';
import type { Size, Track } from '../../charts/figure.ts';
import { plotOf, type Plot } from '../../charts/plot.ts';
import { px, textSvg, textWidth, type Label } from '../../charts/text.ts';
import { formatNumber } from '../../experiments/number.ts';

export interface MatrixLayout {
  /** Side of the map, and of one cell. */
  readonly side: number;
  readonly cell: number;
  readonly top: number;
  /** Where the plot of the singular values begins, and its width. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Map at the left, singular values at the right, at every width. */
export function matrixLayout(count: number, { width, isNarrow }: Size): MatrixLayout {
  const cell = Math.floor(isNarrow ? (width * 0.48) / count : Math.min(256, width * 0.44) / count);
  const side = cell * count;
  const left = side + (isNarrow ? 12 : 34);
  const top = 30;
  return { side, cell, top, left, width: width - left, height: top + side + (isNarrow ? 44 : 45) };
}

export interface MatrixMap {
  readonly size: number;
  /** Row-major. */
  readonly matrix: readonly number[];
  readonly title: string;
  /** Entries of this size fill their cell; larger ones anywhere make the scale coarser. */
  readonly full: number;
  readonly symbol?: string;
}

/** The map with its title above and its key below. */
export function drawMatrix({ size, matrix, title, full, symbol }: MatrixMap, layout: MatrixLayout): Drawing {
  const { cell, side, top, height } = layout;
  const largest = Math.max(full, ...matrix.map(Math.abs));
  const squares = { positive: '', negative: '' };
  matrix.forEach((entry, k) => {
    const half = (Math.sqrt(Math.abs(entry) / largest) * cell * 0.94) / 2;
    // Rather no mark than one that the eye would take for dust.
    if (!(half > 0.4)) return;
    const x = ((k % size) + 0.5) * cell;
    const y = top + (Math.floor(k / size) + 0.5) * cell;
    // An open square keeps its outline inside its area.
    const drawn = entry < 0 ? Math.max(0.3, half - 0.6) : half;
    const square = `M${px(x - drawn)} ${px(y - drawn)}h${px(2 * drawn)}v${px(2 * drawn)}h${px(-2 * drawn)}Z`;
    squares[entry < 0 ? 'negative' : 'positive'] += square;
  });
  const live = symbol === undefined ? '' : ` data-sym="${symbol}"`;
  return {
    inner: [
      textSvg({ text: title, kind: 'title', x: 0, y: 12, ...(symbol === undefined ? {} : { symbol }) }),
      `<path class="frame" d="M0.5 ${top - 0.5}h${side}v${side}h${-side}Z"/>`,
      `<path class="cell"${live} d="${squares.positive}"/>`,
      `<path class="cell negative"${live} d="${squares.negative}"/>`,
      key(top + side + 17, side),
    ].join(''),
    width: side,
    height,
    tracks: Array.from({ length: size }, (_, i) => rowTrack(matrix, i, size, layout)),
  };
}

function key(y: number, side: number): string {
  const full = side > 200;
  return [
    `<path class="cell" d="M1 ${y - 8}h8v8h-8Z"/>`,
    textSvg({ text: full ? 'positive' : '+', kind: 'tick', x: 14, y }),
    `<path class="cell negative" d="M${full ? 74 : 36} ${y - 7.5}h7v7h-7Z"/>`,
    textSvg({
      text: full ? 'negative; by area' : '−; by area',
      kind: 'tick',
      x: full ? 86 : 48,
      y,
    }),
  ].join('');
}

function rowTrack(matrix: readonly number[], i: number, size: number, layout: MatrixLayout): Track {
  const { cell, top } = layout;
  const points = matrix.slice(i * size, (i + 1) * size).map((entry, j) => ({
    x: (j + 0.5) * cell,
    y: top + (i + 0.5) * cell,
    text: `row ${i + 1}, column ${j + 1}: ${formatNumber(entry).text}`,
  }));
  return { name: `row ${i + 1}`, points, isReadAlone: true };
}

export interface Stems {
  /** Descending. */
  readonly values: readonly number[];
  /** Those from here on are zero to rounding: open dots. */
  readonly live: number;
  readonly domain: readonly [number, number];
  /** A level drawn across, with its words: 1/σ. */
  readonly level?: {
    readonly value: number;
    readonly label: string;
    readonly symbol: string;
    /** Room left free at its right end, for what it is taken by. */
    readonly grip?: number;
  };
}

/** Where the stems lie in the figure, in the plot's own pixels: add `left` to an x. */
export function stemsPlot(stems: Pick<Stems, 'values' | 'domain'>, layout: MatrixLayout, size: Size): Plot {
  return plotOf(stemsChart(stems, layout), { width: layout.width, isNarrow: size.isNarrow });
}

function stemsChart({ values, domain }: Pick<Stems, 'values' | 'domain'>, { height }: MatrixLayout): Chart {
  const x: Axis = {
    label: 'number, largest first',
    narrowLabel: 'largest first',
    scale: 'linear',
    domain: [0.4, values.length + 0.6],
    ticks: [1, values.length / 2, values.length],
    format: 'integer',
  };
  const y: Axis = { label: 'singular values', scale: 'linear', domain, reference: { value: 1 } };
  return { x, y, series: [], height: { wide: height, narrow: height } };
}

/** Each singular value a stem with a dot. */
export function drawStems(stems: Stems, layout: MatrixLayout, size: Size): Drawing {
  const chart = stemsChart(stems, layout);
  const plot = stemsPlot(stems, layout, size);
  const at = stems.values.map((value, i) => ({ x: plot.x.at(i + 1), y: plot.y.at(value) }));
  const radius = size.isNarrow ? 2.8 : 3.5;
  const dots = at.map(
    ({ x, y }, i) =>
      `<circle class="dot${i < stems.live ? '' : ' open'}" cx="${px(x)}" cy="${px(y)}" r="${radius}"/>`,
  );
  const lines = at.map(({ x, y }) => `M${px(x)} ${px(plot.bottom)}V${px(y)}`).join('');
  return moveDrawing(
    {
      inner: [
        drawAxes(chart, plot),
        levelSvg(stems, plot),
        `<path class="stem" d="${lines}"/>`,
        ...dots,
        ...levelWords(stems, plot).map(textSvg),
      ].join(''),
      width: layout.width,
      height: layout.height,
      tracks: [
        {
          name: 'singular values',
          points: at.map(({ x, y }, i) => ({
            x,
            y,
            text: `singular value ${i + 1}: ${formatNumber(stems.values[i]).text}`,
          })),
        },
      ],
    },
    layout.left,
    0,
  );
}

function levelSvg({ level }: Stems, plot: Plot): string {
  if (level === undefined) return '';
  const y = px(plot.y.at(level.value));
  return `<path class="muline" data-sym="${level.symbol}" d="M${px(plot.left)} ${y}H${px(plot.right)}"/>`;
}

/** The level's words stand over its right end, where the stems are short; near the top they go under it; where they do not fit, the number alone. */
function levelWords({ level }: Stems, plot: Plot): Label[] {
  if (level === undefined) return [];
  const y = plot.y.at(level.value);
  const x = plot.right - (level.grip ?? 0);
  const fits = textWidth(level.label, 'label') <= x - plot.left;
  // Just under the line of 1 the words step over it rather than stand on it.
  const one = plot.y.at(1);
  const over = one < y - 2 && one > y - 21 ? one - 5 : y - 7;
  return [
    {
      text: fits ? level.label : level.label.slice(level.label.indexOf(' = ') + 3),
      kind: 'label',
      x,
      y: y - 8 < plot.top ? y + 17 : over,
      anchor: 'end',
      symbol: level.symbol,
    },
  ];
}
