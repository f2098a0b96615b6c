/**
 * How a Pre-LN stream grows, and what each sublayer contributes to it.
 *
 * x_N = x_0 + Σ F_l(LN(x_l)): nothing stands between x_l and x_{l+1} but an addition. A sublayer's share of the final stream
 * is the projection of what it adds onto that stream, ⟨F_l, x_N⟩/‖x_N‖², so the shares of x_0 and of all sublayers sum to 1.
 * Xiong et al. 2020, Lemma 2: with Xavier weights and l in blocks the mean square lies between 1 + l/2 and 1 + 3l/2.
 */
import { createStack, runStack } from '../nn/stack.ts';
import { createGenerator, noGrad } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import {
  arithmeticSpread,
  euclideanNorm,
  geometricSpread,
  mean,
  rootMeanSquare,
  total,
} from './statistics.ts';
import type { Spread } from './statistics.ts';
import { initialization } from './stack-parameters.ts';

const D = 64;
const TIME = 16;
const BATCH = 2;

const parameters = {
  depth: { kind: 'number', symbol: 'depth', label: 'blocks', min: 2, max: 24, step: 1, default: 12 },
  init: initialization,
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
} as const;

type StreamValues = Values<typeof parameters>;

type ResidualStreamData = {
  readonly sublayers: number;
  readonly seeds: number;
  readonly norms: Spread;
  readonly share: number[];
  readonly startShare: number;
  readonly relative: number[];
  readonly lemma: { readonly low: number[]; readonly high: number[] };
  readonly topVariance: number;
};

type Run = {
  readonly norms: number[];
  readonly share: number[];
  readonly startShare: number;
  readonly relative: number[];
};

function runSeed(seed: number, { depth, init }: StreamValues): Run {
  const generator = createGenerator(seed);
  const stack = createStack(
    {
      wiring: 'pre',
      normalizer: 'layerNorm',
      blocks: depth,
      d: D,
      heads: 4,
      mlp: 4 * D,
      init,
      trainable: false,
    },
    generator.fork('stack'),
  );
  const x = generator.fork('tokens').normalTensor([BATCH, TIME, D]);
  const { streams, branches } = noGrad(() => runStack(stack, x));
  const top = streams[streams.length - 1].data;
  const square = total(top.length, (i) => top[i] * top[i]);
  const shareOf = ({ data }: { data: ArrayLike<number> }) =>
    total(top.length, (i) => data[i] * top[i]) / square;
  return {
    norms: streams.map(({ data }) => rootMeanSquare(data)),
    share: branches.map(shareOf),
    startShare: shareOf(x),
    relative: branches.map(({ data }, l) => euclideanNorm(data) / euclideanNorm(streams[l].data)),
  };
}

function summary(runs: readonly Run[]): ResidualStreamData {
  const norms = geometricSpread(runs.map((run) => run.norms));
  const blocksBelow = norms.mean.map((_, l) => l / 2);
  const top = norms.mean[norms.mean.length - 1];
  return {
    sublayers: norms.mean.length - 1,
    seeds: runs.length,
    norms,
    share: arithmeticSpread(runs.map((run) => run.share)).mean,
    startShare: mean(runs.map((run) => run.startShare)),
    relative: geometricSpread(runs.map((run) => run.relative)).mean,
    lemma: {
      low: blocksBelow.map((l) => Math.sqrt(1 + l / 2)),
      high: blocksBelow.map((l) => Math.sqrt(1 + (3 * l) / 2)),
    },
    topVariance: top * top,
  };
}

function* steps(values: StreamValues): Generator<ResidualStreamData, ResidualStreamData, void> {
  const runs: Run[] = [];
  for (let seed = 1; seed <= values.seeds; seed++) {
    runs.push(runSeed(seed, values));
    if (seed < values.seeds) yield summary(runs);
  }
  return summary(runs);
}

function sentence({ norms, share, startShare, relative, sublayers }: ResidualStreamData): Sentence {
  const top = num(norms.mean[sublayers], 'fixed:2');
  const parts = say`Of what leaves the stack ${num(startShare, 'percent')} is the token as it entered and ${num(share[sublayers - 1], 'percent')} is the last sublayer’s.`;
  if (norms.mean[sublayers] < 1.05 * norms.mean[0])
    return say`With branches near zero the stream keeps its size: root mean square ${num(norms.mean[0], 'fixed:2')} at the bottom, ${top} after ${num(sublayers, 'integer')} sublayers. ${parts}`;
  return say`Over ${num(sublayers, 'integer')} sublayers the stream’s root mean square grows from ${num(norms.mean[0], 'fixed:2')} to ${top}, so a sublayer adds less and less beside what is there: ${num(relative[0], 'percent')} of its input’s size in the first, ${num(relative[sublayers - 1], 'percent')} in the last. ${parts}`;
}

/** The residual stream as a sum. */
export const residualStream = defineExperiment<typeof parameters, ResidualStreamData>({
  id: 'residual-stream',
  title: 'The stream is a sum that grows',
  claim:
    'A Pre-LN stream is x_0 plus everything that the sublayers add; with Xavier weights it grows with depth.',
  testedAgainst:
    'the sum itself, shares that add up to 1, and the bounds of Xiong et al. 2020, Lemma 2, on its mean square',
  parameters,
  fields: {
    sublayers: 'N, twice the number of blocks',
    seeds: 'seeds that have run',
    norms:
      'root mean square of x_l over tokens and features: geometric mean over seeds and one standard deviation, by l = 0 … N',
    share: '⟨F_l, x_N⟩/‖x_N‖², mean over seeds, by l = 0 … N−1',
    startShare: 'the same of x_0; together they sum to 1',
    relative: '‖F_l‖/‖x_l‖, geometric mean over seeds, by l = 0 … N−1',
    lemma: '√(1 + l/2) and √(1 + 3l/2) with l in blocks, by sublayer 0 … N',
    topVariance: 'mean square of x_N',
  },
  pace: 'worker',
  steps,
  readouts: (data) => [
    {
      id: 'top',
      label: 'root mean square at the top',
      symbol: 'x',
      value: data.norms.mean[data.sublayers],
      format: 'fixed:2',
      key: { tone: 'pre' },
    },
    { id: 'top-variance', label: 'mean square at the top', value: data.topVariance },
    { id: 'start-share', label: 'share of x₀', symbol: 'x', value: data.startShare, format: 'percent' },
    {
      id: 'all-shares',
      label: 'all shares together',
      value: data.startShare + total(data.share.length, (l) => data.share[l]),
      format: 'percent',
    },
    {
      id: 'first-relative',
      label: 'first sublayer, of its input',
      symbol: 'F',
      value: data.relative[0],
      format: 'percent',
    },
    {
      id: 'last-relative',
      label: 'last sublayer, of its input',
      symbol: 'F',
      value: data.relative[data.sublayers - 1],
      format: 'percent',
    },
  ],
  sentence,
  table: (data) => ({
    caption: 'Size of the stream, and what each sublayer adds to it',
    columns: [
      { name: 'sublayer', format: 'integer' },
      { name: 'root mean square of its input' },
      { name: 'low' },
      { name: 'high' },
      { name: 'share of the final stream' },
      { name: 'size of what it adds, relative to its input' },
    ],
    rows: data.share.map((share, l) => [
      l,
      data.norms.mean[l],
      data.norms.low[l],
      data.norms.high[l],
      share,
      data.relative[l],
    ]),
  }),
});

export default residualStream;
