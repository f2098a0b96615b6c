/**
 * A quantity against depth on two log axes, where a power of L is a straight line: how far one step throws the output, how large the
 * last layer's gradient is. The fitted power stands in each curve's label.
 */
import type { Chart, Series } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { formatNumber } from '../../experiments/number.ts';
import type { Tone } from '../../experiments/parameters.ts';
import { decades, indices, spreadValues, type Spread } from './domain.ts';

export interface Slope {
  readonly mean: number;
  readonly deviation: number;
}

export interface DepthCurve {
  readonly name: string;
  readonly tone: Tone;
  readonly spread: Spread;
  readonly slope: Slope;
}

export interface DepthFigureData {
  readonly depths: readonly number[];
  /** The depth that the axis reaches to, if some are still to come. */
  readonly upTo?: number;
  readonly curves: readonly DepthCurve[];
}

interface Words {
  readonly y: string;
  readonly narrowY: string;
  readonly reference?: { readonly value: number; readonly label?: string };
  readonly symbol?: string;
}

function depthChart({ depths, curves, upTo = 0 }: DepthFigureData, words: Words): Chart {
  const line = ({ name, tone, spread, slope }: DepthCurve): Series => {
    const power = depths.length > 1 ? `, slope ${formatNumber(slope.mean, 'fixed:2').text}` : '';
    return {
      name,
      x: depths,
      y: spread.mean,
      band: spread,
      tone,
      ...(words.symbol === undefined ? {} : { symbol: words.symbol }),
      label: { text: `${name}${power}`, at: 'apart' },
      dots: { at: indices(depths.length) },
    };
  };
  const [first, last] = [depths[0], Math.max(upTo, depths[depths.length - 1])];
  return {
    x: {
      label: 'depth 𝐿 in blocks',
      scale: 'log',
      domain: [first * 0.93, Math.max(last, first * 2) * 1.07],
      ticks: doublings(first, last),
      format: 'integer',
    },
    y: {
      label: words.y,
      narrowLabel: words.narrowY,
      scale: 'log',
      domain: decades(
        curves.flatMap(({ spread }) => spreadValues(spread)),
        [0.1, 1],
      ),
      ...(words.reference === undefined ? {} : { reference: words.reference }),
    },
    series: curves.map(line),
    height: { wide: 316, narrow: 276 },
  };
}

/** Relative change of the output after one sign step, against depth. */
export function firstStepFigure(data: DepthFigureData, size: Size): Figure {
  return drawChart(
    depthChart(data, {
      y: 'change of the logits after one step, relative to the logits',
      narrowY: 'relative change after one step',
      reference: { value: 1, label: 'as large as the output' },
      symbol: 'change',
    }),
    size,
  );
}

/** Size of the last layer's gradient at initialization, against depth. */
export function lastLayerGradientFigure(data: DepthFigureData, size: Size): Figure {
  return drawChart(
    depthChart(data, {
      y: 'gradient of the last layer’s second matrix at initialization',
      narrowY: 'gradient of the last layer’s 𝑊₂',
      symbol: 'W2',
    }),
    size,
  );
}

/** From `first` to `last`, each twice the one before. */
function doublings(first: number, last: number): number[] {
  const out: number[] = [];
  for (let depth = first; depth > 0 && depth <= last; depth *= 2) out.push(depth);
  return out;
}
