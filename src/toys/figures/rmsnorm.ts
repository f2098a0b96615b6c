/**
 * One vector through both norms: the vector, whose bars and mean the reader drags, the two outputs side by side, and where the vector
 * stands on the curve of their difference against mean over σ.
 */
import type { Chart } from '../../charts/chart.ts';
import { chartDrawing } from '../../charts/draw-chart.ts';
import { drawingToFigure, moveDrawing, type Drawing } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { px, textSvg } from '../../charts/text.ts';
import { formatNumber } from '../../experiments/number.ts';
import {
  boxOf,
  grips,
  meanHeight,
  panelGrid,
  panelOf,
  panelSvg,
  panelTrack,
  statisticWords,
  type BarBox,
  type Panel,
} from './panel.ts';
import { barsPath, muLine, type BarRow } from './stages.ts';

export interface RmsNormFigureData {
  readonly input: readonly number[];
  readonly layerNorm: readonly number[];
  readonly rmsNorm: readonly number[];
  readonly mean: number;
  readonly sigma: number;
  readonly ratio: number;
  readonly rmsNormMean: number;
  readonly difference: number;
  readonly curve: {
    readonly shift: readonly number[];
    readonly difference: readonly number[];
    readonly predicted: readonly number[];
  };
}

interface Layout {
  readonly input: Panel;
  readonly outputs: Panel;
  readonly height: number;
  /** Room of the curve, or null where there is none. */
  readonly curve: { readonly left: number; readonly width: number } | null;
}

/** A vector of default entries can be moved as far as its mean goes without the axis changing. */
const inputLimit = 6.5;
const outputLimit = 3;
/** How far the curve's axis reaches: mean over σ. */
const farthest = 5;

type Vectors = Pick<RmsNormFigureData, 'input' | 'layerNorm' | 'rmsNorm'>;

function layoutOf(data: Vectors, { width, isNarrow }: Size): Layout {
  const height = isNarrow ? 288 : 322;
  const curveWidth = isNarrow ? 0 : Math.min(210, width * 0.36);
  const sides = { left: 34, right: width - curveWidth - (isNarrow ? 66 : 90) };
  const split = Math.round(height * 0.49);
  return {
    input: panelOf(data.input, { ...sides, top: 22, bottom: split, least: inputLimit }),
    outputs: panelOf(
      data.layerNorm,
      { ...sides, top: split + 42, bottom: height - 8, least: outputLimit },
      data.rmsNorm,
    ),
    height,
    curve: isNarrow ? null : { left: width - curveWidth, width: curveWidth },
  };
}

/** Draws it. */
export function rmsNormFigure(data: RmsNormFigureData, _values: object, size: Size): Figure {
  const { input, outputs, height, curve } = layoutOf(data, size);
  const pairs = pairOf(outputs, data);
  const beside = curve === null ? null : moveDrawing(curveDrawing(data, curve.width, height), curve.left, 0);
  return drawingToFigure({
    inner: [
      textSvg({
        text: 'the token 𝑥',
        hint: ': drag a bar, or its mean',
        kind: 'title',
        x: 0,
        y: 12,
        symbol: 'x',
      }),
      panelSvg(input, data.mean, data.sigma, 'x'),
      grips(input.row),
      knob(input, data.mean),
      statisticWords(data.mean, data.sigma, input, 8),
      title(outputs.top - 15),
      panelGrid(outputs),
      `<path class="bar" d="${barsPath(pairs.layerNorm)}"/>`,
      `<path class="bar rms" data-sym="RMSNorm" d="${barsPath(pairs.rmsNorm)}"/>`,
      muLine(outputs.row.left, outputs.row.right, outputs.row.y(data.rmsNormMean)),
      rmsMean(outputs, data.rmsNormMean),
      beside?.inner ?? '',
    ].join(''),
    width: size.width,
    height,
    tracks: [
      panelTrack(input, 'x, the token', 'x'),
      panelTrack({ ...outputs, row: pairs.layerNorm }, 'LayerNorm', 'LayerNorm'),
      panelTrack({ ...outputs, row: pairs.rmsNorm }, 'RMSNorm', 'RMSNorm'),
      ...(beside?.tracks ?? []),
    ],
  });
}

