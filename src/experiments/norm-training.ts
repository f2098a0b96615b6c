/**
 * One small Pre-LN stack trained twice, with LayerNorm and with RMSNorm, from the same weights on the same batches.
 *
 * Task and model are those of `training.ts`; only the norms differ (LayerNorm has a bias and ε = 1e-5, RMSNorm none and 1e-6). What is
 * looked for is a difference, seed by seed: in the loss at the end, and in the steps until the task is solved.
 */
import type { NormKind } from '../nn/index.ts';
import { defineExperiment } from './experiment.ts';
import type { Dash } from './experiment.ts';
import { readouts, sentence, table } from './norm-training-words.ts';
import { openNormRun, type TrainingStep } from './norm-runs.ts';
import type { Tone, Values } from './parameters.ts';
import { CHANCE, SOLVED } from './training.ts';
import { EVERY, type RunRecord } from './training-runs.ts';

const parameters = {
  learningRate: {
    kind: 'number',
    symbol: 'eta',
    label: 'learning rate',
    min: 1e-3,
    max: 1e-2,
    step: 1e-3,
    values: [1e-3, 2e-3, 3e-3, 6e-3, 1e-2],
    default: 3e-3,
  },
  depth: { kind: 'number', symbol: 'depth', label: 'blocks', min: 2, max: 6, step: 2, default: 6 },
  steps: { kind: 'number', symbol: 'steps', label: 'steps', min: 50, max: 400, step: 50, default: 200 },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type NormTrainingValues = Values<typeof parameters>;

export type NormCondition = {
  readonly normalizer: NormKind;
  readonly name: string;
  readonly tone: Tone;
  readonly dash: Dash;
  readonly runs: RunRecord[];
};

export type NormTrainingData = {
  readonly chance: number;
  readonly steps: number;
  /** Step of each entry of a loss curve: it averages the five steps up to it. */
  readonly lossSteps: number[];
  readonly conditions: NormCondition[];
  readonly isComplete: boolean;
};

type Plan = Omit<NormCondition, 'runs'>;

const PLANS: readonly Plan[] = [
  { normalizer: 'layerNorm', name: 'LayerNorm', tone: 'ink', dash: 'dashed' },
  { normalizer: 'rmsNorm', name: 'RMSNorm', tone: 'rms', dash: 'solid' },
];

interface OpenRun {
  readonly seed: number;
  readonly step: TrainingStep;
  readonly loss: number[];
  steps: number;
  solvedAt: number | null;
}

function open({ normalizer }: Plan, seed: number, values: NormTrainingValues): OpenRun {
  const { depth: blocks, learningRate } = values;
  const step = openNormRun({ normalizer, blocks, learningRate, seed });
  return { seed, step, loss: [], steps: 0, solvedAt: null };
}

/** Takes as many steps as one entry of the curve averages. */
function advance(run: OpenRun): void {
  let sum = 0;
  for (let i = 0; i < EVERY; i++) {
    const loss = run.step();
    run.steps += 1;
    if (run.solvedAt === null && loss < SOLVED) run.solvedAt = run.steps;
    sum += loss;
  }
  run.loss.push(Math.fround(sum / EVERY));
}

/** The two runs of a seed advance together; then the next seed begins. */
function* steps(values: NormTrainingValues): Generator<NormTrainingData, NormTrainingData, void> {
  const runs: OpenRun[][] = PLANS.map(() => []);
  for (let seed = values.seed; seed < values.seed + values.seeds; seed++) {
    const current = PLANS.map((plan) => open(plan, seed, values));
    current.forEach((run, i) => runs[i].push(run));
    while (current.some((run) => run.steps < values.steps)) {
      for (const run of current) {
        advance(run);
        yield collect(runs, values, false);
      }
    }
  }
  return collect(runs, values, true);
}

function collect(
  runs: readonly (readonly OpenRun[])[],
  values: NormTrainingValues,
  isComplete: boolean,
): NormTrainingData {
  return {
    chance: CHANCE,
    steps: values.steps,
    lossSteps: Array.from({ length: values.steps / EVERY }, (_, i) => (i + 1) * EVERY),
    conditions: PLANS.map((plan, i) => ({
      ...plan,
      runs: runs[i].map(({ seed, loss, steps: taken, solvedAt }) => ({
        seed,
        loss: [...loss],
        steps: taken,
        solvedAt,
        brokeAt: null,
      })),
    })),
    isComplete,
  };
}

/** Training with either norm. */
export const normTraining = defineExperiment<typeof parameters, NormTrainingData>({
  id: 'norm-training',
  title: 'Training with LayerNorm and with RMSNorm',
  claim: 'A small Pre-LN stack learns its task with RMSNorm as with LayerNorm, in as many steps.',
  testedAgainst:
    'the run of `training.ts` with LayerNorm, bit for bit, a prototype in float64, and kept runs recomputed',
  parameters,
  fields: {
    chance: 'loss of one who guesses, ln 9',
    steps: 'training steps asked for',
    lossSteps: 'step of each entry of a loss curve',
    conditions:
      'by norm: name, and for each seed the loss (means of five steps) and the step of the first loss below 0.1',
    isComplete: 'whether all runs have ended',
  },
  pace: 'worker',
  steps,
  readouts,
  sentence,
  table,
  kept: [{ learningRate: 3e-3, depth: 6, steps: 200, seeds: 8, seed: 1 }],
});

export default normTraining;
