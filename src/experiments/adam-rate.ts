/**
 * One run of the sweep at a learning rate of the reader's own: Pre-LN, six blocks, the task of `training.ts`, until it is solved.
 *
 * Weights and batches are those of the sweep's run with the same seed, so the point may stand beside the sweep's.
 */
import { constant, warmupCosine } from '../nn/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import { EVERY, openRun } from './training-runs.ts';

const STEPS = 350;
const WARMUP = 50;
/** What is left of the learning rate at the end of the cosine. */
const FLOOR = 0.05;

const parameters = {
  rate: {
    kind: 'number',
    symbol: 'eta',
    label: 'one more rate',
    min: 5e-4,
    max: 0.2,
    step: 1e-4,
    default: 3e-2,
    values: [5e-4, 1.5e-3, 4e-3, 8e-3, 1.5e-2, 2.5e-2, 3e-2, 5e-2, 6e-2, 0.12, 0.2],
  },
  schedule: {
    kind: 'choice',
    label: 'schedule',
    options: [
      { value: 'constant', label: 'constant' },
      { value: 'cosine', label: 'warm-up and cosine' },
    ],
    default: 'constant',
  },
  beta2: {
    kind: 'choice',
    symbol: 'beta2',
    label: 'β₂',
    options: [
      { value: '0.999', label: '0.999' },
      { value: '0.98', label: '0.98' },
    ],
    default: '0.999',
  },
  seed: { kind: 'number', label: 'seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type RateValues = Values<typeof parameters>;

export type RateData = {
  readonly rate: number;
  readonly steps: number;
  /** Means over five steps each. */
  readonly loss: number[];
  readonly solvedAt: number | null;
};

function* steps(values: RateValues): Generator<RateData, RateData, void> {
  const { rate, schedule, seed } = values;
  const run = { wiring: 'pre', blocks: 6, steps: STEPS, seed, beta2: Number(values.beta2) } as const;
  const opened = openRun({
    key: { ...run, schedule: [schedule, rate] },
    options: {
      ...run,
      schedule:
        schedule === 'constant'
          ? constant(rate)
          : warmupCosine({ lr: rate, warmup: WARMUP, steps: STEPS, floor: FLOOR }),
    },
    untilSolved: true,
  });
  const known = (): RateData => {
    const { steps: taken, loss, solvedAt } = opened.record();
    return { rate, steps: taken, loss, solvedAt };
  };
  while (!opened.isDone) {
    opened.advance();
    if (!opened.isDone) yield known();
  }
  return known();
}

/** One more learning rate. */
export const adamRate = defineExperiment<typeof parameters, RateData>({
  id: 'adam-rate',
  title: 'One more learning rate',
  claim: 'One run at any learning rate takes its place among those of the sweep.',
  testedAgainst: 'the run of the sweep with the same settings, which it must repeat bit for bit',
  parameters,
  fields: {
    rate: 'learning rate',
    steps: 'steps taken',
    loss: 'means of five steps',
    solvedAt: 'step of the first loss below 0.1; null if it was not reached in 350 steps',
  },
  pace: 'worker',
  steps,
  readouts: ({ solvedAt }) => [
    { id: 'steps', label: 'steps to 0.1', value: solvedAt ?? 'not reached', format: 'integer' },
  ],
  sentence: ({ solvedAt, steps: taken }, { rate, seed }) => {
    const setting = say`At ${letter('eta')} = ${num(rate)} seed ${num(seed, 'integer')}`;
    return solvedAt === null
      ? say`${setting} has not reached a loss of 0.1 in ${num(taken, 'integer')} steps.`
      : say`${setting} reaches a loss of 0.1 in ${num(solvedAt, 'integer')} steps.`;
  },
  table: ({ loss }) => ({
    caption: 'Loss by training step (means of five steps)',
    columns: [{ name: 'step', format: 'integer' }, { name: 'loss' }],
    rows: loss.map((value, i) => [(i + 1) * EVERY, value]),
  }),
});

export default adamRate;
