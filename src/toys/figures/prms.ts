/** The error of a root mean square that is taken of a part of the features, against the part; dotted, what independent features give. */
import type { Chart } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { decades, indices, spreadValues, type Spread } from './domain.ts';

interface PrmsFigureData {
  readonly shares: readonly number[];
  readonly error: Spread;
  readonly predicted: readonly number[];
  readonly errorHere: number;
}

/** Draws it. */
export function prmsFigure(data: PrmsFigureData, { p }: { readonly p: number }, size: Size): Figure {
  const { shares, error, predicted, errorHere } = data;
  const chart: Chart = {
    x: {
      label: 'fraction 𝑝 of the features that is looked at',
      narrowLabel: 'fraction 𝑝 looked at',
      scale: 'log',
      domain: [(shares[0] ?? 0.01) * 0.85, (shares.at(-1) ?? 0.5) * 1.18],
      ticks: size.isNarrow ? shares.filter((_, i) => i % 2 === 0) : shares,
    },
    y: {
      label: 'relative error of the root mean square',
      narrowLabel: 'relative error of the r.m.s.',
      scale: 'log',
      domain: decades([...spreadValues(error), ...predicted], [0.02, 1]),
      format: 'percent',
    },
    series: [
      {
        name: 'predicted for features of one size',
        x: shares,
        y: predicted,
        tone: 'ink',
        dash: 'dotted',
        label: { text: 'predicted', at: 'apart' },
      },
      {
        name: 'measured',
        x: shares,
        y: error.mean,
        band: error,
        tone: 'rms',
        label: { text: 'measured', at: 'apart' },
        dots: { at: indices(shares.length) },
      },
      { name: 'at this p', x: [p], y: [errorHere], tone: 'ink', symbol: 'p', dots: { at: [0] } },
    ],
    height: { wide: 296, narrow: 262 },
  };
  return drawChart(chart, size);
}
