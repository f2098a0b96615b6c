/**
 * The Jacobian of LayerNorm at one token: closed form against autograd, and what it does to directions.
 *
 * y = γ ⊙ z + β with z = (x − μ)/s and s = √(σ² + ε). Since ∂s/∂x = z/d, it is exactly
 * J = diag(γ) (1/s)(I − 11^T/d − zz^T/d) for any ε. At γ = 1 and ε = 0 it is a projector over σ: the directions 1 and z are
 * removed, the other d − 2 keep 1/σ. With ε > 0 the direction z keeps ε/s³, because ‖z‖² = dσ²/s².
 */
import { createGenerator, jacobian, layerNorm, singularValues, tensor } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { featureSigma, mean } from './statistics.ts';
import { eps, gammaSpread } from './jacobian-parameters.ts';

const D = 16;

/** Below this part of the largest, a float32 singular value cannot be told from zero. */
const ROUNDING = 2e-6;

const parameters = {
  sigma: {
    kind: 'number',
    symbol: 'sigma',
    label: 'of the token, without ε',
    min: 0.5,
    max: 4,
    step: 0.01,
    values: [0.5, 0.7, 1, 1.4, 2, 2.8, 4],
    default: 2,
    digits: 2,
  },
  gammaSpread,
  eps,
} as const;

type JacobianValues = Values<typeof parameters>;

type LnJacobianData = {
  readonly size: number;
  readonly matrix: number[];
  readonly singularValues: number[];
  readonly expected: number;
  readonly sigma: number;
  readonly gamma: number[];
  readonly closedFormDifference: number;
  readonly live: number;
  readonly zero: number;
  readonly projected: number;
};

/** A fixed direction, brought to mean 0.3 and the wanted σ. */
function token(sigma: number): number[] {
  const raw = Array.from(createGenerator(7).fork('token').normalTensor([D]).data);
  const mu = mean(raw);
  const spread = featureSigma(raw);
  return raw.map((value) => Math.fround(0.3 + (sigma * (value - mu)) / spread));
}

/** γ from 1 − spread to 1 + spread in even steps; the order is scrambled so that it follows no pattern of the token. */
const gammas = (spread: number): number[] =>
  Array.from({ length: D }, (_, i) => Math.fround(1 + spread * ((2 * ((i * 7) % D)) / (D - 1) - 1)));

/** diag(γ) (1/s)(I − 11^T/d − zz^T/d), row-major [d, d]. */
function closedForm(x: readonly number[], gamma: readonly number[], eps: number): number[] {
  const mu = mean(x);
  const sigma = featureSigma(x);
  const s = Math.sqrt(sigma * sigma + eps);
  const z = x.map((value) => (value - mu) / s);
  return Array.from({ length: D * D }, (_, k) => {
    const i = Math.floor(k / D);
    const j = k % D;
    return (gamma[i] / s) * ((i === j ? 1 : 0) - 1 / D - (z[i] * z[j]) / D);
  });
}

function run({ sigma, gammaSpread, eps }: JacobianValues): LnJacobianData {
  const x = token(sigma);
  const gamma = gammas(gammaSpread);
  const weights = tensor(gamma);
  const measured = jacobian((input) => layerNorm(input, { gamma: weights, eps }), tensor(x));
  const matrix = Array.from(measured.data);
  const expectedMatrix = closedForm(x, gamma, eps);
  const values = singularValues(measured);
  const live = values.filter((value) => value > ROUNDING * values[0]).length;
  const measuredSigma = featureSigma(x);
  const s = Math.sqrt(measuredSigma * measuredSigma + eps);
  return {
    size: D,
    matrix,
    singularValues: values,
    expected: 1 / s,
    sigma: measuredSigma,
    gamma,
    closedFormDifference: matrix.reduce(
      (largest, entry, k) => Math.max(largest, Math.abs(entry - expectedMatrix[k])),
      0,
    ),
    live,
    zero: D - live,
    projected: eps / (s * s * s),
  };
}

function sentence(data: LnJacobianData, { gammaSpread, eps }: JacobianValues): Sentence {
  const { singularValues: values, live, zero, expected, projected, closedFormDifference } = data;
  const zeros = zero === 1 ? say`one is zero` : say`${num(zero, 'integer')} are zero`;
  const check = say`closed form and autograd differ by at most ${num(closedFormDifference)}`;
  const under = eps === 0 ? say`` : say` (${letter('eps')} under the root)`;
  const gain = say`1/${letter('sigma')} = ${num(expected)}${under}`;
  if (gammaSpread > 0)
    return say`Uneven ${letter('gamma')} spreads the ${num(live, 'integer')} live singular values from ${num(values[live - 1])} to ${num(values[0])} around ${gain}; ${zeros}, and ${check}.`;
  if (eps > 0 && live > D - 2)
    return say`The mean is removed, with ${letter('eps')} the token’s own direction keeps ${num(projected)}, and all other directions are multiplied by ${gain}; ${check}.`;
  return say`${num(live, 'integer')} of ${num(D, 'integer')} directions are multiplied by the same ${gain} and ${zeros} to rounding: the mean and the token’s own direction; ${check}.`;
}

/** The Jacobian of LayerNorm. */
export const lnJacobian = defineExperiment<typeof parameters, LnJacobianData>({
  id: 'ln-jacobian',
  title: 'What LayerNorm does to a gradient',
  claim: 'At γ = 1 and ε = 0 the Jacobian of LayerNorm is 1/σ on d − 2 directions and 0 on two.',
  testedAgainst:
    'the closed form in double precision, its known singular values, and the two directions it removes',
  parameters,
  fields: {
    size: 'd, the number of features',
    matrix: '∂y_i/∂x_j by autograd, row-major [d, d]',
    singularValues: 'singular values of the matrix, descending [d]',
    expected: '1/√(σ² + ε): the gain of every direction that is not removed, at γ = 1',
    sigma: 'σ of the token, without ε',
    gamma: 'γ [d]',
    closedFormDifference: 'largest absolute difference between autograd and the closed form',
    live: 'singular values above 2e-6 of the largest',
    zero: 'the others',
    projected: 'ε/√(σ² + ε)³: what the token’s own direction keeps, at γ = 1',
  },
  pace: 'frame',
  run,
  readouts: (data) => [
    { id: 'largest', label: 'largest singular value', value: data.singularValues[0] },
    { id: 'expected', label: '1/σ, ε included', symbol: 'sigma', value: data.expected },
    { id: 'live', label: 'live directions', symbol: 'd', value: data.live, format: 'integer' },
    { id: 'zero', label: 'removed', value: data.zero, format: 'integer' },
    { id: 'difference', label: 'closed form − autograd', symbol: 'J', value: data.closedFormDifference },
  ],
  sentence,
  table: (data) => ({
    caption: 'Singular values of the Jacobian of LayerNorm',
    columns: [{ name: 'number', format: 'integer' }, { name: 'singular value' }],
    rows: data.singularValues.map((value, i) => [i + 1, value]),
  }),
});

export default lnJacobian;
