/** What the sweep over three optimizers says of its data: readouts, sentence and table. */
import type { ContestCurve, ContestData } from './optimizer-sweep.ts';
import type { DataTable, Readout } from './experiment.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

export function sentence({ curves, default: asItComes }: ContestData): Sentence {
  const known = curves.filter(({ best }) => best !== null);
  if (known.length === 0) return say`No setting has reached a loss of 0.1 yet.`;
  const bests = known.flatMap(({ name, best }, i) =>
    best === null
      ? []
      : [
          ...say`${i === 0 ? '' : i === known.length - 1 ? ' and ' : ', '}${name} takes ${num(best.steps, 'integer')} steps at ${num(best.rate)}`,
        ],
  );
  const before = asItComes === null ? say`` : say`; Adam as it comes takes ${num(asItComes, 'integer')}`;
  return say`Each at its best constant rate, ${bests}${before}.`;
}

export function readouts({ curves, default: asItComes }: ContestData): readonly Readout[] {
  const adam = curves[0].best;
  const ratio = (top: number | null | undefined, curve: ContestCurve) =>
    top === null || top === undefined || curve.best === null ? 'not known' : top / curve.best.steps;
  return [
    { id: 'default', label: 'Adam as it comes, steps', value: asItComes ?? 'not reached', format: 'integer' },
    ...curves.flatMap((curve): readonly Readout[] => [
      {
        id: `best-${curve.id}`,
        label: `${curve.name}, fewest steps`,
        value: curve.best?.steps ?? 'none yet',
        format: 'integer',
        key: { tone: 'pre', dash: curve.dash },
      },
      {
        id: `rate-${curve.id}`,
        label: `${curve.name}, best rate`,
        symbol: 'eta',
        value: curve.best?.rate ?? 'none yet',
      },
      {
        id: `over-default-${curve.id}`,
        label: `default Adam over ${curve.name}`,
        value: ratio(asItComes, curve),
        format: 'factor',
      },
      {
        id: `over-tuned-${curve.id}`,
        label: `tuned Adam over ${curve.name}`,
        value: ratio(adam?.steps, curve),
        format: 'factor',
      },
    ]),
  ];
}

export function table({ rates, curves }: ContestData): DataTable {
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
