/**
 * One signal sent back through two stacks of the same parts, a norm on the stream in one and on the branches in the other.
 *
 * The gradient at each place, whole and along the identity path, relative to the top. Small stacks (d = 32, 8 tokens), since
 * the home page runs them; branches have variance v where a stream of variance 1 enters.
 */
import { defineExperiment } from './experiment.ts';
import { drawBatch, gradientsDown, identityPath, relativeNorms, stackOf } from './gradient-measure.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Part, Sentence } from './sentence.ts';
import { geometricSpread } from './statistics.ts';

const D = 32;
const TIME = 8;
const VOCABULARY = 32;
const SEEDS = 8;

const parameters = {
  sublayers: {
    kind: 'number',
    symbol: 'sublayers',
    label: 'sublayers',
    min: 2,
    max: 48,
    step: 2,
    default: 24,
  },
  v: {
    kind: 'number',
    symbol: 'v',
    label: 'branch variance',
    min: 0,
    max: 2,
    step: 0.05,
    default: 0.5,
    digits: 2,
  },
} as const;

type SignalValues = Values<typeof parameters>;

type Signal = {
  readonly whole: number[];
  readonly wholeLow: number[];
  readonly wholeHigh: number[];
  readonly identity: number[];
};

type SignalData = {
  readonly sublayers: number;
  readonly seeds: number;
  readonly post: Signal;
  readonly pre: Signal;
};

type Run = { readonly whole: number[]; readonly identity: number[] };

function runSeed(wiring: 'post' | 'pre', seed: number, { sublayers, v }: SignalValues): Run {
  const stack = stackOf(seed, {
    wiring,
    normalizer: 'layerNorm',
    blocks: sublayers / 2,
    d: D,
    heads: 4,
    mlp: 4 * D,
    eps: 0,
    branch: { sees: 'stream', variance: v },
  });
  const batch = drawBatch(seed, {
    batch: 1,
    time: TIME,
    d: D,
    vocabulary: VOCABULARY,
    tokens: 'unit',
    isHeadNormed: true,
  });
  const { trace, gradients } = gradientsDown(stack, batch);
  return {
    whole: relativeNorms(gradients),
    identity: relativeNorms(identityPath(stack, trace, gradients[gradients.length - 1])),
  };
}

function signalOf(runs: readonly Run[]): Signal {
  const whole = geometricSpread(runs.map((run) => run.whole));
  return {
    whole: whole.mean,
    wholeLow: whole.low,
    wholeHigh: whole.high,
    identity: geometricSpread(runs.map((run) => run.identity)).mean,
  };
}

function* steps(values: SignalValues): Generator<SignalData, SignalData, void> {
  const post: Run[] = [];
  const pre: Run[] = [];
  const summary = (): SignalData => ({
    sublayers: values.sublayers,
    seeds: post.length,
    post: signalOf(post),
    pre: signalOf(pre),
  });
  for (let seed = 1; seed <= SEEDS; seed++) {
    post.push(runSeed('post', seed, values));
    pre.push(runSeed('pre', seed, values));
    if (seed < SEEDS) yield summary();
  }
  return summary();
}

const size = (value: number): Part => num(value);

function sentence({ sublayers, post, pre }: SignalData, { v }: SignalValues): Sentence {
  const depth = say`${num(sublayers, 'integer')} sublayers`;
  if (v === 0)
    return say`Branches of zero variance leave every norm with ${letter('sigma')} = 1: through ${depth} Post-LN passes on ${size(post.whole[0])} of the gradient and Pre-LN ${size(pre.whole[0])}, however deep the stack.`;
  const back =
    post.whole[0] > 2 * post.identity[0]
      ? say`, yet the whole gradient is ${size(post.whole[0])}, because the branches give back what the norms took`
      : say`, and the whole gradient is ${size(post.whole[0])}`;
  const grown = pre.whole[0] > 1.05 ? 'has grown to' : 'is';
  return say`At the bottom of ${depth} the identity path of Post-LN carries ${size(post.identity[0])} of the gradient${back}; Pre-LN’s identity path carries ${size(pre.identity[0])}, and its whole gradient ${grown} ${size(pre.whole[0])}.`;
}

/** One signal sent back through both stacks. */
export const signalBack = defineExperiment<typeof parameters, SignalData>({
  id: 'signal-back',
  title: 'One signal, sent back through two stacks',
  claim:
    'Placement decides what the skips carry: Post-LN divides the gradient at every norm, Pre-LN leaves it alone; the branches add the rest.',
  testedAgainst:
    'the prediction 1/√(1+v) a sublayer for Post-LN, exactly 1 for Pre-LN’s identity path, and nothing lost at v = 0',
  parameters,
  fields: {
    sublayers: 'N',
    seeds: 'seeds that have run',
    post: 'Post-LN: whole gradient and identity path relative to the top, geometric mean over seeds, by l = 0 … N; low and high are one standard deviation',
    pre: 'the same for Pre-LN',
  },
  pace: 'worker',
  steps,
  readouts: ({ post, pre }) => [
    {
      id: 'post-whole',
      label: 'Post-LN, whole gradient',
      value: post.whole[0],
      key: { tone: 'post', dash: 'solid' },
    },
    {
      id: 'post-identity',
      label: 'Post-LN, identity path',
      value: post.identity[0],
      key: { tone: 'post', dash: 'dashed' },
    },
    {
      id: 'pre-whole',
      label: 'Pre-LN, whole gradient',
      value: pre.whole[0],
      key: { tone: 'pre', dash: 'solid' },
    },
    {
      id: 'pre-identity',
      label: 'Pre-LN, identity path',
      value: pre.identity[0],
      key: { tone: 'pre', dash: 'dashed' },
    },
  ],
  sentence,
  table: ({ post, pre }) => ({
    caption: 'Size of the gradient at each sublayer, relative to the top of the stack',
    columns: [
      { name: 'sublayer', format: 'integer' },
      { name: 'Post-LN, whole' },
      { name: 'Post-LN, identity path' },
      { name: 'Pre-LN, whole' },
      { name: 'Pre-LN, identity path' },
    ],
    rows: post.whole.map((whole, l) => [l, whole, post.identity[l], pre.whole[l], pre.identity[l]]),
  }),
});

export default signalBack;
