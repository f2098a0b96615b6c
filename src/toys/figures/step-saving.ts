/** What a faster norm saves of a step, against how many times as fast it is; level lines mark what the paper reports of whole steps. */
import type { Chart, Series } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { rounded } from './domain.ts';

export interface SavingFigureData {
  readonly saving: number;
  readonly speeds: readonly number[];
  readonly curve: readonly number[];
  readonly reported: readonly { readonly name: string; readonly saving: number }[];
}

/** Draws it. */
export function stepSavingFigure(
  { saving, speeds, curve, reported }: SavingFigureData,
  { share, timesFaster }: { readonly share: number; readonly timesFaster: number },
  size: Size,
): Figure {
  const ends = [speeds[0] ?? 1, speeds.at(-1) ?? 2];
  const levels = reported.map(({ name, saving: level }): Series => ({
    name: `${name}, as reported`,
    x: ends,
    y: ends.map(() => level),
    tone: 'rms',
    dash: 'dashed',
    label: { text: name, at: 'start' },
  }));
  const chart: Chart = {
    x: {
      label: '𝑞, how many times as fast the new norm is',
      narrowLabel: '𝑞, times as fast',
      scale: 'linear',
      domain: [ends[0], ends[1]],
      ticks: [1, 2, 3, 4],
    },
    y: {
      label: 'part of the step that is saved',
      scale: 'linear',
      domain: rounded([share], [0, 0.2]),
      format: 'percent',
      reference: { value: share, label: 'a norm that costs nothing' },
    },
    series: [
      {
        name: 'saved',
        x: speeds,
        y: curve,
        tone: 'ink',
        symbol: 'saving',
        label: { text: 'saved', at: 'apart' },
      },
      ...levels,
      { name: 'here', x: [timesFaster], y: [saving], tone: 'ink', symbol: 'timesFaster', dots: { at: [0] } },
    ],
    height: { wide: 290, narrow: 258 },
  };
  return drawChart(chart, size);
}
