/**
 * LayerNorm on a vector: the token above, its output below, over one grid of entries. The μ line and the σ band lie where the
 * statistics are; the caps of the upper bars are what the reader grasps, `barBox` says where the sliders must lie.
 */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { textSvg } from '../../charts/text.ts';
import {
  boxOf,
  grips,
  panelOf,
  panelSvg,
  panelTrack,
  statisticWords,
  type BarBox,
  type Panel,
} from './panel.ts';

export interface LayerNormFigureData {
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly mean: number;
  readonly sigma: number;
  readonly outputMean: number;
  readonly outputSigma: number;
}

interface Layout {
  readonly upper: Panel;
  readonly lower: Panel;
  readonly height: number;
}

/** The least that the two axes span: a reader can drag an entry to ±5 without the axis moving under the pointer. */
const inputLimit = 5;
const outputLimit = 3;

function layoutOf(data: LayerNormFigureData, { width, isNarrow }: Size): Layout {
  const height = isNarrow ? 292 : 316;
  const sides = { left: 34, right: width - (isNarrow ? 58 : 66) };
  const split = Math.round(height * 0.57);
  return {
    upper: panelOf(data.input, { ...sides, top: 22, bottom: split, least: inputLimit }),
    lower: panelOf(data.output, { ...sides, top: split + 40, bottom: height - 8, least: outputLimit }),
    height,
  };
}

/** Draws the vector and its output. */
export function layerNormFigure(data: LayerNormFigureData, _values: object, size: Size): Figure {
  const { upper, lower, height } = layoutOf(data, size);
  return drawingToFigure({
    inner: [
      textSvg({ text: 'the token 𝑥', hint: ': drag a bar', kind: 'title', x: 0, y: 12, symbol: 'x' }),
      panelSvg(upper, data.mean, data.sigma, 'x'),
      grips(upper.row),
      textSvg({ text: 'the output 𝑦', kind: 'title', x: 0, y: lower.top - 15, symbol: 'y' }),
      panelSvg(lower, data.outputMean, data.outputSigma, 'y'),
      statisticWords(data.mean, data.sigma, upper),
      statisticWords(data.outputMean, data.outputSigma, lower),
    ].join(''),
    width: size.width,
    height,
    tracks: [panelTrack(upper, 'x, the token', 'x'), panelTrack(lower, 'y, the output', 'y')],
  });
}

/** The box of the upper panel's bars in the figure that `layerNormFigure` draws. */
export function barBox(data: LayerNormFigureData, size: Size): BarBox {
  return boxOf(layoutOf(data, size).upper);
}
