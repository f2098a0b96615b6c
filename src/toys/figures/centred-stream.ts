/** How far a stack with RMSNorm is from the Pre-LN stack with the same weights, sublayer by sublayer: re-centred, and not. */
import type { Chart } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { decades, indices, quarters, spreadValues, type Spread } from './domain.ts';

interface CentredFigureData {
  readonly sublayers: number;
  /** After 0 … N sublayers, and last of the output. */
  readonly centred: Spread;
  readonly swapped: Spread;
}

/** What rounding one float32 number may cost, relative to it. */
const rounding = 2 ** -24;

/** Draws it. */
export function centredStreamFigure(data: CentredFigureData, _values: object, size: Size): Figure {
  const { sublayers } = data;
  const x = indices(sublayers + 1);
  const [centred, swapped] = [data.centred, data.swapped].map((spread) => streams(spread, x.length));
  const chart: Chart = {
    x: {
      label: 'sublayers passed, from the input (left) to the top',
      narrowLabel: 'sublayers passed',
      scale: 'linear',
      domain: [0, sublayers],
      ticks: quarters(sublayers),
      format: 'integer',
    },
    y: {
      label: 'relative difference from the Pre-LN stream, both without their mean',
      narrowLabel: 'difference from Pre-LN',
      scale: 'log',
      domain: decades([...spreadValues(centred), ...spreadValues(swapped)], [3e-8, 1]),
      reference: { value: rounding, label: 'rounding of one number' },
    },
    series: [
      {
        name: 'RMSNorm, not re-centred',
        x,
        y: swapped.mean,
        band: swapped,
        tone: 'rms',
        dash: 'dashed',
        label: { text: 'not re-centred', at: 'apart' },
      },
      {
        name: 'RMSNorm, re-centred',
        x,
        y: centred.mean,
        band: centred,
        tone: 'rms',
        symbol: 'centring',
        label: { text: 're-centred', at: 'apart' },
      },
    ],
    height: { wide: 300, narrow: 264 },
  };
  return drawChart(chart, size);
}

/** The streams alone, without the output. */
const streams = ({ mean, low, high }: Spread, count: number): Spread => ({
  mean: mean.slice(0, count),
  low: low.slice(0, count),
  high: high.slice(0, count),
});
