/** Steps to the same loss by learning rate, one curve a schedule; where Adam's own rate lies is marked. A reader's own runs are open dots. */
import type { Chart, Series } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import type { Dash } from '../../experiments/experiment.ts';
import { indices, rounded } from './domain.ts';

type Column = readonly (number | null)[];

export interface SweepFigureData {
  readonly rates: readonly number[];
  readonly curves: readonly {
    readonly name: string;
    readonly dash: Dash;
    readonly steps: { readonly mean: Column; readonly low: Column; readonly high: Column };
  }[];
}

/** A run at a rate that the reader has chosen; null where it did not get there. */
export interface OwnPoint {
  readonly rate: number;
  readonly steps: number | null;
}

/** Adam's learning rate as it comes. */
const asItComes = 1e-3;
const orGap = (column: Column): number[] => column.map((value) => value ?? Number.NaN);

export function adamSweepChart({ rates, curves }: SweepFigureData, own: readonly OwnPoint[] = []): Chart {
  const swept = curves.map(({ name, dash, steps }): Series => {
    const known = indices(rates.length).filter((i) => steps.mean[i] !== null);
    return {
      name,
      x: rates,
      y: orGap(steps.mean),
      band: { low: orGap(steps.low), high: orGap(steps.high) },
      tone: 'pre',
      dash,
      ...(known.length === 0 ? {} : { label: { text: name, at: 'apart' } }),
      dots: { at: known },
    };
  });
  const reached = own.flatMap(({ rate, steps }) => (steps === null ? [] : [{ rate, steps }]));
  const yours: Series = {
    name: 'yours',
    // A point alone draws no line; the gaps between them keep them apart.
    x: reached.flatMap(({ rate }) => [rate, rate]),
    y: reached.flatMap(({ steps }) => [steps, Number.NaN]),
    tone: 'ink',
    symbol: 'eta',
    dots: { at: indices(reached.length).map((i) => 2 * i), isOpen: true },
  };
  const shown = [...swept.flatMap(({ y, band }) => [...y, ...(band?.high ?? [])]), ...yours.y];
  const all = [...rates, ...own.map(({ rate }) => rate)];
  return {
    x: {
      label: 'learning rate 𝜂',
      scale: 'log',
      domain: [Math.min(...all) * 0.85, Math.max(...all) * 1.2],
      reference: { value: asItComes, label: 'as it comes' },
    },
    y: {
      label: 'training steps to a loss of 0.1',
      scale: 'linear',
      domain: rounded(shown, [0, 200]),
      format: 'integer',
    },
    series: reached.length === 0 ? swept : [...swept, yours],
    height: { wide: 306, narrow: 270 },
  };
}

/** Draws it. */
export function adamSweepFigure(data: SweepFigureData, size: Size, own: readonly OwnPoint[] = []): Figure {
  return drawChart(adamSweepChart(data, own), size);
}
