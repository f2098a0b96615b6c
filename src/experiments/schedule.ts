/**
 * What a schedule does where gradients are noisy: the mean loss of gradient descent on a bowl with one steep and one shallow direction,
 * ½ Σ h θ². Nothing is drawn: E[θ²] ← (1 − ηh)² E[θ²] + η²σ² holds exactly for noise of variance σ².
 *
 * Every shape is also given the best of a list of highest rates, since one rate for all would compare tuned with untouched.
 */
import type { Schedule } from '../nn/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { scheduleOf, shapeNames, type ShapeId } from './schedule-shapes.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

const STEPS = 1000;
const EVERY = 5;
/** Curvature and E[θ²] at the start, of the steep and of the shallow direction: both begin at a loss of ½. */
const DIRECTIONS = [
  { curvature: 1, square: 1 },
  { curvature: 0.01, square: 100 },
] as const;

const RATES: readonly number[] = [0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5];
const SHAPES: readonly ShapeId[] = ['constant', 'linear', 'cosine', 'wsd', 'root'];

const parameters = {
  shape: {
    kind: 'choice',
    symbol: 'shape',
    label: 'schedule',
    options: [
      { value: 'constant', label: 'constant' },
      { value: 'linear', label: 'linear' },
      { value: 'cosine', label: 'cosine' },
      { value: 'wsd', label: 'WSD' },
      { value: 'root', label: 'inverse root' },
    ],
    default: 'cosine',
  },
  eta: {
    kind: 'number',
    symbol: 'eta',
    label: 'highest rate',
    min: 0.02,
    max: 1.5,
    step: 0.01,
    default: 0.3,
    values: RATES,
  },
  warmup: {
    kind: 'number',
    symbol: 'warmup',
    label: 'warm-up',
    unit: 'steps',
    min: 0,
    max: 300,
    step: 10,
    default: 50,
  },
  decay: {
    kind: 'number',
    label: 'WSD falls over the last',
    unit: 'steps',
    min: 50,
    max: 600,
    step: 50,
    default: 200,
  },
  floor: {
    kind: 'number',
    symbol: 'floor',
    label: 'left at the end',
    min: 0,
    max: 0.5,
    step: 0.05,
    default: 0.1,
    digits: 2,
  },
  noise: { kind: 'number', label: 'noise', min: 0, max: 1, step: 0.1, default: 0.3, digits: 1 },
} as const;

type ScheduleValues = Values<typeof parameters>;

type Ending = {
  readonly shape: ShapeId;
  readonly name: string;
  readonly end: number;
  readonly bestRate: number;
  readonly bestEnd: number;
};

type ScheduleData = {
  readonly steps: number;
  readonly step: number[];
  readonly rate: number[];
  readonly constantRate: number[];
  readonly loss: number[];
  readonly constantLoss: number[];
  readonly endings: Ending[];
};

/** The mean loss before each step and after the last; a run that grows is held at a large number. */
function losses(schedule: Schedule, noise: number): number[] {
  let squares = DIRECTIONS.map(({ square }) => square as number);
  const lossOf = () =>
    squares.reduce((total, square, i) => total + 0.5 * DIRECTIONS[i].curvature * square, 0);
  const out = [lossOf()];
  for (let t = 0; t < STEPS; t++) {
    const eta = schedule(t);
    squares = squares.map((square, i) => {
      const kept = 1 - eta * DIRECTIONS[i].curvature;
      return Math.min(1e30, kept * kept * square + eta * eta * noise * noise);
    });
    out.push(lossOf());
  }
  return out.map(Math.fround);
}

function run(values: ScheduleValues): ScheduleData {
  const { shape, eta, noise } = values;
  const make = (id: ShapeId, lr: number) => scheduleOf(id, { ...values, lr, steps: STEPS });
  const step = Array.from({ length: STEPS / EVERY }, (_, i) => (i + 1) * EVERY);
  const shown = (column: readonly number[]) => step.map((t) => column[t]);
  const rates = (id: ShapeId) => [1, ...step].map((t) => Math.fround(make(id, eta)(t - 1)));
  const endOf = (id: ShapeId, lr: number) => losses(make(id, lr), noise)[STEPS];
  return {
    steps: STEPS,
    step,
    rate: rates(shape),
    constantRate: rates('constant'),
    loss: shown(losses(make(shape, eta), noise)),
    constantLoss: shown(losses(make('constant', eta), noise)),
    endings: SHAPES.map((id) => {
      const ends = RATES.map((rate) => ({ rate, end: endOf(id, rate) }));
      const best = ends.reduce((least, one) => (one.end < least.end ? one : least));
      return {
        shape: id,
        name: shapeNames[id],
        end: endOf(id, eta),
        bestRate: best.rate,
        bestEnd: best.end,
      };
    }),
  };
}

function sentence({ endings, steps }: ScheduleData, { shape, eta }: ScheduleValues): Sentence {
  const own = endings.find((ending) => ending.shape === shape) ?? endings[0];
  const constant = endings[0];
  const lowest = endings.reduce((least, one) => (one.bestEnd < least.bestEnd ? one : least));
  const start = say`After ${num(steps, 'integer')} steps from a highest rate ${letter('eta')} = ${num(eta)}, ${own.name} ends at a mean loss of ${num(own.end)}`;
  const against = shape === 'constant' ? say`` : say`, constant at ${num(constant.end)}`;
  return say`${start}${against}. Each at its best of the rates, ${lowest.name} ends lowest, at ${num(lowest.bestEnd)} from ${num(lowest.bestRate)}; constant comes to ${num(constant.bestEnd)} from ${num(constant.bestRate)}.`;
}

/** Learning-rate schedules on a noisy bowl. */
export const schedule = defineExperiment<typeof parameters, ScheduleData>({
  id: 'schedule',
  title: 'Learning-rate schedules on a noisy bowl',
  claim:
    'Where gradients are noisy a high rate is fast and ends on a floor, and a falling rate has both the speed and, at the end, the lower floor.',
  testedAgainst:
    'the mean of many drawn runs, the closed form of the floor at a constant rate, and the schedules of the engine',
  parameters,
  fields: {
    steps: 'steps of the run',
    step: 'steps at which a loss is given',
    rate: 'learning rate at step 1 and at those steps',
    constantRate: 'the same for the constant schedule',
    loss: 'mean loss after those steps',
    constantLoss: 'the same for the constant schedule',
    endings:
      'by schedule: mean loss at the end from the rate that is set, the best highest rate of the list, and the loss with it',
  },
  pace: 'frame',
  run,
  readouts: ({ endings }) =>
    endings.flatMap(({ shape, name, end, bestRate, bestEnd }) => [
      { id: `end-${shape}`, label: `${name}, end`, value: end },
      { id: `best-${shape}`, label: `${name}, best end`, value: bestEnd },
      { id: `rate-${shape}`, label: `${name}, best rate`, symbol: 'eta', value: bestRate },
    ]),
  sentence,
  table: ({ endings }) => ({
    caption: 'Mean loss at the end, by schedule',
    columns: [
      { name: 'schedule' },
      { name: 'at this rate' },
      { name: 'best rate' },
      { name: 'at that rate' },
    ],
    rows: endings.map(({ name, end, bestRate, bestEnd }) => [name, end, bestRate, bestEnd]),
  }),
});

export default schedule;
