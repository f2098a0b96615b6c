/**
 * Pre-LN and Pre-RMSNorm as one network: with the mean taken out of the input and out of what every branch adds, RMSNorm in place of
 * LayerNorm gives the same stream, up to its mean (Jiang et al. 2023).
 *
 * Two stacks have the same weights. In the second every norm is an RMSNorm, the input is centred, and so is the last matrix of every
 * branch: W becomes W − (W 1)1^T/d, once, before anything runs. A third is the second without the centring: RMSNorm simply put
 * in the place of LayerNorm. γ is drawn about 1; the norms' biases are zero, as at the start (another could be folded into the
 * matrix that follows). In exact arithmetic the first two agree; in float32 they agree to rounding.
 */
import { createStack, runStack, type NormKind, type Stack, type StackTrace } from '../nn/index.ts';
import {
  createGenerator,
  log32,
  mean as meanOf,
  noGrad,
  sub,
  type Generator as Source,
  type Tensor,
} from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { euclideanNorm, geometricSpread, mean, type Spread } from './statistics.ts';

const D = 64;
const SIZES = { d: D, heads: 4, mlp: 256, eps: 1e-5, trainable: false } as const;
const BATCH = 2;
const TIME = 16;
/** A difference that is nothing at all is drawn as half a unit in the last place. */
const LEAST = 1 / (1 << 24);

const parameters = {
  depth: { kind: 'number', symbol: 'depth', label: 'blocks', min: 1, max: 12, step: 1, default: 6 },
  mu: {
    kind: 'number',
    symbol: 'mu',
    label: 'added to the input, over σ',
    min: 0,
    max: 2,
    step: 0.1,
    default: 0.5,
    digits: 1,
  },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

type CentredValues = Values<typeof parameters>;

type CentredData = {
  readonly seeds: number;
  readonly sublayers: number;
  readonly centred: Spread;
  readonly swapped: Spread;
  readonly centredOutput: number;
  readonly swappedOutput: number;
  readonly units: number;
  readonly bits: number;
};

const centre = (x: Tensor): Tensor => sub(x, meanOf(x, -1, true));

/** The same weights whatever the norm, γ drawn about 1. */
function stackOf(normalizer: NormKind, seed: number, depth: number): Stack {
  const generator = createGenerator(seed).fork('stack');
  const stack = createStack({ ...SIZES, wiring: 'pre', normalizer, blocks: depth }, generator);
  for (const { name, tensor } of stack.parameters)
    if (name.endsWith('gamma')) drawGamma(tensor, generator.fork(name));
  return stack;
}

function drawGamma(gamma: Tensor, generator: Source): void {
  gamma.data.set(generator.normalTensor([D], { mean: 1, std: 0.2 }).data);
}

/** Takes the mean over the outputs out of the last matrix of every branch, so that what it adds has none. */
function centreBranches({ blocks }: Stack): void {
  for (const { parts } of blocks.flat())
    for (const part of parts) {
      const { weight } = part.kind === 'mlp' ? part.mlp.second : part.attention.output;
      weight.data.set(centre(weight).data);
    }
}

/** Relative difference of two streams without their means, at every position, and last of the outputs. */
function compare(a: StackTrace, b: StackTrace): number[] {
  const pairs = [
    ...a.streams.map((stream, l) => [centre(stream), centre(b.streams[l])]),
    [a.output, b.output],
  ];
  return pairs.map(([one, other]) => {
    const difference = euclideanNorm(sub(one, other).data) / euclideanNorm(one.data);
    return Math.max(LEAST, difference);
  });
}

type SeedRun = { readonly centred: number[]; readonly swapped: number[]; readonly units: number };

function measure(seed: number, { depth, mu }: CentredValues): SeedRun {
  return noGrad(() => {
    const input = createGenerator(seed).fork('input').normalTensor([BATCH, TIME, D], { mean: mu });
    const layerNorm = runStack(stackOf('layerNorm', seed, depth), input);
    const plain = stackOf('rmsNorm', seed, depth);
    const swapped = runStack(plain, input);
    centreBranches(plain);
    const centred = runStack(plain, centre(input));
    return {
      centred: compare(layerNorm, centred),
      swapped: compare(layerNorm, swapped),
      units: lastPlaces(layerNorm.output.data, centred.output.data),
    };
  });
}

/** The largest difference between two arrays in units in the last place of the largest entry. */
function lastPlaces(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  let difference = 0;
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(a[i]));
    difference = Math.max(difference, Math.abs(a[i] - b[i]));
  }
  let unit = 1 / (1 << 23);
  while (largest >= 2 * unit * (1 << 23)) unit *= 2;
  while (largest < unit * (1 << 23)) unit /= 2;
  return difference / unit;
}

