/** What the first-step experiment says of its data: readouts, sentence and table. */
import type { DataTable, Readout } from './experiment.ts';
import type { FirstStepData, FirstStepValues } from './first-step.ts';
import { letter } from './letters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** The depth at which the placements are compared in words: 16 blocks, or the deepest there is. */
const comparedAt = ({ depths }: FirstStepData): number => {
  const at = depths.indexOf(16);
  return at === -1 ? depths.length - 1 : at;
};

export function sentence(data: FirstStepData, { eta }: FirstStepValues): Sentence {
  const last = data.depths.length - 1;
  const at = comparedAt(data);
  const range = say`from ${letter('depth')} = ${num(data.depths[0], 'integer')} to ${num(data.depths[last], 'integer')}`;
  const isSaturated = data.post.mean[last] >= 1 || data.pre.mean[last] >= 1;
  const growth = isSaturated
    ? say`; near 1 it cannot grow much further`
    : say`, about as ${letter('depth')} to the power ${num(data.slopes.post.mean, 'fixed:2')} and ${num(data.slopes.pre.mean, 'fixed:2')}`;
  return say`One step of ${letter('eta')} = ${num(eta)} changes the logits of Post-LN by ${num(data.post.mean[0], 'percent')} to ${num(data.post.mean[last], 'percent')} of their size ${range}, those of Pre-LN by ${num(data.pre.mean[0], 'percent')} to ${num(data.pre.mean[last], 'percent')}${growth}. At ${num(data.depths[at], 'integer')} blocks Post-LN is thrown ${num(data.ratio[at], 'fixed:1')} times as far.`;
}

export function readouts(data: FirstStepData): readonly Readout[] {
  const at = comparedAt(data);
  const blocks = `${data.depths[at]} blocks`;
  const ofPlacement = (id: 'post' | 'pre', name: string): readonly Readout[] => {
    const key = { tone: id };
    const passesOne = data.passesOne[id][at];
    return [
      {
        id: `change-${id}`,
        label: `${name}, change at ${blocks}`,
        symbol: 'change',
        value: data[id].mean[at],
        key,
      },
      { id: `slope-${id}`, label: `${name}, slope`, value: data.slopes[id].mean, format: 'fixed:2', key },
      {
        id: `slope-deviation-${id}`,
        label: `${name}, slope ±`,
        value: data.slopes[id].deviation,
        format: 'fixed:2',
        key,
      },
      {
        id: `one-${id}`,
        label: `${name}, passes 1 at`,
        symbol: 'eta',
        value: passesOne ?? 'beyond 0.05',
        key,
      },
    ];
  };
  return [
    ...ofPlacement('post', 'Post-LN'),
    ...ofPlacement('pre', 'Pre-LN'),
    { id: 'ratio', label: `apart at ${blocks}`, value: data.ratio[at], format: 'factor' },
  ];
}

export function table(data: FirstStepData): DataTable {
  const { depths, post, pre, passesOne } = data;
  const row = (i: number) => [
    depths[i],
    ...[post, pre].flatMap((placement) => [placement.mean[i], placement.low[i], placement.high[i]]),
    passesOne.post[i] ?? 'beyond 0.05',
    passesOne.pre[i] ?? 'beyond 0.05',
  ];
  return {
    caption: 'Relative change of all logits after one step against the sign of the gradient, by depth',
    columns: [
      { name: 'blocks', format: 'integer' },
      ...['Post-LN', 'Pre-LN'].flatMap((name) => [
        { name },
        { name: `${name}, low` },
        { name: `${name}, high` },
      ]),
      { name: 'Post-LN, step that changes it by 1' },
      { name: 'Pre-LN, step that changes it by 1' },
    ],
    rows: depths.map((_, i) => row(i)),
  };
}
