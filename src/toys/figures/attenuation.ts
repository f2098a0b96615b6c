/** The gradient on its way down a Post-LN stack: identity path and whole gradient, measured, over the predicted line. */
import type { Chart } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { decades, indices, quarters, spreadValues, type Spread } from './domain.ts';

export interface AttenuationFigureData {
  readonly sublayers: number;
  readonly identity: Spread;
  readonly whole: Spread;
  readonly predicted: readonly number[];
}

/** What the axes of a gradient figure say, for every figure that follows a gradient down a stack. */
export const gradientAxes = {
  x: 'sublayer, from the input (left) to the loss (right); the gradient travels leftward',
  xNarrow: 'sublayer, from the input to the loss',
  y: 'size of the gradient, relative to the top of the stack',
} as const;

/** The chart; an overlay that lets the reader draw first takes its axes from `plotOf(attenuationChart(…), size)`. */
export function attenuationChart({ sublayers, identity, whole, predicted }: AttenuationFigureData): Chart {
  const x = indices(sublayers + 1);
  return {
    x: {
      label: gradientAxes.x,
      narrowLabel: gradientAxes.xNarrow,
      scale: 'linear',
      domain: [0, sublayers],
      ticks: quarters(sublayers),
    },
    y: {
      label: gradientAxes.y,
      scale: 'log',
      domain: decades([...spreadValues(identity), ...spreadValues(whole), ...predicted], [0.1, 10]),
      reference: { value: 1 },
    },
    series: [
      {
        name: 'predicted',
        x,
        y: predicted,
        tone: 'ink',
        dash: 'dotted',
        symbol: 'v',
        label: { text: 'predicted from 𝑣', at: 'apart' },
      },
      {
        name: 'whole gradient',
        x,
        y: whole.mean,
        band: whole,
        tone: 'post',
        label: { text: 'whole gradient', at: 'start' },
        dots: { at: [0] },
      },
      {
        name: 'identity path',
        x,
        y: identity.mean,
        band: identity,
        tone: 'post',
        dash: 'dashed',
        symbol: 'sigma',
        label: { text: 'identity path', at: 'apart' },
        dots: { at: [0], isOpen: true },
      },
    ],
    height: { wide: 330, narrow: 284 },
  };
}

/** Draws it. */
export function attenuationFigure(data: AttenuationFigureData, _values: object, size: Size): Figure {
  return drawChart(attenuationChart(data), size);
}
