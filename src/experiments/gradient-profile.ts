/**
 * The gradient at every layer of a Post-LN and of a Pre-LN stack at initialization, over seeds.
 *
 * Decoder-only, d = 64, 4 heads, MLP 256, ReLU, 16 tokens in a batch of 4, random tokens N(0, 1) and targets among 64; Pre-LN
 * has its final norm. Either of the stream, ‖∂loss/∂x_l‖, relative to the top of the stack, or of each block's second MLP
 * matrix, ‖∂loss/∂W₂‖ (the quantity of Xiong et al. 2020, Fig. 3), relative to the last block.
 */
import { createStack } from '../nn/stack.ts';
import type { Stack } from '../nn/stack.ts';
import type { WiringId } from '../nn/wiring.ts';
import { createGenerator, grad } from '../tensor/index.ts';
import type { Tensor } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { drawBatch, gradientsDown, identityPath, relativeNorms } from './gradient-measure.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { geometric, geometricSpread, rootMeanSquare } from './statistics.ts';
import type { Spread } from './statistics.ts';
import { gradientOf, initialization } from './stack-parameters.ts';

const D = 64;

const parameters = {
  depth: { kind: 'number', symbol: 'depth', label: 'blocks', min: 2, max: 24, step: 1, default: 12 },
  init: initialization,
  quantity: gradientOf,
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
} as const;

type ProfileValues = Values<typeof parameters>;

type GradientProfileData = {
  readonly seeds: number;
  readonly positions: number[];
  readonly post: Spread;
  readonly pre: Spread;
  readonly bottom: { readonly post: number; readonly pre: number };
  readonly factor: { readonly post: number; readonly pre: number };
  readonly topVariance: { readonly post: number; readonly pre: number };
};

/** What one seed gives: the profile relative to its top, and what else can be read off the same run. */
export type ProfileRun = {
  readonly profile: number[];
  readonly topVariance: number;
  /** The gradient at the top sent down the skips alone, by sublayer, relative to the top. */
  readonly identity: number[];
};

/** W₂ of every block, bottom first. */
function secondMatrices(stack: Stack): Tensor[] {
  return stack.blocks
    .flat()
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'mlp' ? [part.mlp.second.weight] : []));
}

/** The profile of one wiring: the measure of this experiment and of `regime-profile`. */
export function profileRun(
  wiring: WiringId,
  seed: number,
  { depth, init, quantity }: Omit<ProfileValues, 'seeds'>,
): ProfileRun {
  const stack = createStack(
    {
      wiring,
      normalizer: 'layerNorm',
      blocks: depth,
      d: D,
      heads: 4,
      mlp: 4 * D,
      init,
      trainable: quantity === 'weights',
    },
    createGenerator(seed).fork('stack'),
  );
  const batch = drawBatch(seed, { batch: 4, time: 16, d: D, vocabulary: 64, tokens: 'normal' });
  const { trace, loss, gradients } = gradientsDown(stack, batch);
  const rms = rootMeanSquare(trace.streams[trace.streams.length - 1].data);
  return {
    profile: relativeNorms(quantity === 'weights' ? grad(loss, secondMatrices(stack)) : gradients),
    topVariance: rms * rms,
    identity: relativeNorms(identityPath(stack, trace, gradients[gradients.length - 1])),
  };
}

function summary(
  post: readonly ProfileRun[],
  pre: readonly ProfileRun[],
  { quantity }: ProfileValues,
): GradientProfileData {
  const both = <T>(of: (runs: readonly ProfileRun[]) => T) => ({ post: of(post), pre: of(pre) });
  const profiles = both((runs) => geometricSpread(runs.map(({ profile }) => profile)));
  const bottom = both((runs) => geometric(runs.map(({ profile }) => profile[0])));
  return {
    seeds: post.length,
    positions: profiles.post.mean.map((_, l) => (quantity === 'weights' ? l + 1 : l)),
    ...profiles,
    bottom: { post: bottom.post.mean, pre: bottom.pre.mean },
    factor: { post: bottom.post.factor, pre: bottom.pre.factor },
    topVariance: both((runs) => geometric(runs.map(({ topVariance }) => topVariance)).mean),
  };
}

