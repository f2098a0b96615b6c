/**
 * How alike the stream is before and after each block, at initialization: the cosine between the two, token by token.
 *
 * A block that adds little beside what is there leaves the stream as it was, and the cosine nears 1. That is the trouble which the
 * ResiDual paper names representation collapse (Xie et al. 2023), looked at here in its plainest form: with Xavier weights, before
 * training. The stack is that of `gradient-profile.ts`: d = 64, 4 heads, MLP 256, 16 tokens in a batch of 4.
 */
import { createStack, runStack, type WiringId } from '../nn/index.ts';
import { createGenerator, noGrad } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import type { Values } from './parameters.ts';
import { readouts, sentence, table } from './similarity-words.ts';
import { arithmeticSpread, mean, total, type Spread } from './statistics.ts';
import { initialization } from './stack-parameters.ts';

const D = 64;
const TIME = 16;
const BATCH = 4;

const parameters = {
  also: {
    kind: 'choice',
    label: 'beside them',
    options: [
      { value: 'none', label: 'nothing' },
      { value: 'lnscale', label: 'LayerNorm scaling' },
      { value: 'mix', label: 'Mix-LN' },
      { value: 'deepnorm', label: 'DeepNorm' },
      { value: 'b2t', label: 'B2T' },
      { value: 'output', label: 'norm on the output' },
    ],
    default: 'none',
  },
  depth: { kind: 'number', symbol: 'depth', label: 'blocks', min: 2, max: 32, step: 1, default: 24 },
  init: initialization,
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
} as const;

export type SimilarityValues = Values<typeof parameters>;

/** Cosine by block over seeds. */
export type Similarity = Spread & { readonly wiring: WiringId };

export type SimilarityData = {
  readonly seeds: number;
  readonly blocks: number[];
  readonly post: Similarity;
  readonly pre: Similarity;
  readonly other: Similarity | null;
};

type Numbers = ArrayLike<number>;

/** Mean over tokens of ⟨u, z⟩/(‖u‖‖z‖), both `[tokens · d]`. */
export function meanCosine(before: Numbers, after: Numbers, d: number): number {
  const cosines = Array.from({ length: before.length / d }, (_, token) => {
    const at = token * d;
    const inner = (a: Numbers, b: Numbers) => total(d, (i) => a[at + i] * b[at + i]);
    return inner(before, after) / Math.sqrt(inner(before, before) * inner(after, after));
  });
  return mean(cosines);
}

/** The cosine of each block's input and output. Two sublayers are a block in every wiring that is offered. */
function runSeed(wiring: WiringId, seed: number, { depth, init }: SimilarityValues): number[] {
  const generator = createGenerator(seed);
  const sizes = { blocks: depth, d: D, heads: 4, mlp: 4 * D };
  const stack = createStack(
    { wiring, normalizer: 'layerNorm', ...sizes, init, trainable: false },
    generator.fork('stack'),
  );
  const x = generator.fork('tokens').normalTensor([BATCH, TIME, D]);
  const { streams } = noGrad(() => runStack(stack, x));
  return Array.from({ length: depth }, (_, block) =>
    meanCosine(streams[2 * block].data, streams[2 * block + 2].data, D),
  );
}

type Runs = ReadonlyMap<WiringId, number[][]>;

function summary(runs: Runs, { depth, also }: SimilarityValues): SimilarityData {
  const of = (wiring: WiringId): Similarity => ({ wiring, ...arithmeticSpread(runs.get(wiring) ?? []) });
  return {
    seeds: runs.get('post')?.length ?? 0,
    blocks: Array.from({ length: depth }, (_, block) => block + 1),
    post: of('post'),
    pre: of('pre'),
    other: also === 'none' ? null : of(also),
  };
}

function* steps(values: SimilarityValues): Generator<SimilarityData, SimilarityData, void> {
  const wirings: readonly WiringId[] =
    values.also === 'none' ? ['post', 'pre'] : ['post', 'pre', values.also];
  const runs: Runs = new Map(wirings.map((wiring) => [wiring, []]));
  for (let seed = 1; seed <= values.seeds; seed++) {
    for (const [wiring, ofWiring] of runs) ofWiring.push(runSeed(wiring, seed, values));
    if (seed < values.seeds) yield summary(runs, values);
  }
  return summary(runs, values);
}

/** How alike the stream is before and after each block. */
export const similarity = defineExperiment<typeof parameters, SimilarityData>({
  id: 'similarity',
  title: 'How alike the stream is before and after a block',
  claim:
    'At initialization with Xavier weights the outputs of neighbouring blocks grow more alike with depth in Pre-LN, and stay apart in Post-LN.',
  testedAgainst:
    'cosines of known vectors, 1/√(1 + v) for an independent branch of variance v, and the sizes that the residual-stream experiment measures in the first block',
  parameters,
  fields: {
    seeds: 'seeds that have run',
    blocks: 'block 1 … L',
    post: 'Post-LN: cosine of a block’s input and output, mean over tokens; mean over seeds and one standard deviation',
    pre: 'the same for Pre-LN',
    other: 'the same for the third wiring; null if there is none',
  },
  pace: 'worker',
  steps,
  readouts,
  sentence,
  table,
});

export default similarity;
