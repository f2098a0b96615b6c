/** What the experiment on warm-up's end says of its data: readouts, sentence and table. */
import type { AfterWarmupData, AfterWarmupValues, Course } from './after-warmup.ts';
import type { DataTable, Readout } from './experiment.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

const placements = [
  ['post', 'Post-LN'],
  ['pre', 'Pre-LN'],
] as const;

export const readouts = (data: AfterWarmupData): readonly Readout[] =>
  placements.flatMap(([id, name]): readonly Readout[] => {
    const { lastRatio, firstOverLast, loss } = data[id];
    return [
      {
        id: `last-${id}`,
        label: `${name}, last block, after over before`,
        symbol: 'W2',
        value: lastRatio,
        key: { tone: id },
      },
      {
        id: `tilt-${id}`,
        label: `${name}, last block over first, after`,
        value: 1 / firstOverLast.after,
        key: { tone: id },
      },
      {
        id: `tilt-before-${id}`,
        label: `${name}, last block over first, before`,
        value: 1 / firstOverLast.start,
        key: { tone: id, dash: 'dashed' },
      },
      { id: `loss-${id}`, label: `${name}, loss after`, value: loss.after, format: 'fixed:2' },
    ];
  });

function told(name: string, { lastRatio, firstOverLast, loss }: Course): Sentence {
  return say`in ${name} the last block’s gradient is ${num(lastRatio)} times what it was, and ${num(1 / firstOverLast.after)} times that of the first block (before, ${num(1 / firstOverLast.start)} times), at a loss of ${num(loss.after, 'fixed:2')}`;
}

export function sentence({ post, pre }: AfterWarmupData, { steps }: AfterWarmupValues): Sentence {
  return say`After ${num(steps, 'integer')} steps ${told('Post-LN', post)}; ${told('Pre-LN', pre)}.`;
}

export function table(data: AfterWarmupData): DataTable {
  return {
    caption: 'Gradient norm of each block’s second MLP matrix, before the first step and after the last',
    columns: [
      { name: 'block', format: 'integer' },
      ...placements.flatMap(([, name]) => [
        { name: `${name}, before` },
        { name: `${name}, after` },
        { name: `${name}, after, low` },
        { name: `${name}, after, high` },
      ]),
    ],
    rows: data.blocks.map((block, i) => [
      block,
      ...placements.flatMap(([id]) => {
        const { start, after } = data[id];
        return [start.mean[i], after.mean[i], after.low[i], after.high[i]];
      }),
    ]),
  };
}
