/**
 * One token through one MLP sublayer, stage by stage, in a wiring that the reader chooses; in a parallel wiring through
 * attention and MLP at once. The token is the first of its sequence, so attention sees it alone and is W^V and W^O.
 *
 * Token and weights depend on the seed and the width alone, so every wiring is shown on the same token and the same branch.
 * Post-LN: Vaswani et al. 2017, §3.1; Pre-LN: Xiong et al. 2020, Table 1.
 */
import { wirings } from '../nn/wirings.ts';
import { initGainOf } from '../nn/wiring.ts';
import type { SublayerWiring } from '../nn/wiring.ts';
import { add, createGenerator, matmul, mul, relu } from '../tensor/index.ts';
import type { Tensor } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import type { Readout } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Part, Sentence } from './sentence.ts';
import { BLOCKS, divisorOf, gainOf, parallelStagesOf, stagesOf } from './sublayer-stages.ts';
import type { Stage } from './sublayer-stages.ts';

const parameters = {
  wiring: {
    kind: 'choice',
    label: 'placement',
    options: [
      { value: 'post', label: 'Post-LN', tone: 'post' },
      { value: 'pre', label: 'Pre-LN', tone: 'pre' },
      { value: 'output', label: 'norm on the output', tone: 'pre' },
      { value: 'double', label: 'norm on both ends', tone: 'pre' },
      { value: 'deepnorm', label: 'DeepNorm', tone: 'post' },
      { value: 'none', label: 'no norm', tone: 'ink' },
      { value: 'parallel', label: 'parallel', tone: 'pre' },
      { value: 'parallel-two', label: 'parallel, two norms', tone: 'pre' },
    ],
    default: 'post',
  },
  normalizer: {
    kind: 'choice',
    label: 'normalizer',
    options: [
      { value: 'layerNorm', label: 'LayerNorm' },
      { value: 'rmsNorm', label: 'RMSNorm', tone: 'rms' },
    ],
    default: 'layerNorm',
  },
  branchScale: {
    kind: 'number',
    symbol: 'F',
    label: 'scale of the branch',
    min: 0,
    max: 2,
    step: 0.05,
    default: 1,
    digits: 2,
  },
  width: {
    kind: 'number',
    symbol: 'd',
    label: 'width',
    min: 8,
    max: 32,
    step: 8,
    values: [8, 16, 32],
    default: 16,
  },
  token: { kind: 'number', label: 'token', min: 1, max: 99, step: 1, default: 1 },
} as const;

type BlockValues = Values<typeof parameters>;

type BlockData = {
  readonly wiring: string;
  readonly stages: Stage[];
  readonly divisor: number;
  readonly skip: number;
  readonly ownPart: number;
};

/**
 * A token with mean near 0.25, an MLP of 4d hidden ReLU units and an attention, whose outputs are about as large as their
 * input.
 */
function draw({ width: d, token }: BlockValues) {
  const hidden = 4 * d;
  const weights = createGenerator(1).fork(`width-${d}`);
  return {
    x: add(createGenerator(token).fork('token').normalTensor([1, d]), 0.25),
    w1: weights.normalTensor([d, hidden], { std: 1 / Math.sqrt(d) }),
    w2: weights.normalTensor([hidden, d], { std: Math.sqrt(2 / hidden) }),
    wv: weights.fork('value').normalTensor([d, d], { std: 1 / Math.sqrt(d) }),
    wo: weights.fork('output').normalTensor([d, d], { std: 1 / Math.sqrt(d) }),
  };
}

/** The MLP's sublayer, or null where attention and MLP share one. */
function sublayerOf(id: BlockValues['wiring']): SublayerWiring | null {
  const { sublayers } = wirings[id];
  return sublayers.kind === 'sequential' ? sublayers.mlp : null;
}

/** What initialization multiplies the MLP by: DeepNorm's β once for each of its two matrices. */
function initGain(id: BlockValues['wiring']): number {
  const gain = initGainOf(wirings[id], BLOCKS);
  return gain * gain;
}

function run(values: BlockValues): BlockData {
  const { wiring, normalizer, branchScale } = values;
  const { x, w1, w2, wv, wo } = draw(values);
  const sublayer = sublayerOf(wiring);
  const F = (z: Tensor) => mul(matmul(relu(matmul(z, w1)), w2), branchScale * initGain(wiring));
  if (sublayer === null) {
    const A = (z: Tensor) => mul(matmul(matmul(z, wv), wo), branchScale);
    return { wiring, stages: parallelStagesOf(normalizer, { A, M: F }, x), divisor: 1, skip: 1, ownPart: 1 };
  }
  const stages = stagesOf(sublayer, normalizer, F, x);
  const sum = stages.find(({ slot }) => slot === 'sum') ?? stages[0];
  const divisor = sublayer.stream === 'norm' ? divisorOf(normalizer, sum.values) : 1;
  const skip = gainOf(sublayer.skipGain);
  return { wiring, stages, divisor, skip, ownPart: skip / divisor };
}

const at = (stages: readonly Stage[], slot: Stage['slot']): Stage =>
  stages.find((stage) => stage.slot === slot) ?? stages[stages.length - 1];

const two = (value: number): Part => num(value, 'fixed:2');

/** Numbers that are printed with two digits are compared with two digits. */
function change(from: number, to: number): Sentence {
  if (Math.abs(from - to) < 0.005) return say`as it came in`;
  return say`${to > from ? 'up' : 'down'} from ${two(from)}`;
}

