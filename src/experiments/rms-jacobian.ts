/**
 * The Jacobian of RMSNorm at one token beside LayerNorm's at the same token: which directions each takes away.
 *
 * y = γ ⊙ z with z = x/r and r = √(mean x² + ε). Since ∂r/∂x = z/d, it is exactly J = diag(γ) (1/r)(I − zz^T/d) for any ε.
 * LayerNorm's is that of the centred token with 11^T/d subtracted as well. So at γ = 1 and ε = 0 RMSNorm removes one direction, the
 * token's own, and LayerNorm two. Of a gradient along 1, RMSNorm passes √(1 − t²)/r, with t the mean over r.
 */
import { createGenerator, jacobian, layerNorm, rmsNorm, singularValues, tensor } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { euclideanNorm, featureSigma, mean, rootMeanSquare, total } from './statistics.ts';
import { eps, gammaSpread } from './jacobian-parameters.ts';

const D = 16;

/** Below this part of the largest, a float32 singular value cannot be told from zero. */
const ROUNDING = 2e-6;

const parameters = {
  norm: {
    kind: 'choice',
    symbol: 'RMSNorm',
    label: 'of',
    options: [
      { value: 'rmsNorm', label: 'RMSNorm', tone: 'rms' },
      { value: 'layerNorm', label: 'LayerNorm' },
    ],
    default: 'rmsNorm',
  },
  rms: {
    kind: 'number',
    symbol: 'rms',
    label: 'of the token, without ε',
    min: 0.5,
    max: 4,
    step: 0.01,
    values: [0.5, 0.7, 1, 1.4, 2, 2.8, 4],
    default: 2,
    digits: 2,
  },
  meanShare: {
    kind: 'number',
    symbol: 'mu',
    label: 'of the token, over rms',
    min: 0,
    max: 0.9,
    step: 0.1,
    default: 0.5,
    digits: 1,
  },
  gammaSpread,
  eps,
} as const;

type RmsJacobianValues = Values<typeof parameters>;

type RmsJacobianData = {
  readonly size: number;
  readonly matrix: number[];
  readonly singularValues: number[];
  readonly expected: number;
  readonly closedFormDifference: number;
  readonly live: number;
  readonly zero: number;
  readonly meanGain: number;
  readonly tokenGain: number;
};

/** A fixed direction without a mean, brought to the wanted mean and root mean square. */
function token({ rms, meanShare }: RmsJacobianValues): number[] {
  const raw = Array.from(createGenerator(7).fork('token').normalTensor([D]).data);
  const mu = mean(raw);
  const spread = featureSigma(raw);
  const sigma = rms * Math.sqrt(1 - meanShare * meanShare);
  return raw.map((value) => Math.fround(rms * meanShare + (sigma * (value - mu)) / spread));
}

/** γ from 1 − spread to 1 + spread in even steps; the order is scrambled so that it follows no pattern of the token. */
const gammas = (spread: number): number[] =>
  Array.from({ length: D }, (_, i) => Math.fround(1 + spread * ((2 * ((i * 7) % D)) / (D - 1) - 1)));

/** diag(γ) (1/s)(I − zz^T/d), for LayerNorm with 11^T/d subtracted too; row-major [d, d]. `z` is the normalized token. */
function closedForm(z: readonly number[], s: number, gamma: readonly number[], isCentred: boolean): number[] {
  return Array.from({ length: D * D }, (_, k) => {
    const i = Math.floor(k / D);
    const j = k % D;
    return (gamma[i] / s) * ((i === j ? 1 : 0) - (isCentred ? 1 / D : 0) - (z[i] * z[j]) / D);
  });
}

/** ‖J v‖/‖v‖. */
function gain(matrix: readonly number[], v: readonly number[]): number {
  const out = v.map((_, i) => total(D, (j) => matrix[i * D + j] * v[j]));
  return euclideanNorm(out) / euclideanNorm(v);
}

function run(values: RmsJacobianValues): RmsJacobianData {
  const { norm, gammaSpread, eps } = values;
  const isCentred = norm === 'layerNorm';
  const x = token(values);
  const gamma = gammas(gammaSpread);
  const options = { gamma: tensor(gamma), eps };
  const measured = jacobian(
    (input) => (isCentred ? layerNorm(input, options) : rmsNorm(input, options)),
    tensor(x),
  );
  const matrix = Array.from(measured.data);
  const mu = isCentred ? mean(x) : 0;
  const size = isCentred ? featureSigma(x) : rootMeanSquare(x);
  const s = Math.sqrt(size * size + eps);
  const z = x.map((value) => (value - mu) / s);
  const expected = closedForm(z, s, gamma, isCentred);
  const found = singularValues(measured);
  const live = found.filter((value) => value > ROUNDING * found[0]).length;
  return {
    size: D,
    matrix,
    singularValues: found,
    expected: 1 / s,
    closedFormDifference: matrix.reduce(
      (largest, entry, k) => Math.max(largest, Math.abs(entry - expected[k])),
      0,
    ),
    live,
    zero: D - live,
    meanGain: gain(
      matrix,
      x.map(() => 1),
    ),
    tokenGain: gain(matrix, z),
  };
}