function* steps(values: ProfileValues): Generator<GradientProfileData, GradientProfileData, void> {
  const post: ProfileRun[] = [];
  const pre: ProfileRun[] = [];
  for (let seed = 1; seed <= values.seeds; seed++) {
    post.push(profileRun('post', seed, values));
    pre.push(profileRun('pre', seed, values));
    if (seed < values.seeds) yield summary(post, pre, values);
  }
  return summary(post, pre, values);
}

/** The words for a ratio of bottom to top; within 5 % it is called the same. */
function course(ratio: number): Sentence {
  if (Math.abs(ratio - 1) <= 0.05) return say`as large as at the top (${num(ratio, 'fixed:2')} times)`;
  return say`${num(ratio)} times what it is at the top`;
}

function sentence(data: GradientProfileData, { depth, quantity }: ProfileValues): Sentence {
  const { bottom, factor, seeds } = data;
  const spread =
    seeds > 1
      ? say` (give or take a factor of ${num(factor.post, 'fixed:2')} from seed to seed)`
      : say` (one seed, which can show either)`;
  const subject =
    quantity === 'stream'
      ? say`the gradient of the stream`
      : say`the gradient of the first block’s second matrix`;
  return say`With ${letter('depth')} = ${num(depth, 'integer')} blocks, at the bottom ${subject} is ${course(bottom.pre)} in Pre-LN and ${course(bottom.post)} in Post-LN${spread}.`;
}

/** The gradient at every layer, both placements. */
export const gradientProfile = defineExperiment<typeof parameters, GradientProfileData>({
  id: 'gradient-profile',
  title: 'The gradient at every layer',
  claim:
    'At initialization the gradient of a Pre-LN stack does not shrink toward the bottom; with Xavier weights it grows several-fold, with near-zero branches it is flat.',
  testedAgainst:
    'a recorded table of profiles over 8 seeds for both placements and initializations, from an independent prototype',
  parameters,
  fields: {
    seeds: 'seeds that have run',
    positions: 'sublayer l = 0 … N for the stream, block 1 … L for its weights',
    post: 'Post-LN: gradient relative to the top, geometric mean over seeds and one standard deviation',
    pre: 'the same for Pre-LN',
    bottom: 'the first entry of both',
    factor: 'spread of the first entry over seeds: times or divided by this',
    topVariance: 'mean square of x_N, before the final norm',
  },
  pace: 'worker',
  steps,
  readouts: (data) => [
    { id: 'pre-bottom', label: 'Pre-LN, bottom over top', value: data.bottom.pre, key: { tone: 'pre' } },
    { id: 'post-bottom', label: 'Post-LN, bottom over top', value: data.bottom.post, key: { tone: 'post' } },
    { id: 'pre-spread', label: 'Pre-LN, spread over seeds', value: data.factor.pre, format: 'factor' },
    { id: 'post-spread', label: 'Post-LN, spread over seeds', value: data.factor.post, format: 'factor' },
    { id: 'pre-variance', label: 'Pre-LN, stream variance at the top', value: data.topVariance.pre },
  ],
  sentence,
  table: (data, { quantity }) => ({
    caption:
      quantity === 'stream'
        ? 'Size of the gradient of the stream, relative to the top of the stack'
        : 'Size of the gradient of each block’s second matrix, relative to the last block',
    columns: [
      { name: quantity === 'stream' ? 'sublayer' : 'block', format: 'integer' },
      { name: 'Post-LN' },
      { name: 'Post-LN, low' },
      { name: 'Post-LN, high' },
      { name: 'Pre-LN' },
      { name: 'Pre-LN, low' },
      { name: 'Pre-LN, high' },
    ],
    rows: data.positions.map((position, i) => [
      position,
      data.post.mean[i],
      data.post.low[i],
      data.post.high[i],
      data.pre.mean[i],
      data.pre.low[i],
      data.pre.high[i],
    ]),
  }),
});

export default gradientProfile;