function* steps(values: CentredValues): Generator<CentredData, CentredData, void> {
  const runs: SeedRun[] = [];
  for (let seed = values.seed; seed < values.seed + values.seeds; seed++) {
    runs.push(measure(seed, values));
    yield summary(runs);
  }
  return summary(runs);
}

function summary(runs: readonly SeedRun[]): CentredData {
  const centred = geometricSpread(runs.map((run) => run.centred));
  const swapped = geometricSpread(runs.map((run) => run.swapped));
  const last = centred.mean.length - 1;
  return {
    seeds: runs.length,
    sublayers: last - 1,
    centred,
    swapped,
    centredOutput: centred.mean[last],
    swappedOutput: swapped.mean[last],
    units: Math.max(...runs.map(({ units }) => units)),
    bits: mean(runs.map((run) => -log32(run.centred[last]) / log32(2))),
  };
}

function sentence(data: CentredData, { mu, depth }: CentredValues): Sentence {
  const { centredOutput, swappedOutput, units, bits } = data;
  const moved =
    mu === 0 ? say`` : say` whose input has ${letter('mu')} = ${num(mu, 'fixed:1')} ${letter('sigma')}`;
  const blocks = depth === 1 ? 'block' : 'blocks';
  return say`After ${num(depth, 'integer')} ${blocks}${moved} the re-centred Pre-RMSNorm stack gives Pre-LN’s output to ${num(centredOutput)} of its size: ${num(bits, 'fixed:0')} of float32’s 24 bits, at worst ${num(units, 'fixed:1')} units in the last place of the largest entry. RMSNorm simply put in LayerNorm’s place gives an output that is off by ${num(swappedOutput)}.`;
}

/** Pre-LN as Pre-RMSNorm. */
export const centredStream = defineExperiment<typeof parameters, CentredData>({
  id: 'centred-stream',
  title: 'Pre-LN as Pre-RMSNorm on a re-centred stream',
  claim:
    'A Pre-LN stack whose stream is kept without a mean computes the same with RMSNorm in place of LayerNorm, to rounding.',
  testedAgainst: 'the two stacks in double precision, where they agree to 1e-12, and a centring left out',
  parameters,
  fields: {
    seeds: 'seeds that have run',
    sublayers: 'N',
    centred:
      'relative difference between the centred streams of Pre-LN and of the re-centred Pre-RMSNorm stack, after 0 … N sublayers and last of the outputs: geometric mean over seeds and one standard deviation; at least 2^−24',
    swapped: 'the same for RMSNorm put in the place of LayerNorm, nothing centred',
    centredOutput: 'the difference of the outputs, re-centred',
    swappedOutput: 'the difference of the outputs, swapped',
    units:
      'largest difference of an entry of the output, re-centred, in units in the last place of the largest entry, over all seeds',
    bits: 'minus the binary logarithm of the difference of the outputs, re-centred: mean over seeds',
  },
  pace: 'worker',
  steps,
  readouts: (data) => [
    {
      id: 'centred',
      label: 're-centred, output differs by',
      symbol: 'centring',
      value: data.centredOutput,
      key: { tone: 'rms' },
    },
    {
      id: 'swapped',
      label: 'not re-centred',
      value: data.swappedOutput,
      key: { tone: 'rms', dash: 'dashed' },
    },
    { id: 'bits', label: 'bits that agree, of 24', value: data.bits, format: 'fixed:1' },
    { id: 'units', label: 'at worst, units in the last place', value: data.units, format: 'fixed:1' },
  ],
  sentence,
  table: ({ centred, swapped, sublayers }) => ({
    caption: 'Relative difference from Pre-LN, by sublayers passed, and of the output',
    columns: [{ name: 'after' }, { name: 're-centred' }, { name: 'not re-centred' }],
    rows: centred.mean.map((value, l) => [l <= sublayers ? String(l) : 'output', value, swapped.mean[l]]),
  }),
});

export default centredStream;
