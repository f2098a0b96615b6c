/**
 * Training under a schedule: the learning rate above, whose corner can be dragged, and the losses below over the same steps. Chance is
 * a line. A live run is drawn over what was recorded for the same setting over eight seeds, if that is given.
 */
import type { Chart, Series } from '../../charts/chart.ts';
import { chartDrawing } from '../../charts/draw-chart.ts';
import { drawingToFigure, stackDrawings } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { plotOf, type Plot } from '../../charts/plot.ts';
import { px } from '../../charts/text.ts';
import type { Dash } from '../../experiments/experiment.ts';
import type { Tone } from '../../experiments/parameters.ts';
import type { Spread } from './domain.ts';

/** One way of training, as it is drawn. */
export interface LossCurve {
  readonly name: string;
  readonly tone: Tone;
  readonly dash: Dash;
  readonly steps: readonly number[];
  /** As far as it is known. */
  readonly loss: Spread;
  /** More than one seed has run. */
  readonly isSpread: boolean;
  /** Its name stands beside it. Default true. */
  readonly isNamed?: boolean;
}

export interface LossFigureData {
  readonly chance: number;
  readonly steps: number;
  readonly curves: readonly LossCurve[];
  /** What eight seeds did at this setting; drawn behind. */
  readonly recorded?: readonly LossCurve[];
}

export interface WarmupFigureData extends LossFigureData {
  readonly schedule: {
    readonly step: readonly number[];
    readonly byCondition: readonly (readonly number[])[];
  };
  /** The corner: where the warm-up ends, and the highest rate. */
  readonly corner: { readonly step: number; readonly rate: number };
}

/** The highest rate that a reader can set, with room above it. */
const topRate = 0.022;
const gap = 8;

/** The losses: what grows while a run goes on. */
export function lossChart({ chance, steps, curves, recorded = [] }: LossFigureData): Chart {
  const behind = recorded.map(({ name, tone, dash, steps: x, loss }): Series => ({
    name: `${name}, recorded`,
    x: x.slice(0, loss.mean.length),
    y: loss.mean.map(() => Number.NaN),
    tone,
    dash,
    band: loss,
  }));
  const drawn = curves.map(({ name, tone, dash, steps: x, loss, isSpread, isNamed = true }): Series => {
    const column = x.slice(0, loss.mean.length);
    return {
      name,
      x: column,
      y: loss.mean,
      tone,
      dash,
      ...(isSpread ? { band: loss } : {}),
      ...(loss.mean.length === 0 || !isNamed ? {} : { label: { text: name, at: 'apart' } }),
    };
  });
  return {
    x: { label: 'training step', scale: 'linear', domain: [0, steps], format: 'integer' },
    y: {
      label: 'training loss',
      scale: 'log',
      domain: [lossFloor([...curves, ...recorded]), 4],
      reference: { value: chance, label: 'chance' },
    },
    series: [...behind, ...drawn],
    height: { wide: 232, narrow: 198 },
  };
}

/** Down to a thousandth, or to the decade below the lowest loss. */
function lossFloor(curves: readonly LossCurve[]): number {
  const lowest = Math.min(1e-3, ...curves.flatMap(({ loss }) => loss.mean.filter((value) => value > 0)));
  return Number(`1e${Math.max(-12, Math.floor(Math.log10(lowest)))}`);
}

/** The schedule of each condition; one line where they share it. */
export function scheduleChart({ schedule, curves, steps }: WarmupFigureData): Chart {
  const [first, ...others] = schedule.byCondition;
  const isShared = others.every((row) => row.every((rate, i) => rate === first[i]));
  const lines = isShared ? [first] : schedule.byCondition;
  return {
    x: { label: '', scale: 'linear', domain: [0, steps], format: 'integer' },
    y: {
      label: 'learning rate',
      hint: ': drag its corner',
      scale: 'linear',
      domain: [0, topRate],
      ticks: [0, 0.01, 0.02],
    },
    series: lines.map((rates, i) => ({
      name: isShared ? 'learning rate' : `learning rate ${curves[i]?.name ?? ''}`,
      x: schedule.step,
      y: rates,
      tone: isShared ? 'ink' : (curves[i]?.tone ?? 'ink'),
      dash: isShared ? 'solid' : (curves[i]?.dash ?? 'solid'),
      symbol: 'eta',
    })),
    height: { wide: 112, narrow: 100 },
  };
}

/** Where the schedule lies in the figure; its corner is dragged there. */
export function schedulePlot(data: WarmupFigureData, size: Size): Plot {
  return plotOf(scheduleChart(data), size);
}

/** The schedule alone, with its corner marked: above the losses that grow. */
export function scheduleFigure(data: WarmupFigureData, size: Size): Figure {
  return drawingToFigure(scheduleDrawing(data, size));
}

function scheduleDrawing(data: WarmupFigureData, size: Size) {
  const chart = scheduleChart(data);
  const drawing = chartDrawing(chart, size);
  const plot = plotOf(chart, size);
  const { step, rate } = data.corner;
  const corner = `<circle class="corner" data-sym="warmup" cx="${px(plot.x.at(step))}" cy="${px(plot.y.at(rate))}" r="5.5"/>`;
  return { ...drawing, inner: drawing.inner + corner };
}

/** Both. */
export function warmupFigure(data: WarmupFigureData, size: Size): Figure {
  return drawingToFigure(
    stackDrawings([scheduleDrawing(data, size), chartDrawing(lossChart(data), size)], gap),
  );
}
