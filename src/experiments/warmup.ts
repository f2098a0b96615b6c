/**
 * Two small stacks trained side by side: Post-LN with and without warm-up, or Post-LN beside Pre-LN.
 *
 * The task and the model are those of `training.ts`. The two conditions of a seed start from the same weights, as far as they
 * share them, and see the same batches. The cosine ends at 5 % of the highest rate.
 */
import { warmupConstant, warmupCosine, type Schedule } from '../nn/index.ts';
import { defineExperiment } from './experiment.ts';
import type { Dash, Split } from './experiment.ts';
import type { Tone, Values } from './parameters.ts';
import { CHANCE } from './training.ts';
import { EVERY, openRun, type Run, type RunRecord } from './training-runs.ts';
import { readouts, sentence, table } from './warmup-words.ts';

const parameters = {
  compare: {
    kind: 'choice',
    label: 'compare',
    options: [
      { value: 'warmup', label: 'Post-LN without and with warm-up' },
      { value: 'placement', label: 'Post-LN and Pre-LN' },
    ],
    default: 'warmup',
  },
  learningRate: {
    kind: 'number',
    symbol: 'eta',
    label: 'learning rate',
    min: 1e-3,
    max: 2e-2,
    step: 1e-3,
    default: 1e-2,
    values: [1e-3, 2e-3, 3e-3, 6e-3, 1e-2, 2e-2],
  },
  warmupSteps: {
    kind: 'number',
    symbol: 'warmup',
    label: 'warm-up',
    unit: 'steps',
    min: 0,
    max: 200,
    step: 10,
    default: 50,
  },
  after: {
    kind: 'choice',
    symbol: 'floor',
    label: 'then',
    options: [
      { value: 'cosine', label: 'down a cosine' },
      { value: 'constant', label: 'constant' },
    ],
    default: 'cosine',
  },
  depth: { kind: 'number', symbol: 'depth', label: 'blocks', min: 2, max: 6, step: 2, default: 6 },
  steps: {
    kind: 'number',
    symbol: 'steps',
    label: 'steps',
    min: 100,
    max: 600,
    step: 50,
    default: 350,
  },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type WarmupValues = Values<typeof parameters>;

export type ConditionId = 'cold' | 'warm' | 'post' | 'pre';

/** One way of training, and its runs over seeds. */
export type Condition = {
  readonly id: ConditionId;
  readonly name: string;
  readonly tone: Tone;
  readonly dash: Dash;
  readonly warmupSteps: number;
  /** Step of each entry of a loss curve: it averages the five steps up to it. */
  readonly lossSteps: number[];
  readonly runs: RunRecord[];
};

export type WarmupData = {
  readonly chance: number;
  readonly steps: number;
  readonly conditions: Condition[];
  /** Learning rate by step (from 1), one row a condition. */
  readonly schedule: { readonly step: number[]; readonly lr: number[]; readonly byCondition: number[][] };
  readonly isComplete: boolean;
};

/** What is left of the learning rate at the end of the cosine. */
const FLOOR = 0.05;

type Plan = Pick<Condition, 'id' | 'name' | 'tone' | 'dash' | 'warmupSteps'> & {
  readonly wiring: 'post' | 'pre';
};

/** The conditions that are compared; with no steps of warm-up, "with" and "without" are one. */
function planned({ compare, warmupSteps }: WarmupValues): readonly Plan[] {
  switch (compare) {
    case 'warmup': {
      const cold: Plan = {
        id: 'cold',
        name: 'without warm-up',
        tone: 'post',
        dash: 'dashed',
        warmupSteps: 0,
        wiring: 'post',
      };
      const warm: Plan = { ...cold, id: 'warm', name: 'with warm-up', dash: 'solid', warmupSteps };
      return warmupSteps === 0 ? [cold] : [cold, warm];
    }
    case 'placement':
      return [
        { id: 'post', name: 'Post-LN', tone: 'post', dash: 'solid', warmupSteps, wiring: 'post' },
        { id: 'pre', name: 'Pre-LN', tone: 'pre', dash: 'solid', warmupSteps, wiring: 'pre' },
      ];
  }
}

function scheduleOf(warmup: number, { learningRate: lr, after, steps }: WarmupValues): Schedule {
  switch (after) {
    case 'constant':
      return warmupConstant({ lr, warmup });
    case 'cosine':
      return warmupCosine({ lr, warmup, steps, floor: FLOOR });
  }
}

function start(plan: Plan, seed: number, values: WarmupValues): Run {
  const { learningRate, after, depth, steps } = values;
  const run = { wiring: plan.wiring, blocks: depth, steps, seed };
  return openRun({
    key: { ...run, schedule: [after, learningRate, plan.warmupSteps] },
    options: { ...run, schedule: scheduleOf(plan.warmupSteps, values) },
  });
}

/** One seed's run of each condition, in their order. */
type SeedPiece = readonly RunRecord[];

/** A part is a seed; its conditions advance together, five steps each at a time. */
const split: Split<typeof parameters, WarmupData, number, SeedPiece> = {
  parts: ({ seed, seeds }) => Array.from({ length: seeds }, (_, i) => seed + i),
  *steps(seed, values) {
    const runs = planned(values).map((plan) => start(plan, seed, values));
    const records = () => runs.map((run) => run.record());
    while (runs.some((run) => !run.isDone)) {
      for (const run of runs) {
        run.advance();
        if (runs.some(({ isDone }) => !isDone)) yield records();
      }
    }
    return records();
  },
  join: (values, pieces) => (pieces.every((piece) => piece === null) ? null : collect(values, pieces)),
};

/** What is known of a setting before anything has been trained: its conditions and their schedules. */
export const notStarted = (values: WarmupValues): WarmupData => collect(values, [null]);

const hasEnded = ({ steps, brokeAt }: RunRecord, asked: number) => brokeAt !== null || steps === asked;

function collect(values: WarmupValues, pieces: readonly (SeedPiece | null)[]): WarmupData {
  const plans = planned(values);
  const begun = pieces.filter((piece) => piece !== null);
  const lossSteps = Array.from({ length: values.steps / EVERY }, (_, i) => (i + 1) * EVERY);
  const step = [1, ...lossSteps];
  const byCondition = plans.map(({ warmupSteps }) => {
    const schedule = scheduleOf(warmupSteps, values);
    return step.map((t) => schedule(t - 1));
  });
  return {
    chance: CHANCE,
    steps: values.steps,
    conditions: plans.map(({ id, name, tone, dash, warmupSteps }, i) => ({
      id,
      name,
      tone,
      dash,
      warmupSteps,
      lossSteps,
      runs: begun.map((runs) => runs[i]),
    })),
    schedule: { step, lr: byCondition[byCondition.length - 1], byCondition },
    isComplete: begun.length === pieces.length && begun.flat().every((run) => hasEnded(run, values.steps)),
  };
}

const kept: WarmupValues = {
  compare: 'warmup',
  learningRate: 1e-2,
  warmupSteps: 50,
  after: 'cosine',
  depth: 6,
  steps: 350,
  seeds: 8,
  seed: 1,
};

/** Training with and without warm-up, or with the norm in either place. */
export const warmup = defineExperiment<typeof parameters, WarmupData>({
  id: 'warmup',
  title: 'Training with and without warm-up',
  claim:
    'At a learning rate of 0.01 a Post-LN stack of six blocks stays at chance without warm-up and learns with it; Pre-LN learns without.',
  testedAgainst:
    'verdicts of an independent implementation in PyTorch and of another in float64 (8 of 8, 0 of 8, 8 of 8), and kept runs recomputed',
  parameters,
  fields: {
    chance: 'loss of one who guesses, ln 9',
    steps: 'training steps asked for',
    conditions:
      'by condition: name, warm-up steps, and for each seed the loss (means of five steps), the step of the first loss below 0.1, and where the loss stopped being a number, if it did',
    schedule: 'learning rate by step: of the last condition, and of each',
    isComplete: 'whether all runs have ended',
  },
  pace: 'worker',
  split,
  readouts,
  sentence,
  table,
  kept: [
    kept,
    { ...kept, compare: 'placement', warmupSteps: 0, after: 'constant' },
    // At a lower rate, and in a shallower stack, Post-LN learns without warm-up too.
    { ...kept, learningRate: 1e-3, seeds: 2 },
    { ...kept, depth: 2, seeds: 2 },
  ],
});

export default warmup;
