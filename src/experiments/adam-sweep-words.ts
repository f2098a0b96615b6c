/** What the learning-rate sweep says of its data: readouts, sentence and table. */
import { DEFAULT_RATE, type Setting, type SweepData, type SweepValues } from './adam-sweep.ts';
import type { DataTable, Readout } from './experiment.ts';
import { letter } from './letters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

export function sentence(data: SweepData, { beta2 }: SweepValues): Sentence {
  const start = say`Adam with ${letter('eta')} = ${num(DEFAULT_RATE)} and ${letter('beta2')} = ${num(Number(beta2), 'auto')}`;
  const { default: asItComes, best, ratio } = data;
  if (best === null) return say`${start} is on its way: no setting has reached a loss of 0.1 yet.`;
  if (asItComes === null || ratio === null)
    return say`${start} does not bring every seed to a loss of 0.1 in 350 steps; ${described(best)} does in ${num(best.steps, 'integer')}.`;
  const first = say`${start} takes ${num(asItComes.steps, 'integer')} steps to a loss of 0.1`;
  if (best.rate === asItComes.rate && best.schedule === asItComes.schedule)
    return say`${first}; no other setting has been faster so far.`;
  const constant = constantRatio(data);
  const held =
    best.schedule === 'constant' || constant === null
      ? say``
      : say`, and ${num(constant, 'fixed:1')} times as many as the best rate held constant`;
  return say`${first}; ${described(best)} takes ${num(best.steps, 'integer')}. The default takes ${num(ratio, 'fixed:1')} times as many${held}.`;
}

/** Steps of the default over those of the fastest constant rate that brought every seed there; null while either is missing. */
function constantRatio({ default: asItComes, curves }: SweepData): number | null {
  const constant = curves.find(({ id }) => id === 'constant');
  const fastest = constant === undefined ? null : fewestSteps(constant);
  return asItComes === null || fastest === null ? null : asItComes.steps / fastest;
}

function fewestSteps({ steps, solved, runs }: SweepData['curves'][number]): number | null {
  return steps.mean.reduce<number | null>(
    (least, mean, i) =>
      mean !== null && solved[i] === runs[i] && (least === null || mean < least) ? mean : least,
    null,
  );
}

function described({ schedule, rate }: Setting): Sentence {
  const kind = schedule === 'constant' ? 'held constant' : 'with warm-up and cosine';
  return say`${num(rate)} ${kind}`;
}

export function readouts(data: SweepData): readonly Readout[] {
  const { default: asItComes, best, ratio, curves } = data;
  const ofCurves = curves.flatMap((curve): readonly Readout[] => {
    return [
      {
        id: `best-${curve.id}`,
        label: `${curve.name}, fewest steps`,
        value: fewestSteps(curve) ?? 'none yet',
        format: 'integer',
        key: { tone: 'pre', dash: curve.dash },
      },
    ];
  });
  return [
    { id: 'default', label: 'default, steps', value: asItComes?.steps ?? 'not reached', format: 'integer' },
    { id: 'best', label: 'best, steps', value: best?.steps ?? 'none yet', format: 'integer' },
    { id: 'best-rate', label: 'best learning rate', symbol: 'eta', value: best?.rate ?? 'none yet' },
    { id: 'ratio', label: 'default over best', value: ratio ?? 'not known', format: 'factor' },
    {
      id: 'ratio-constant',
      label: 'default over best constant',
      value: constantRatio(data) ?? 'not known',
      format: 'factor',
    },
    ...ofCurves,
  ];
}

export function table({ rates, curves }: SweepData): DataTable {
  return {
    caption: 'Steps to a loss of 0.1 by learning rate: mean over the seeds that reached it, and how many did',
    columns: [
      { name: 'learning rate' },
      ...curves.flatMap(({ name }) => [{ name: `${name}, steps` }, { name: `${name}, solved` }]),
    ],
    rows: rates.map((rate, i) => [
      rate,
      ...curves.flatMap(({ steps, solved, runs }) => [
        steps.mean[i] ?? 'not reached',
        `${solved[i]} of ${runs[i]}`,
      ]),
    ]),
  };
}
