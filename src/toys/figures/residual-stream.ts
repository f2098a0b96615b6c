/** The Pre-LN stream growing with depth, and under it each sublayer's share of what arrives at the top. */
import type { Chart } from '../../charts/chart.ts';
import { drawAxes } from '../../charts/axis.ts';
import { chartDrawing } from '../../charts/draw-chart.ts';
import { drawingToFigure, stackDrawings, type Drawing } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { plotOf } from '../../charts/plot.ts';
import { px } from '../../charts/text.ts';
import { formatNumber } from '../../experiments/number.ts';
import { indices, quarters, rounded, spreadValues, type Spread } from './domain.ts';

export interface ResidualStreamFigureData {
  readonly sublayers: number;
  readonly norms: Spread;
  /** ⟨F_l, x_N⟩/‖x_N‖², by sublayer. */
  readonly share: readonly number[];
  /** The same of x₀. */
  readonly startShare: number;
  readonly lemma: { readonly low: readonly number[]; readonly high: readonly number[] };
}

const heights = { norms: { wide: 204, narrow: 178 }, shares: { wide: 142, narrow: 128 } };

/** Draws both. */
export function residualStreamFigure(
  data: ResidualStreamFigureData,
  { init = 'xavier' }: { readonly init?: 'xavier' | 'small' },
  size: Size,
): Figure {
  const norms = chartDrawing(normsChart(data, init === 'xavier'), size);
  return drawingToFigure(stackDrawings([norms, shares(data, size)], 2));
}

/** The lemma speaks of Xavier weights; with others its bounds are not drawn. */
function normsChart({ sublayers, norms, lemma }: ResidualStreamFigureData, isBounded: boolean): Chart {
  const x = indices(sublayers + 1);
  const bound = (name: string, y: readonly number[]) =>
    ({ name, x, y, tone: 'ink', dash: 'dotted' }) as const;
  return {
    x: { label: '', scale: 'linear', domain: [0, sublayers], ticks: quarters(sublayers) },
    y: {
      label: 'size of the stream, root mean square over its features',
      scale: 'linear',
      domain: rounded([...spreadValues(norms), ...(isBounded ? lemma.high : [])], [0, 1.5]),
    },
    series: [
      ...(isBounded
        ? [
            bound('lower bound of the lemma', lemma.low),
            {
              ...bound('upper bound of the lemma', lemma.high),
              label: { text: 'bounds of the lemma', at: 'apart' } as const,
            },
          ]
        : []),
      {
        name: 'stream',
        x,
        y: norms.mean,
        band: norms,
        tone: 'pre',
        symbol: 'x',
        label: { text: 'Pre-LN stream', at: 'apart' },
        dots: { at: [0, sublayers] },
      },
    ],
    height: heights.norms,
  };
}

/** Bars, one a sublayer; the first, open one is the input's own share. */
function shares({ sublayers, share, startShare }: ResidualStreamFigureData, size: Size): Drawing {
  const chart: Chart = {
    x: {
      label: 'sublayer, from the input (left) to the top (right)',
      narrowLabel: 'sublayer, from the input to the top',
      scale: 'linear',
      domain: [0, sublayers],
      ticks: quarters(sublayers),
    },
    y: {
      label: 'share of each in the stream at the top; pale, the input’s own',
      narrowLabel: 'share of each; pale, the input’s own',
      scale: 'linear',
      domain: rounded([...share, startShare], [0, 0.1]),
      format: 'percent',
      reference: { value: 0 },
    },
    series: [],
    height: heights.shares,
  };
  const plot = plotOf(chart, size);
  const pitch = plot.x.at(1) - plot.x.at(0);
  const zero = plot.y.at(0);
  const half = Math.min(pitch * 0.32, 14);
  const bar = (at: number, value: number) =>
    `M${px(at - half)} ${px(zero)}V${px(plot.y.at(value))}h${px(2 * half)}V${px(zero)}Z`;
  const centre = (l: number) => plot.x.at(l) + pitch / 2;
  const start = `M${px(plot.left)} ${px(zero)}V${px(plot.y.at(startShare))}h${px(Math.min(half, 5))}V${px(zero)}Z`;
  const percent = (value: number) => formatNumber(value, 'percent').text;
  const points = share.map((value, l) => ({
    x: centre(l),
    y: plot.y.at(value),
    text: `sublayer ${l}: ${percent(value)} of the stream at the top`,
  }));
  return {
    inner: [
      drawAxes(chart, plot),
      `<path class="bar pale" data-sym="x" d="${start}"/>`,
      `<path class="bar pre" data-sym="F" d="${share.map((value, l) => bar(centre(l), value)).join('')}"/>`,
    ].join(''),
    width: size.width,
    height: plot.height,
    tracks: [
      {
        name: 'shares',
        points: [
          {
            x: plot.left,
            y: plot.y.at(startShare),
            text: `the input: ${percent(startShare)} of the stream at the top`,
          },
          ...points,
        ],
      },
    ],
  };
}
