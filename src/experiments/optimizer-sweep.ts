/**
 * Steps that the Pre-LN stack of `adam-sweep` needs to solve the task of `training.ts`, by learning rate, under Adam, Lion and Muon: each
 * held at its rate, without warm-up or decay. The weights at the start and the batches are those of the other sweep's seeds.
 */
import { createAdam, type NamedParameter, type Optimizer } from '../nn/index.ts';
import { createLion, createMuon } from './contenders.ts';
import { defineExperiment } from './experiment.ts';
import type { Dash } from './experiment.ts';
import { readouts, sentence, table } from './optimizer-sweep-words.ts';
import type { Values } from './parameters.ts';
import { arithmeticSpread, type Spread } from './statistics.ts';
import { openTraining, SOLVED } from './training.ts';

const STEPS = 350;
/** Steps taken between two looks at a run. */
const EVERY = 5;
/** The rate of Adam for what Muon leaves to it: Adam's best of `RATES` on this task. */
export const OTHER_RATE = 1e-2;
/** Adam's learning rate as it comes (Kingma & Ba 2015). */
export const DEFAULT_RATE = 1e-3;
const RATES: readonly number[] = [3e-4, DEFAULT_RATE, 2e-3, 3e-3, 6e-3, 1e-2, 2e-2, 4e-2, 8e-2, 0.16];

const parameters = {
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 5, step: 1, default: 3 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type ContestValues = Values<typeof parameters>;

export type ContenderId = 'adam' | 'lion' | 'muon';

export type ContestCurve = {
  readonly id: ContenderId;
  readonly name: string;
  readonly dash: Dash;
  /** By rate: seeds that have run, and those of them that solved the task. */
  readonly runs: number[];
  readonly solved: number[];
  /** By rate, over the seeds that solved it; null where none did. */
  readonly steps: { readonly [K in keyof Spread]: (number | null)[] };
  /** By seed, then by rate: the step of the first loss below 0.1; null if it was not reached. */
  readonly solvedAt: (number | null)[][];
  /** The rate with the fewest steps among those that every seed solved, and these; null if there is none. */
  readonly best: { readonly rate: number; readonly steps: number } | null;
};

export type ContestData = {
  readonly seeds: number;
  readonly rates: number[];
  readonly curves: ContestCurve[];
  /** Mean steps of Adam at 1e-3; null if a seed did not solve the task. */
  readonly default: number | null;
};

type Plan = {
  readonly id: ContenderId;
  readonly name: string;
  readonly dash: Dash;
  create(all: readonly NamedParameter[]): Optimizer;
};

const PLANS: readonly Plan[] = [
  { id: 'adam', name: 'Adam', dash: 'solid', create: (all) => createAdam(all) },
  { id: 'lion', name: 'Lion', dash: 'dashed', create: (all) => createLion(all) },
  { id: 'muon', name: 'Muon', dash: 'dotted', create: (all) => createMuon(all, OTHER_RATE) },
];

/** Yields the loss of each step's batch before that step; ends where it is no number, or after 350. */
export function* trainWith(id: ContenderId, rate: number, seed: number): Generator<number, void, void> {
  const plan = PLANS.find((one) => one.id === id) ?? PLANS[0];
  const training = openTraining({ wiring: 'pre', blocks: 6, seed, optimizer: (all) => plan.create(all) });
  for (let step = 0; step < STEPS; step++) {
    const loss = training.loss();
    if (!Number.isFinite(loss)) return;
    yield loss;
    training.update(rate);
  }
}

/** Seeds outside, rates inside, so that the first seed shows whole curves. */
function* steps(values: ContestValues): Generator<ContestData, ContestData, void> {
  const results: (number | null)[][][] = PLANS.map(() => []);
  for (let seed = values.seed; seed < values.seed + values.seeds; seed++) {
    for (const ofPlan of results) ofPlan.push([]);
    for (const rate of RATES)
      for (const [i, { id }] of PLANS.entries()) {
        let step = 0;
        let solvedAt: number | null = null;
        for (const loss of trainWith(id, rate, seed)) {
          step += 1;
          if (loss < SOLVED) {
            solvedAt = step;
            break;
          }
          if (step % EVERY === 0) yield summary(results);
        }
        results[i][results[i].length - 1].push(solvedAt);
      }
  }
  return summary(results);
}

function summary(results: readonly (number | null)[][][]): ContestData {
  const curves = PLANS.map((plan, i) => curveOf(plan, results[i]));
  const [adam] = curves;
  const at = RATES.indexOf(DEFAULT_RATE);
  const isWhole = adam.runs[at] > 0 && adam.solved[at] === adam.runs[at];
  return {
    seeds: results[0].length,
    rates: [...RATES],
    curves,
    default: isWhole ? adam.steps.mean[at] : null,
  };
}

function curveOf({ id, name, dash }: Plan, bySeed: readonly (readonly (number | null)[])[]): ContestCurve {
  const byRate = RATES.map((_, i) => bySeed.filter((row) => row.length > i).map((row) => row[i]));
  const reached = byRate.map((row) => row.filter((step) => step !== null));
  const spreads = reached.map((row) =>
    row.length === 0 ? null : arithmeticSpread(row.map((step) => [step])),
  );
  const mean = spreads.map((spread) => spread?.mean[0] ?? null);
  const best = RATES.reduce<ContestCurve['best']>((least, rate, i) => {
    const own = mean[i];
    if (own === null || reached[i].length < byRate[i].length) return least;
    return least === null || own < least.steps ? { rate, steps: own } : least;
  }, null);
  return {
    id,
    name,
    dash,
    runs: byRate.map((row) => row.length),
    solved: reached.map((row) => row.length),
    steps: {
      mean,
      low: spreads.map((spread) => spread?.low[0] ?? null),
      high: spreads.map((spread) => spread?.high[0] ?? null),
    },
    solvedAt: bySeed.map((row) => [...row]),
    best,
  };
}

/** Three optimizers over learning rates on one task. */
export const optimizerSweep = defineExperiment<typeof parameters, ContestData>({
  id: 'optimizer-sweep',
  title: 'Adam, Lion and Muon, each over its rates',
  claim:
    'On one small task the steps that a newer optimizer saves against Adam as it comes are mostly those that Adam saves when its rate is tuned.',
  testedAgainst:
    'the runs of the Adam sweep at the same rates, which its Adam repeats bit for bit, and the updates of Lion and Muon written out for one matrix',
  parameters,
  fields: {
    seeds: 'seeds that have begun',
    rates: 'learning rates of the sweep',
    curves:
      'by optimizer and rate: runs, how many reached a loss below 0.1 in 350 steps, mean steps of those and one standard deviation, the steps of each seed (null: not reached), and the best rate',
    default: 'mean steps of Adam at 0.001; null if a seed did not solve the task',
  },
  pace: 'worker',
  steps,
  readouts,
  sentence,
  table,
  kept: [{ seeds: 3, seed: 1 }],
});

export default optimizerSweep;