function sentence(data: RmsJacobianData, { norm, gammaSpread, eps }: RmsJacobianValues): Sentence {
  const { live, zero, expected, meanGain, tokenGain, closedFormDifference, singularValues: found } = data;
  const name = norm === 'rmsNorm' ? 'RMSNorm' : 'LayerNorm';
  const check = say`closed form and autograd differ by at most ${num(closedFormDifference)}`;
  const level = norm === 'rmsNorm' ? say`1/${letter('rms')}` : say`1/${letter('sigma')}`;
  const under = eps === 0 ? say`` : say` (${letter('eps')} under the root)`;
  const zeros = zero === 1 ? say`one is removed` : say`${num(zero, 'integer')} are removed`;
  const along =
    norm === 'rmsNorm'
      ? say`Of a gradient that is the same in every feature it passes ${num(meanGain)}`
      : say`A gradient that is the same in every feature is among them: ${num(meanGain)} of it is left, which is rounding`;
  if (gammaSpread > 0)
    return say`Uneven ${letter('gamma')} spreads the ${num(live, 'integer')} live singular values of ${name} from ${num(found[live - 1])} to ${num(found[0])} around ${level} = ${num(expected)}${under}; ${zeros}, and ${check}.`;
  if (eps > 0)
    return say`With ${letter('eps')} the token’s own direction keeps ${num(tokenGain)} under ${name}, where all other live directions are multiplied by ${level} = ${num(expected)}${under}; ${check}.`;
  return say`${name} multiplies ${num(live, 'integer')} of ${num(D, 'integer')} directions by the same ${level} = ${num(expected)}, and ${zeros}. ${along}; ${check}.`;
}

/** The Jacobian of RMSNorm, and LayerNorm's at the same token. */
export const rmsJacobian = defineExperiment<typeof parameters, RmsJacobianData>({
  id: 'rms-jacobian',
  title: 'What RMSNorm does to a gradient',
  claim:
    'At γ = 1 and ε = 0 the Jacobian of RMSNorm is 1/rms on d − 1 directions and 0 on one, the token’s own.',
  testedAgainst:
    'central differences in double precision, the known singular values, and the directions that each norm removes',
  parameters,
  fields: {
    size: 'd, the number of features',
    matrix: '∂y_i/∂x_j by autograd, row-major [d, d]',
    singularValues: 'singular values of the matrix, descending [d]',
    expected:
      '1/√(mean x² + ε), for LayerNorm 1/√(σ² + ε): the gain of every direction that is not removed, at γ = 1',
    closedFormDifference: 'largest absolute difference between autograd and the closed form',
    live: 'singular values above 2e-6 of the largest',
    zero: 'the others',
    meanGain:
      '‖J 1‖/‖1‖: what is left of a gradient that is the same in every feature (at γ = 1 J is symmetric)',
    tokenGain: '‖J z‖/‖z‖: what is left along the normalized token',
  },
  pace: 'frame',
  run,
  readouts: (data, { norm }) => [
    {
      id: 'expected',
      label: norm === 'rmsNorm' ? '1/rms, ε included' : '1/σ, ε included',
      symbol: norm === 'rmsNorm' ? 'rms' : 'sigma',
      value: data.expected,
    },
    { id: 'live', label: 'live directions', symbol: 'd', value: data.live, format: 'integer' },
    { id: 'zero', label: 'removed', value: data.zero, format: 'integer' },
    { id: 'mean-gain', label: 'gain along the mean', symbol: 'mu', value: data.meanGain },
    { id: 'difference', label: 'closed form − autograd', symbol: 'J', value: data.closedFormDifference },
  ],
  sentence,
  table: (data, { norm }) => ({
    caption: `Singular values of the Jacobian of ${norm === 'rmsNorm' ? 'RMSNorm' : 'LayerNorm'}`,
    columns: [{ name: 'number', format: 'integer' }, { name: 'singular value' }],
    rows: data.singularValues.map((value, i) => [i + 1, value]),
  }),
});

export default rmsJacobian;
