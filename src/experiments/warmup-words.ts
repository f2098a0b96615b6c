/** What the training experiment says of its data: readouts, sentence and table, true of finished and of growing runs. */
import type { DataTable, Readout } from './experiment.ts';
import { letter } from './letters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { mean, median, type Spread } from './statistics.ts';
import type { Condition, WarmupData, WarmupValues } from './warmup.ts';

/** Entries of a loss curve that its end is read from: the last 20 steps. */
const TAIL = 4;

interface Outcome {
  readonly runs: number;
  readonly solved: number;
  /** Mean over seeds of the loss over the last 20 steps taken; NaN before there are any. */
  readonly final: number;
  /** Mean step of the first loss below 0.1 over the seeds that reached it; NaN if none did. */
  readonly solvedAt: number;
  readonly broken: number;
}

export function outcome({ runs }: Pick<Condition, 'runs'>): Outcome {
  const solvedAt = runs.flatMap((run) => (run.solvedAt === null ? [] : [run.solvedAt]));
  const finals = runs.filter(({ loss }) => loss.length > 0).map(({ loss }) => mean(loss.slice(-TAIL)));
  return {
    runs: runs.length,
    solved: solvedAt.length,
    final: finals.length === 0 ? Number.NaN : mean(finals),
    solvedAt: solvedAt.length === 0 ? Number.NaN : mean(solvedAt),
    broken: runs.filter(({ brokeAt }) => brokeAt !== null).length,
  };
}

export function readouts(data: WarmupData): readonly Readout[] {
  const ofConditions = data.conditions.flatMap((condition): Readout[] => {
    const { id, name, tone, dash } = condition;
    const { runs, solved, final, solvedAt } = outcome(condition);
    const key = { tone, dash };
    return [
      { id: `solved-${id}`, label: `${name}, solved`, value: `${solved} of ${runs}`, key },
      {
        id: `final-${id}`,
        label: `${name}, loss at the end`,
        value: Number.isNaN(final) ? 'none yet' : final,
        format: 'auto',
        key,
      },
      {
        id: `steps-${id}`,
        label: `${name}, steps to 0.1`,
        value: Number.isNaN(solvedAt) ? 'not reached' : solvedAt,
        format: 'integer',
        key,
      },
    ];
  });
  return [...ofConditions, { id: 'chance', label: 'chance, ln 9', value: data.chance, format: 'fixed:2' }];
}

export function sentence(data: WarmupData, values: WarmupValues): Sentence {
  const [first, ...others] = data.conditions.map((condition, i) =>
    data.isComplete ? verdict(condition, i, data, values) : progress(condition, i, values),
  );
  const setting = say`At ${letter('eta')} = ${num(values.learningRate)} and ${letter('depth')} = ${num(values.depth, 'integer')}`;
  return others.reduce((before, next) => say`${before} ${next}`, say`${setting}, ${first}`);
}

/** What a condition has come to. */
function verdict(condition: Condition, index: number, data: WarmupData, values: WarmupValues): Sentence {
  const { runs, solved, final, solvedAt, broken } = outcome(condition);
  const task = index === 0 ? 'the task' : 'it';
  const count = say`${num(solved, 'integer')} of ${num(runs, 'integer')} ${runs === 1 ? 'seed' : 'seeds'}`;
  const mean = solved > 1 ? ' on average' : '';
  const when = solved === 0 ? say`` : say`, after ${num(solvedAt, 'integer')} steps${mean}`;
  const lost =
    broken === 0
      ? say``
      : say`; in ${num(broken, 'integer')} the loss is no longer a number${brokenAt(condition)}`;
  const where = index === 0 ? say`, where chance is ${num(data.chance, 'fixed:2')}` : say``;
  const end = Number.isNaN(final) ? say`` : say`: its loss ends at ${lossNumber(final)}${where}`;
  return say`${named(condition, values)} solves ${task} in ${count}${when}${lost}${end}.`;
}

/** Where the newest run of a condition stands. */
function progress(condition: Condition, index: number, values: WarmupValues): Sentence {
  const { loss, seed, steps } = condition.runs[condition.runs.length - 1];
  const after = say`after ${num(steps, 'integer')} steps${index === 0 ? say` of seed ${num(seed, 'integer')}` : ''}`;
  const at =
    loss.length === 0 ? say`has begun` : say`has a loss of ${lossNumber(loss[loss.length - 1])} ${after}`;
  return say`${named(condition, values)} ${at}.`;
}

const lossNumber = (loss: number) => num(loss, loss < 0.01 ? 'auto' : 'fixed:2');

/** "Post-LN without warm-up", "Pre-LN with 50 steps of warm-up". */
function named({ id, warmupSteps }: Condition, { compare }: WarmupValues): Sentence {
  const placement = id === 'pre' ? 'Pre-LN' : 'Post-LN';
  const warm =
    warmupSteps === 0 ? 'without warm-up' : say`with ${num(warmupSteps, 'integer')} steps of warm-up`;
  return compare === 'warmup' && id === 'warm'
    ? say`With ${num(warmupSteps, 'integer')} steps of warm-up it`
    : say`${placement} ${warm}`;
}

/** Where the first of the broken runs broke. */
function brokenAt({ runs }: Condition): Sentence {
  const brokeAt = runs.find((run) => run.brokeAt !== null)?.brokeAt ?? null;
  return brokeAt === null
    ? say``
    : say` (first at step ${num(brokeAt.step, 'integer')}, in ${brokeAt.place})`;
}

/**
 * The loss of a condition by step over its runs, as far as all of them have come: the median, the lowest and the highest. (Runs part by
 * factors, so a mean and a standard deviation would describe none of them.)
 */
export function lossSpread({ runs }: Pick<Condition, 'runs'>): Spread {
  const length = runs.reduce((least, { loss }) => Math.min(least, loss.length), Infinity);
  const count = runs.length === 0 ? 0 : length;
  const columns = Array.from({ length: count }, (_, i) => runs.map(({ loss }) => loss[i]));
  return {
    mean: columns.map((column) => median(column)),
    low: columns.map((column) => Math.min(...column)),
    high: columns.map((column) => Math.max(...column)),
  };
}

export function table(data: WarmupData): DataTable {
  const spreads = data.conditions.map(lossSpread);
  const { lossSteps } = data.conditions[0];
  const rows = lossSteps.map((step, i) => [
    step,
    ...spreads.flatMap(({ mean: middle, low, high }): (number | string)[] =>
      i < middle.length ? [middle[i], low[i], high[i]] : ['', '', ''],
    ),
  ]);
  return {
    caption: 'Loss by training step (means of five steps): median over seeds, lowest and highest',
    columns: [
      { name: 'step', format: 'integer' },
      ...data.conditions.flatMap(({ name }) => [
        { name },
        { name: `${name}, lowest` },
        { name: `${name}, highest` },
      ]),
    ],
    rows: rows.filter((row) => row.some((cell, i) => i > 0 && cell !== '')),
  };
}
