/**
 * How well the root mean square of the first k = ⌈p d⌉ features stands for that of all d: pRMSNorm (Zhang & Sennrich 2019, §4).
 *
 * For independent normal features the estimate's relative error is √((1 − p)/(2k)): the variance of a mean of k squares, less what the
 * whole shares with its part. pRMSNorm then multiplies the whole token by rms/rms_k, one factor for all features, so its direction is
 * kept. Where a few features are far larger than the rest, they carry the root mean square, and the first k seldom hold them.
 */
import { createGenerator } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { arithmeticSpread, mean, quantile, rootMeanSquare, type Spread } from './statistics.ts';

const TOKENS = 64;
const SHARES = [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2];
/** One feature in so many is large, and by this factor; which ones is drawn with the seed. */
const LARGE_EVERY = 64;
const LARGE = 16;

const parameters = {
  p: {
    kind: 'number',
    symbol: 'p',
    label: 'fraction looked at',
    min: 1 / 64,
    max: 1 / 2,
    step: 1 / 64,
    values: SHARES,
    default: 1 / 16,
    digits: 4,
  },
  d: {
    kind: 'number',
    symbol: 'd',
    label: 'width',
    min: 64,
    max: 4096,
    step: 1,
    values: [64, 128, 256, 512, 1024, 2048, 4096],
    default: 512,
  },
  features: {
    kind: 'choice',
    symbol: 'x',
    label: 'features',
    options: [
      { value: 'alike', label: 'of one size' },
      { value: 'uneven', label: 'one in 64 large' },
    ],
    default: 'alike',
  },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

type PrmsValues = Values<typeof parameters>;

type PrmsData = {
  readonly seeds: number;
  readonly shares: number[];
  readonly counts: number[];
  readonly error: Spread;
  readonly predicted: number[];
  readonly k: number;
  readonly errorHere: number;
  readonly predictedHere: number;
  readonly low: number;
  readonly high: number;
  readonly factor: number;
};

const countOf = (p: number, d: number): number => {
  const whole = Math.floor(p * d);
  return whole === p * d ? whole : whole + 1;
};

const predicted = (p: number, k: number): number => Math.sqrt((1 - p) / (2 * k));

/** rms_k/rms of each token, by share. */
function ratios(seed: number, { d, features }: PrmsValues): number[][] {
  const generator = createGenerator(seed).fork('prms');
  const sizes = new Float64Array(d).fill(1);
  if (features === 'uneven') {
    const places = generator.fork('large');
    for (let i = 0; i < d / LARGE_EVERY; i++) sizes[places.integer(d)] = LARGE;
  }
  const out: number[][] = SHARES.map(() => []);
  const draws = generator.fork('tokens').normalTensor([TOKENS, d]).data;
  for (let token = 0; token < TOKENS; token++) {
    const sums = new Float64Array(d + 1);
    for (let i = 0; i < d; i++) {
      const value = draws[token * d + i] * sizes[i];
      sums[i + 1] = sums[i] + value * value;
    }
    const whole = Math.sqrt(sums[d] / d);
    SHARES.forEach((p, s) => {
      const k = countOf(p, d);
      out[s].push(Math.sqrt(sums[k] / k) / whole);
    });
  }
  return out;
}

function* steps(values: PrmsValues): Generator<PrmsData, PrmsData, void> {
  const runs: number[][][] = [];
  for (let seed = values.seed; seed < values.seed + values.seeds; seed++) {
    runs.push(ratios(seed, values));
    yield summary(runs, values);
  }
  return summary(runs, values);
}

function summary(runs: readonly number[][][], { d, p }: PrmsValues): PrmsData {
  const errors = runs.map((shares) =>
    shares.map((ofTokens) => rootMeanSquare(ofTokens.map((ratio) => ratio - 1))),
  );
  const error = arithmeticSpread(errors);
  const counts = SHARES.map((share) => countOf(share, d));
  const at = SHARES.indexOf(p);
  const factors = runs.flatMap((shares) => shares[at].map((ratio) => 1 / ratio));
  return {
    seeds: runs.length,
    shares: SHARES,
    counts,
    error: { ...error, low: error.low.map((low) => Math.max(0, low)) },
    predicted: SHARES.map((share, i) => predicted(share, counts[i])),
    k: counts[at],
    errorHere: error.mean[at],
    predictedHere: predicted(p, counts[at]),
    low: quantile(factors, 0.05),
    high: quantile(factors, 0.95),
    factor: mean(factors),
  };
}

function sentence(data: PrmsData, { d, p, features }: PrmsValues): Sentence {
  const { k, errorHere, predictedHere, low, high } = data;
  const looked = say`From the first ${letter('k')} = ${num(k, 'integer')} of ${letter('d')} = ${num(d, 'integer')} features, with ${letter('p')} = ${num(p, 'fixed:4')}, the root mean square is off by ${num(errorHere, 'percent')}`;
  const factors = say`in nine tokens of ten the output is multiplied by something between ${num(low, 'fixed:2')} and ${num(high, 'fixed:2')}`;
  return features === 'alike'
    ? say`${looked}, where independent features predict ${num(predictedHere, 'percent')}; ${factors}.`
    : say`${looked}, where features of one size would make it ${num(predictedHere, 'percent')}; ${factors}.`;
}

/** The error of pRMSNorm's estimate. */
export const prmsError = defineExperiment<typeof parameters, PrmsData>({
  id: 'prms-error',
  title: 'The root mean square from a part of the features',
  claim:
    'The estimate of pRMSNorm is off by about √((1 − p)/(2k)) for features of one size, and by far more where a few features are large.',
  testedAgainst:
    'the closed form at every width, the estimate written out by hand, and its limits at p near one',
  parameters,
  fields: {
    seeds: 'seeds that have run, 64 tokens each',
    shares: 'p',
    counts: 'k at each p',
    error:
      'relative error of the estimated root mean square at each p, root mean square over the tokens of a seed: mean over seeds and one standard deviation',
    predicted: '√((1 − p)/(2k)) at each p',
    k: 'k at the p that is set',
    errorHere: 'the error there',
    predictedHere: 'the prediction there',
    low: 'what the output is multiplied by there, rms/rms_k: 5 % of the tokens lie below',
    high: '5 % lie above',
    factor: 'its mean',
  },
  pace: 'worker',
  steps,
  readouts: (data) => [
    { id: 'k', label: 'features looked at', symbol: 'k', value: data.k, format: 'integer' },
    { id: 'error', label: 'relative error', value: data.errorHere, format: 'percent', key: { tone: 'rms' } },
    {
      id: 'predicted',
      label: 'predicted, features of one size',
      value: data.predictedHere,
      format: 'percent',
      key: { tone: 'ink', dash: 'dotted' },
    },
    { id: 'factor', label: 'output multiplied by, on average', value: data.factor, format: 'fixed:3' },
  ],
  sentence,
  table: ({ shares, counts, error, predicted: line }) => ({
    caption: 'Relative error of the root mean square from a part of the features',
    columns: [
      { name: 'p' },
      { name: 'k', format: 'integer' },
      { name: 'error' },
      { name: 'low' },
      { name: 'high' },
      { name: 'predicted' },
    ],
    rows: shares.map((p, i) => [p, counts[i], error.mean[i], error.low[i], error.high[i], line[i]]),
  }),
});

export default prmsError;