function streamNormSentence(data: BlockData, values: BlockValues): Sentence {
  const { stages, divisor, skip, ownPart } = data;
  const size =
    values.normalizer === 'layerNorm'
      ? say`${letter('sigma')} = ${two(divisor)}`
      : say`root mean square ${two(divisor)}`;
  const leaving =
    values.normalizer === 'layerNorm'
      ? say`${letter('sigma')} = ${two(at(stages, 'stream-out').sigma)}`
      : say`root mean square ${two(at(stages, 'stream-out').rms)}`;
  const own = say`the token’s own part of it is ${two(ownPart)} times what came in`;
  if (values.branchScale === 0)
    return say`With the branch off the sum is the token alone, ${size}; the norm on the stream divides by it all the same, ${leaving} leaves the block, and ${own}.`;
  const scaled = skip === 1 ? [] : say`The skip is multiplied by ${two(skip)}. `;
  return say`${scaled}The sum has ${size}; the norm on the stream divides by it, so what leaves the block has ${leaving} whatever the branch did, and ${own}.`;
}

const bothSizes = (stages: readonly Stage[]): Sentence =>
  say`with ${letter('sigma')} = ${two(at(stages, 'attention').sigma)} and ${two(at(stages, 'mlp').sigma)}`;

function openStreamSentence({ stages }: BlockData, values: BlockValues): Sentence {
  const input = at(stages, 'stream-in').sigma;
  const output = at(stages, 'sum').sigma;
  if (values.branchScale === 0)
    return say`With the branch off the token leaves as it came, ${letter('sigma')} = ${two(output)}: there is no norm on the stream.`;
  const place = {
    pre: say`The norm acts on the branch’s input only`,
    output: say`The norm acts on the branch’s output, which is added with ${letter('sigma')} = ${two(at(stages, 'branch-out').sigma)} whatever its scale`,
    double: say`The branch is normed where it leaves the stream and where it returns, and is added with ${letter('sigma')} = ${two(at(stages, 'branch-out').sigma)} whatever its scale`,
    none: say`Nothing is normalized`,
    parallel: say`Attention, which sees this token alone, and MLP read the same normed token and are added at once, ${bothSizes(stages)}`,
    'parallel-two': say`Attention, which sees this token alone, and MLP read the token through a norm each, which untrained give the same numbers, and are added at once, ${bothSizes(stages)}`,
    post: [],
    deepnorm: [],
  }[values.wiring];
  return say`${place}: the token itself goes through untouched, and the stream leaves with ${letter('sigma')} = ${two(output)}, ${change(input, output)}.`;
}

/** What is added: one size, or in a parallel block two. */
function branchReadouts(stages: readonly Stage[]): Readout[] {
  const added = stages.filter(({ slot }) => slot === 'attention' || slot === 'mlp');
  if (added.length === 0) {
    const { sigma } = stages.find(({ slot }) => slot === 'branch-out') ?? at(stages, 'branch');
    return [{ id: 'branch-sigma', label: 'σ of the branch', symbol: 'F', value: sigma, format: 'fixed:2' }];
  }
  return added.map(({ slot, sigma }) => ({
    id: `${slot}-sigma`,
    label: slot === 'mlp' ? 'σ of the MLP' : 'σ of attention',
    value: sigma,
    format: 'fixed:2',
  }));
}

/** One token through one block. */
export const block = defineExperiment<typeof parameters, BlockData>({
  id: 'block',
  title: 'One token through one block',
  claim:
    'A norm on the stream divides the token itself by the size of the sum; a norm on the branch leaves the token alone.',
  testedAgainst:
    'each wiring’s formula written out by hand, the same token and branch output under every wiring, and for the parallel ones the engine’s own block with the same weights',
  parameters,
  fields: {
    wiring: 'the wiring shown',
    stages:
      'the token at each place of the sublayer, in the order of the signal: expression, slot, features [d], mean, σ, root mean square',
    divisor: 'what the norm on the stream divides by; 1 where there is none',
    skip: 'what multiplies the skip before the addition (DeepNorm’s α; 1 elsewhere)',
    ownPart: 'factor on the token’s own part of what leaves the block: skip over divisor',
  },
  pace: 'frame',
  run,
  readouts: ({ stages, ownPart }) => [
    {
      id: 'token-sigma',
      label: 'σ of the token',
      symbol: 'sigma',
      value: at(stages, 'stream-in').sigma,
      format: 'fixed:2',
    },
    ...branchReadouts(stages),
    {
      id: 'leaving-sigma',
      label: 'σ leaving',
      symbol: 'sigma',
      value: stages[stages.length - 1].sigma,
      format: 'fixed:2',
    },
    { id: 'own-part', label: 'the token’s own part', symbol: 'x', value: ownPart, format: 'fixed:2' },
  ],
  sentence: (data, values) =>
    sublayerOf(values.wiring)?.stream === 'norm'
      ? streamNormSentence(data, values)
      : openStreamSentence(data, values),
  table: ({ stages }) => ({
    caption: 'Features of the token at each stage',
    columns: [
      { name: 'feature', format: 'integer' },
      ...stages.map(({ name }) => ({ name, format: 'fixed:3' as const })),
    ],
    rows: stages[0].values.map((_, i) => [i + 1, ...stages.map(({ values }) => values[i])]),
  }),
});

export default block;
