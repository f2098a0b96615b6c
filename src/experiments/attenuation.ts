/**
 * The gradient down a Post-LN stack: along the identity path, and whole, against the usual prediction.
 *
 * A stream of variance 1 and a branch of variance v give σ = √(1 + v), and every norm divides the gradient on the identity
 * path by it: 1/√(1 + v) a sublayer. The whole gradient also passes the branches. Each branch's output is scaled to variance v
 * at each token, by a factor that the gradient takes as a constant. ε = 0, unit tokens and a head that reads LN(x_N), which
 * is x_N, so that v = 0 is exact.
 */
import type { StackOptions } from '../nn/stack.ts';
import { exp32, log32 } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { drawBatch, gradientsDown, identityPath, relativeNorms, stackOf } from './gradient-measure.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { geometricSpread, type Spread } from './statistics.ts';

const D = 64;
const TIME = 16;
const VOCABULARY = 64;

/** A curve that stays within this part of the prediction at each sublayer is said to follow it. */
const FOLLOWS = 0.03;

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
  sees: {
    kind: 'choice',
    symbol: 'F',
    label: 'the branch sees',
    options: [
      { value: 'stream', label: 'the stream' },
      { value: 'memory', label: 'a fixed memory' },
    ],
    default: 'stream',
  },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
} as const;

type AttenuationValues = Values<typeof parameters>;

type AttenuationData = {
  readonly sublayers: number;
  readonly seeds: number;
  readonly identity: Spread;
  readonly whole: Spread;
  readonly predicted: number[];
  readonly perSublayer: { readonly identity: number; readonly whole: number; readonly predicted: number };
  readonly identityOverPredicted: number;
  readonly identityFollows: boolean;
  readonly wholeFollows: boolean;
};

type Run = { readonly identity: number[]; readonly whole: number[] };

function runSeed(seed: number, { sublayers, v, sees }: AttenuationValues): Run {
  const options: StackOptions = {
    wiring: 'post',
    normalizer: 'layerNorm',
    blocks: sublayers / 2,
    d: D,
    heads: 4,
    mlp: 4 * D,
    eps: 0,
    branch: { sees, variance: v },
  };
  const stack = stackOf(seed, options);
  const batch = drawBatch(seed, {
    batch: 1,
    time: TIME,
    d: D,
    vocabulary: VOCABULARY,
    tokens: 'unit',
    isHeadNormed: true,
  });
  const { trace, gradients } = gradientsDown(stack, batch);
  const top = gradients[gradients.length - 1];
  return {
    whole: relativeNorms(gradients),
    identity: relativeNorms(identityPath(stack, trace, top)),
  };
}

/** 1/√(1+v) to the power of the number of norms between l and the top, l = 0 … N. */
function predictedNorms(sublayers: number, v: number): number[] {
  const factor = 1 / Math.sqrt(1 + v);
  const norms = [1];
  for (let l = 0; l < sublayers; l++) norms.unshift(norms[0] * factor);
  return norms;
}

function summary(runs: readonly Run[], { sublayers, v }: AttenuationValues): AttenuationData {
  const identity = geometricSpread(runs.map((run) => run.identity));
  const whole = geometricSpread(runs.map((run) => run.whole));
  const predicted = predictedNorms(sublayers, v);
  const root = (value: number) => exp32(log32(value) / sublayers);
  const perSublayer = {
    identity: root(identity.mean[0]),
    whole: root(whole.mean[0]),
    predicted: 1 / Math.sqrt(1 + v),
  };
  const follows = (factor: number) => Math.abs(factor / perSublayer.predicted - 1) <= FOLLOWS;
  return {
    sublayers,
    seeds: runs.length,
    identity,
    whole,
    predicted,
    perSublayer,
    identityOverPredicted: identity.mean[0] / predicted[0],
    identityFollows: follows(perSublayer.identity),
    wholeFollows: follows(perSublayer.whole),
  };
}

function* steps(values: AttenuationValues): Generator<AttenuationData, AttenuationData, void> {
  const runs: Run[] = [];
  for (let seed = 1; seed <= values.seeds; seed++) {
    runs.push(runSeed(seed, values));
    if (seed < values.seeds) yield summary(runs, values);
  }
  return summary(runs, values);
}

