/** What the regime experiment says of its data: readouts, sentence and table. */
import { wirings } from '../nn/wirings.ts';
import type { DataTable, Readout } from './experiment.ts';
import { letter } from './letters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import type { Profile, RegimeData, RegimeValues } from './regime-profile.ts';

/** Within this part of 1 a profile's end is called the same as its top. */
const SAME = 0.05;

export function readouts(data: RegimeData, { wiring }: RegimeValues): readonly Readout[] {
  const { name } = wirings[wiring];
  const { regime, post, pre, identityBottom } = data;
  return [
    {
      id: 'bottom',
      label: `${name}, bottom over top`,
      value: regime === null ? 'none' : regime.bottom,
      key: { tone: 'ink' },
    },
    ...(identityBottom === null
      ? []
      : [
          {
            id: 'identity',
            label: 'its identity path alone',
            value: identityBottom,
            key: { tone: 'ink', dash: 'dashed' },
          } as const,
        ]),
    {
      id: 'post-bottom',
      label: 'Post-LN, bottom over top',
      value: post.bottom,
      key: { tone: 'post', dash: 'dotted' },
    },
    {
      id: 'pre-bottom',
      label: 'Pre-LN, bottom over top',
      value: pre.bottom,
      key: { tone: 'pre', dash: 'dotted' },
    },
    ...(regime === null
      ? []
      : [
          {
            id: 'spread',
            label: `${name}, spread over seeds`,
            value: regime.factor,
            format: 'factor',
          } as const,
        ]),
    { id: 'variance', label: `${name}, stream variance at the top`, value: data.topVariance },
  ];
}

/** The words for a ratio of bottom to top. */
function course({ bottom }: Profile): Sentence {
  if (Math.abs(bottom - 1) <= SAME) return say`as large as at the top (${num(bottom, 'fixed:2')} times)`;
  return say`${num(bottom)} times what it is at the top`;
}

export function sentence(data: RegimeData, { wiring, depth, quantity }: RegimeValues): Sentence {
  const { regime, post, pre, identityBottom } = data;
  const where = wiring === 'none' ? 'Without a norm' : `In ${wirings[wiring].name}`;
  const subject =
    quantity === 'stream'
      ? say`the gradient of the stream at the bottom`
      : say`the gradient of the first block’s second matrix`;
  const blocks = say`${letter('depth')} = ${num(depth, 'integer')} blocks`;
  const others = say`In Post-LN it is ${num(post.bottom)} times, in Pre-LN ${num(pre.bottom)} times.`;
  if (regime === null)
    return say`${where}, with ${blocks}, every branch is multiplied by 0 at the start, so the gradient of its weights is 0 everywhere. ${others}`;
  const path =
    identityBottom === null ? [] : say` Along the identity path alone ${num(identityBottom)} of it arrives.`;
  return say`${where}, with ${blocks}, ${subject} is ${course(regime)}.${path} ${others}`;
}

export function table(data: RegimeData, { wiring, quantity }: RegimeValues): DataTable {
  const { regime, post, pre, identity } = data;
  const { name } = wirings[wiring];
  const own = regime ?? { ...post, mean: [], low: [], high: [], positions: [] };
  // The parallel wiring has half as many places.
  const at = (position: number) => own.positions.indexOf(position);
  const cell = (values: readonly number[], position: number) => values[at(position)] ?? '';
  return {
    caption:
      quantity === 'stream'
        ? 'Size of the gradient of the stream, relative to the top of the stack'
        : 'Size of the gradient of each block’s second matrix, relative to the last block',
    columns: [
      { name: quantity === 'stream' ? 'sublayer' : 'block', format: 'integer' },
      { name },
      { name: `${name}, low` },
      { name: `${name}, high` },
      { name: `${name}, identity path` },
      { name: 'Post-LN' },
      { name: 'Pre-LN' },
    ],
    rows: post.positions.map((position, i) => [
      position,
      cell(own.mean, position),
      cell(own.low, position),
      cell(own.high, position),
      cell(identity ?? [], position),
      post.mean[i],
      pre.mean[i],
    ]),
  };
}
