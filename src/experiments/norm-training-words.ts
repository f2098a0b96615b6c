/** What the training with either norm says of its data: readouts, sentence and table, true of finished and of growing runs. */
import type { DataTable, Readout } from './experiment.ts';
import type { NormCondition, NormTrainingData } from './norm-training.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { mean, sampleDeviation } from './statistics.ts';
import { lossSpread, outcome } from './warmup-words.ts';

/** A difference over paired seeds: RMSNorm less LayerNorm, its mean and standard deviation; null before there is a pair. */
interface Paired {
  readonly pairs: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Of a number that each run has or has not: pairs are the seeds in which both have it. */
function paired(
  { conditions }: NormTrainingData,
  of: (run: NormCondition['runs'][number]) => number | null,
): Paired | null {
  const [layerNorm, rmsNorm] = conditions;
  const differences = layerNorm.runs.flatMap((run, i) => {
    const other = rmsNorm.runs[i];
    const [a, b] = [of(run), other === undefined ? null : of(other)];
    return a === null || b === null ? [] : [b - a];
  });
  if (differences.length === 0) return null;
  return { pairs: differences.length, mean: mean(differences), deviation: sampleDeviation(differences) };
}

const stepsApart = (data: NormTrainingData) => paired(data, ({ solvedAt }) => solvedAt);

export function readouts(data: NormTrainingData): readonly Readout[] {
  const ofConditions = data.conditions.flatMap(({ normalizer, name, tone, dash, runs }): Readout[] => {
    const { solved, final, solvedAt } = outcome({ runs });
    const key = { tone, dash };
    const id = normalizer === 'layerNorm' ? 'layernorm' : 'rmsnorm';
    return [
      {
        id: `steps-${id}`,
        label: `${name}, steps to 0.1`,
        value: Number.isNaN(solvedAt) ? 'not reached' : solvedAt,
        format: 'fixed:1',
        key,
      },
      {
        id: `final-${id}`,
        label: `${name}, loss at the end`,
        value: Number.isNaN(final) ? 'none yet' : final,
        key,
      },
      { id: `solved-${id}`, label: `${name}, solved`, value: `${solved} of ${runs.length}`, key },
    ];
  });
  const apart = stepsApart(data);
  return [
    ...ofConditions,
    {
      id: 'apart',
      label: 'steps, RMSNorm less LayerNorm',
      value: apart?.mean ?? 'no pair',
      format: 'fixed:1',
    },
    {
      id: 'apart-deviation',
      label: 'its standard deviation over seeds',
      value: apart?.deviation ?? 'no pair',
      format: 'fixed:1',
    },
  ];
}

export function sentence(data: NormTrainingData): Sentence {
  const [layerNorm, rmsNorm] = data.conditions;
  const [ln, rms] = [outcome(layerNorm), outcome(rmsNorm)];
  if (!data.isComplete) {
    const done = Math.min(...[layerNorm, rmsNorm].map(({ runs }) => runs.at(-1)?.steps ?? 0));
    return say`Under way: ${num(done, 'integer')} of ${num(data.steps, 'integer')} steps of seed ${num(layerNorm.runs.at(-1)?.seed ?? 0, 'integer')}.`;
  }
  const seeds = ln.runs === 1 ? 'the one seed' : say`${num(ln.runs, 'integer')} seeds`;
  const ends = say`the loss ends at ${num(ln.final)} with LayerNorm and at ${num(rms.final)} with RMSNorm`;
  const apart = stepsApart(data);
  if (apart === null || ln.solved < ln.runs || rms.solved < rms.runs)
    return say`In ${num(data.steps, 'integer')} steps LayerNorm solves the task in ${num(ln.solved, 'integer')} and RMSNorm in ${num(rms.solved, 'integer')} of ${seeds}; ${ends}.`;
  const spread =
    apart.pairs < 2
      ? say``
      : say`, with a standard deviation of ${num(apart.deviation, 'fixed:1')} over seeds`;
  return say`LayerNorm takes ${num(ln.solvedAt, 'fixed:1')} steps to a loss of 0.1 and RMSNorm ${num(rms.solvedAt, 'fixed:1')}, over ${seeds} from the same weights: a difference of ${num(apart.mean, 'fixed:1')}${spread}; ${ends}.`;
}

export function table(data: NormTrainingData): DataTable {
  const spreads = data.conditions.map(lossSpread);
  const rows = data.lossSteps.map((step, i) => [
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
