/** A learning rate over a run above, and under it the mean loss that it leads to, beside that of the same rate held constant. */
import type { Chart } from '../../charts/chart.ts';
import { chartDrawing } from '../../charts/draw-chart.ts';
import { drawingToFigure, stackDrawings } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { decades, rounded } from './domain.ts';

export interface ScheduleFigureData {
  readonly steps: number;
  readonly step: readonly number[];
  /** At step 1 and at each of `step`. */
  readonly rate: readonly number[];
  readonly constantRate: readonly number[];
  readonly loss: readonly number[];
  readonly constantLoss: readonly number[];
}

const gap = 8;
/** What a loss is drawn up to: a run that grows leaves the figure there. */
const highest = 1e3;

/** Draws both; where the schedule is the constant one, one line stands for both. */
export function scheduleFigure(
  data: ScheduleFigureData,
  { shape }: { readonly shape: string },
  size: Size,
): Figure {
  const name = shape === 'constant' ? 'constant' : 'with the schedule';
  const others = shape !== 'constant';
  return drawingToFigure(
    stackDrawings(
      [chartDrawing(rateChart(data, name, others), size), chartDrawing(lossChart(data, name, others), size)],
      gap,
    ),
  );
}

function rateChart(
  { steps, step, rate, constantRate }: ScheduleFigureData,
  name: string,
  others: boolean,
): Chart {
  const x = [1, ...step];
  return {
    x: { label: '', scale: 'linear', domain: [0, steps], format: 'integer' },
    y: {
      label: 'learning rate',
      scale: 'linear',
      domain: rounded([...rate, ...constantRate], [0, 0.01]),
    },
    series: [
      { name: `learning rate, ${name}`, x, y: rate, tone: 'ink', symbol: 'shape' },
      ...(others
        ? [{ name: 'learning rate, constant', x, y: constantRate, tone: 'ink', dash: 'dashed' } as const]
        : []),
    ],
    height: { wide: 118, narrow: 104 },
  };
}

function lossChart(
  { steps, step, loss, constantLoss }: ScheduleFigureData,
  name: string,
  others: boolean,
): Chart {
  const inside = (column: readonly number[]) =>
    column.map((value) => (value > highest || value < 1e-6 ? Number.NaN : value));
  const [own, constant] = [inside(loss), inside(constantLoss)];
  const shown = [...own, ...(others ? constant : [])].filter(Number.isFinite);
  return {
    x: { label: 'training step', scale: 'linear', domain: [0, steps], format: 'integer' },
    y: { label: 'mean loss', scale: 'log', domain: decades(shown, [1e-2, 1]) },
    series: [
      { name, x: step, y: own, tone: 'ink', symbol: 'shape', label: { text: name, at: 'apart' } },
      ...(others
        ? [
            {
              name: 'constant',
              x: step,
              y: constant,
              tone: 'ink',
              dash: 'dashed',
              label: { text: 'constant', at: 'apart' },
            } as const,
          ]
        : []),
    ],
    height: { wide: 210, narrow: 186 },
  };
}
