/** Size of Adam's step over η by training step, with the correction of its means, without, and with a warm-up. */
import type { Chart } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { decades } from './domain.ts';

export interface CorrectionFigureData {
  readonly step: readonly number[];
  readonly corrected: readonly number[];
  readonly raw: readonly number[];
  readonly warmed: readonly number[];
}

function correctionChart({ step, corrected, raw, warmed }: CorrectionFigureData): Chart {
  return {
    x: {
      label: 'training step',
      scale: 'log',
      domain: [1, step[step.length - 1]],
      ticks: [1, 10, 100, 1000],
      format: 'integer',
    },
    y: {
      label: 'size of a step over 𝜂',
      scale: 'log',
      domain: decades([...corrected, ...raw], [0.01, 10]),
      reference: { value: 1 },
    },
    series: [
      {
        name: 'corrected',
        x: step,
        y: corrected,
        tone: 'ink',
        symbol: 'mhat',
        label: { text: 'corrected', at: 'apart' },
      },
      {
        name: 'not corrected',
        x: step,
        y: raw,
        tone: 'ink',
        dash: 'dashed',
        symbol: 'm',
        label: { text: 'not corrected', at: 'apart' },
      },
      {
        name: 'corrected and warmed up',
        x: step,
        y: warmed,
        tone: 'ink',
        dash: 'dotted',
        label: { text: 'corrected, warmed up', narrowText: 'warmed up', at: 'apart' },
      },
    ],
    height: { wide: 300, narrow: 264 },
  };
}

/** Draws it. */
export const correctionFigure = (data: CorrectionFigureData, _values: object, size: Size): Figure =>
  drawChart(correctionChart(data), size);
