/**
 * Steps that a Pre-LN stack of six blocks needs to solve the task of `training.ts`, by learning rate: Adam as it comes, and tuned.
 *
 * Adam as it comes: 1e-3, β₂ = 0.999 (Kingma & Ba 2015), no schedule. The sweep goes past the best rate, up to where seeds fail.
 * Only optimizer settings differ between runs of one seed: same weights, same batches.
 */
import { constant, warmupCosine, type Schedule } from '../nn/index.ts';
import { readouts, sentence, table } from './adam-sweep-words.ts';
import { defineExperiment } from './experiment.ts';
import type { Dash, Split } from './experiment.ts';
import type { Values } from './parameters.ts';
import { arithmeticSpread, type Spread } from './statistics.ts';
import { openRun, type Run } from './training-runs.ts';

const parameters = {
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
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 5, step: 1, default: 3 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type SweepValues = Values<typeof parameters>;

/** Adam's learning rate as it comes (Kingma & Ba 2015). */
export const DEFAULT_RATE = 1e-3;

const RATES: readonly number[] = [DEFAULT_RATE, 3e-3, 6e-3, 1e-2, 2e-2, 4e-2, 8e-2, 0.16];
const STEPS = 350;
const WARMUP = 50;
const FLOOR = 0.05;

export type ScheduleId = 'constant' | 'cosine';

/** One schedule over all rates. */
export type SweepCurve = {
  readonly id: ScheduleId;
  readonly name: string;
  readonly dash: Dash;
  /** By rate: seeds that have run, and those of them that solved the task. */
  readonly runs: number[];
  readonly solved: number[];
  /** By rate, over the seeds that solved it; null where none did. */
  readonly steps: { readonly [K in keyof Spread]: (number | null)[] };
  /** By seed, then by rate: the step of the first loss below 0.1, null if it was not reached in 350 steps. */
  readonly solvedAt: (number | null)[][];
};

export type Setting = { readonly schedule: ScheduleId; readonly rate: number; readonly steps: number };

export type SweepData = {
  readonly seeds: number;
  readonly rates: number[];
  readonly curves: SweepCurve[];
  /** At 1e-3 without a schedule; null if a seed did not solve it. */
  readonly default: Setting | null;
  /** The fewest steps among settings that all seeds solved. */
  readonly best: Setting | null;
  /** Steps of the default over those of the best. */
  readonly ratio: number | null;
};

type Plan = { readonly id: ScheduleId; readonly name: string; readonly dash: Dash };

const PLANS: readonly Plan[] = [
  { id: 'constant', name: 'constant', dash: 'solid' },
  { id: 'cosine', name: 'warm-up and cosine', dash: 'dashed' },
];

function scheduleOf(id: ScheduleId, lr: number): Schedule {
  switch (id) {
    case 'constant':
      return constant(lr);
    case 'cosine':
      return warmupCosine({ lr, warmup: WARMUP, steps: STEPS, floor: FLOOR });
  }
}

/** The steps of one seed under one schedule by rate, as far as they have run. */
type Row = readonly (number | null)[];

/** One seed under one schedule. */
type Part = { readonly seed: number; readonly schedule: ScheduleId };

/** Seeds outside, so that the first one shows whole curves soon. */
const partsOf = ({ seed, seeds }: SweepValues): readonly Part[] =>
  Array.from({ length: seeds }, (_, i) => seed + i).flatMap((each) =>
    PLANS.map(({ id }) => ({ seed: each, schedule: id })),
  );

const split: Split<typeof parameters, SweepData, Part, Row> = {
  parts: partsOf,
  /** Yields as steps are taken, so that a run can be stopped within them. */
  *steps({ seed, schedule }, values) {
    const row: (number | null)[] = [];
    for (const rate of RATES) {
      const run = start(schedule, rate, seed, Number(values.beta2));
      while (!run.isDone) {
        run.advance();
        yield [...row];
      }
      row.push(run.record().solvedAt);
    }
    return row;
  },
  join(values, pieces) {
    const parts = partsOf(values);
    const begun = [...new Set(parts.filter((_, i) => pieces[i] !== null).map(({ seed }) => seed))];
    if (begun.length === 0) return null;
    const rowOf = (seed: number, schedule: ScheduleId) =>
      pieces[parts.findIndex((part) => part.seed === seed && part.schedule === schedule)] ?? [];
    return summary(PLANS.map(({ id }) => begun.map((seed) => rowOf(seed, id))));
  },
};

function start(id: ScheduleId, lr: number, seed: number, beta2: number): Run {
  const run = { wiring: 'pre', blocks: 6, steps: STEPS, seed, beta2 } as const;
  return openRun({
    key: { ...run, schedule: [id, lr] },
    options: { ...run, schedule: scheduleOf(id, lr) },
    untilSolved: true,
  });
}

function summary(results: readonly (readonly Row[])[]): SweepData {
  const curves = PLANS.map((plan, i) => curveOf(plan, results[i]));
  const settings = curves.flatMap(settingsOf);
  const asItComes =
    settings.find(({ schedule, rate }) => schedule === 'constant' && rate === DEFAULT_RATE) ?? null;
  const best = settings.reduce<Setting | null>(
    (least, setting) => (least === null || setting.steps < least.steps ? setting : least),
    null,
  );
  return {
    seeds: results[0].length,
    rates: [...RATES],
    curves,
    default: asItComes,
    best,
    ratio: asItComes === null || best === null ? null : asItComes.steps / best.steps,
  };
}

function curveOf(plan: Plan, bySeed: readonly (readonly (number | null)[])[]): SweepCurve {
  const byRate = RATES.map((_, i) => bySeed.filter((row) => row.length > i).map((row) => row[i]));
  const solvedAt = byRate.map((steps) => steps.filter((step) => step !== null));
  const spreads = solvedAt.map((steps) =>
    steps.length === 0 ? null : arithmeticSpread(steps.map((step) => [step])),
  );
  return {
    ...plan,
    runs: byRate.map((steps) => steps.length),
    solved: solvedAt.map((steps) => steps.length),
    steps: {
      mean: spreads.map((spread) => spread?.mean[0] ?? null),
      low: spreads.map((spread) => spread?.low[0] ?? null),
      high: spreads.map((spread) => spread?.high[0] ?? null),
    },
    solvedAt: bySeed.map((row) => [...row]),
  };
}

/** The settings that every seed so far has solved. */
const settingsOf = ({ id, runs, solved, steps: { mean } }: SweepCurve): readonly Setting[] =>
  RATES.flatMap((rate, i) => {
    const steps = mean[i];
    return steps !== null && solved[i] === runs[i] ? [{ schedule: id, rate, steps }] : [];
  });

/** Learning rates of Adam over one task. */
export const adamSweep = defineExperiment<typeof parameters, SweepData>({
  id: 'adam-sweep',
  title: 'Adam as it comes, and tuned',
  claim:
    'On the same small transformer a tuned learning rate brings Adam to the same loss in less than half of the steps that its default takes.',
  testedAgainst: 'mean steps of two independent implementations, within a factor of 1.6',
  parameters,
  fields: {
    seeds: 'seeds that have begun',
    rates: 'learning rates of the sweep',
    curves:
      'by schedule and rate: runs, how many reached a loss below 0.1 in 350 steps, mean steps of those and one standard deviation, and the steps of each seed (null: not reached)',
    default: 'the setting that Adam comes with: 0.001, no schedule; null if a seed did not solve the task',
    best: 'the setting with the fewest steps among those that all seeds solved',
    ratio: 'steps of the default over those of the best',
  },
  pace: 'worker',
  split,
  readouts,
  sentence,
  table,
  kept: [{ beta2: '0.999', seeds: 3, seed: 1 }],
});

export default adamSweep;