const knob = (panel: Panel, mean: number) =>
  `<circle class="corner" data-sym="mu" cx="${px(panel.row.right)}" cy="${px(meanHeight(panel, mean))}" r="5"/>`;

/** The mean that RMSNorm returns, at its line. */
const rmsMean = ({ row }: Panel, mean: number) =>
  textSvg({
    text: `μ ${formatNumber(mean, 'fixed:2').text}`,
    kind: 'label',
    x: row.right + 8,
    y: row.y(mean) + 4,
    tone: 'rms',
    symbol: 'mu',
  });

function title(y: number): string {
  const swatch = (x: number, tone: string) => `<path class="bar${tone}" d="M${x} ${y - 8}h8v8h-8Z"/>`;
  return [
    textSvg({ text: 'through', kind: 'title', x: 0, y }),
    swatch(50, ''),
    textSvg({ text: 'LayerNorm and', kind: 'title', x: 63, y }),
    swatch(150, ' rms'),
    textSvg({ text: 'RMSNorm', kind: 'title', x: 163, y }),
  ].join('');
}

/** Both outputs in one panel, each bar half as wide. */
function pairOf(
  { row }: Panel,
  { layerNorm, rmsNorm }: RmsNormFigureData,
): { readonly layerNorm: BarRow; readonly rmsNorm: BarRow } {
  const half = ((row.right - row.left) / row.values.length) * 0.17;
  const moved = (values: readonly number[], by: number): BarRow => ({
    ...row,
    values,
    left: row.left + by,
    right: row.right + by,
    fill: 0.3,
  });
  return { layerNorm: moved(layerNorm, -half), rmsNorm: moved(rmsNorm, half) };
}

/** The measured curve at many features, and the vector shown as a dot on it. */
function curveDrawing(data: RmsNormFigureData, width: number, height: number): Drawing {
  const { shift, difference, predicted } = data.curve;
  const seen = shift.filter((ratio) => ratio <= farthest).length;
  const x = shift.slice(0, seen);
  const chart: Chart = {
    x: {
      label: 'mean over σ, without its sign',
      narrowLabel: 'mean over σ',
      scale: 'linear',
      domain: [0, farthest],
      ticks: [0, 1, 2, 3, 4, 5],
    },
    y: {
      label: 'relative difference of the outputs; line: 512 features, 8 seeds',
      scale: 'linear',
      domain: [0, 1.5],
    },
    series: [
      { name: 'predicted', x, y: predicted.slice(0, seen), tone: 'ink', dash: 'dotted' },
      { name: 'measured at 512 features', x, y: difference.slice(0, seen), tone: 'rms' },
      {
        name: 'this vector',
        x: [Math.min(farthest, Math.abs(data.ratio))],
        y: [data.difference],
        tone: 'ink',
        symbol: 'mu',
        label: { text: 'this vector', at: 'apart' },
        dots: { at: [0] },
      },
    ],
    height: { wide: height, narrow: height },
  };
  return chartDrawing(chart, { width, isNarrow: true });
}

/** What lies over the figure is placed by the vector alone, since before the first change nothing else is known. */
const panelFor = (input: readonly number[], size: Size) =>
  layoutOf({ input, layerNorm: [], rmsNorm: [] }, size).input;

/** The box of the vector's bars. */
export const rmsNormBars = (input: readonly number[], size: Size): BarBox => boxOf(panelFor(input, size));

/** Where the mean can be taken, and the height at which a mean lies. */
export function meanGrip(
  input: readonly number[],
  size: Size,
): { readonly left: number; readonly width: number; height(mean: number): number } {
  const panel = panelFor(input, size);
  return { left: panel.row.right - 4, width: 44, height: (mean) => meanHeight(panel, mean) };
}