function sentence(data: AttenuationData, { v, sees }: AttenuationValues): Sentence {
  const identity = num(data.identity.mean[0]);
  const whole = num(data.whole.mean[0]);
  const predicted = num(data.predicted[0]);
  const depth = say`${num(data.sublayers, 'integer')} sublayers`;
  if (v === 0)
    return say`Branches of zero variance leave every norm with ${letter('sigma')} = 1: after ${depth} the gradient is what it was at the top: ${identity} of it along the identity path, ${whole} in all. Nothing is attenuated.`;
  if (sees === 'memory')
    return say`Nothing comes back through a branch that does not look at the stream: after ${depth} the whole gradient is ${whole}, the same as the identity path’s ${identity}; the line predicts ${predicted}, and ${data.wholeFollows ? 'both follow it' : 'neither keeps to it'}.`;
  const verdict =
    data.identityFollows && data.wholeFollows
      ? say`With branches this small both keep near the line.`
      : data.identityFollows
        ? say`The identity path follows the line, the whole gradient does not: the branches give back what the norms take.`
        : say`Neither keeps to the line.`;
  return say`After ${depth} the line predicts ${predicted}; the identity path carries ${identity} of the gradient, and the whole gradient is ${whole}. ${verdict}`;
}

/** The gradient on its way down a Post-LN stack. */
export const attenuation = defineExperiment<typeof parameters, AttenuationData>({
  id: 'attenuation',
  title: 'The gradient on its way down the stack',
  claim:
    'Along the identity path a Post-LN stack attenuates a gradient by 1/√(1+v) a sublayer; the whole gradient does so where the branches do not see the stream, and hardly falls where they do.',
  testedAgainst:
    'the product of 1/√(1+v) within 3 % a sublayer, exactly 1 at v = 0, and the equality of both paths with a memory',
  parameters,
  fields: {
    sublayers: 'N',
    seeds: 'seeds that have run',
    identity:
      '‖gradient‖ down the chain of norm Jacobians alone, relative to the top: geometric mean over seeds and one standard deviation, by l = 0 … N',
    whole: 'the same of ‖∂loss/∂x_l‖',
    predicted: '(1 + v)^(−(N − l)/2)',
    perSublayer: 'N-th root of the three at l = 0',
    identityOverPredicted: 'identity path over prediction at l = 0',
    identityFollows: 'identity path within 3 % a sublayer of the prediction',
    wholeFollows: 'whole gradient within 3 % a sublayer of the prediction',
  },
  pace: 'worker',
  steps,
  readouts: (data) => [
    {
      id: 'whole',
      label: 'whole gradient',
      value: data.whole.mean[0],
      key: { tone: 'post', dash: 'solid' },
    },
    {
      id: 'identity',
      label: 'identity path',
      symbol: 'sigma',
      value: data.identity.mean[0],
      key: { tone: 'post', dash: 'dashed' },
    },
    {
      id: 'predicted',
      label: 'predicted',
      symbol: 'v',
      value: data.predicted[0],
      key: { tone: 'ink', dash: 'dotted' },
    },
    {
      id: 'identity-per-sublayer',
      label: 'identity path a sublayer',
      value: data.perSublayer.identity,
      format: 'fixed:3',
    },
    {
      id: 'predicted-per-sublayer',
      label: '1/√(1 + v)',
      symbol: 'v',
      value: data.perSublayer.predicted,
      format: 'fixed:3',
    },
  ],
  sentence,
  table: (data) => ({
    caption: 'Size of the gradient at each sublayer, relative to the top of the stack',
    columns: [
      { name: 'sublayer', format: 'integer' },
      { name: 'whole gradient' },
      { name: 'whole, low' },
      { name: 'whole, high' },
      { name: 'identity path' },
      { name: 'identity, low' },
      { name: 'identity, high' },
      { name: 'predicted' },
    ],
    rows: data.predicted.map((predicted, l) => [
      l,
      data.whole.mean[l],
      data.whole.low[l],
      data.whole.high[l],
      data.identity.mean[l],
      data.identity.low[l],
      data.identity.high[l],
      predicted,
    ]),
  }),
});

export default attenuation;
