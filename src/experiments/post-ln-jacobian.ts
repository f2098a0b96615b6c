/**
 * The exact Jacobian of one Post-LN sublayer at one token, x → LN(x + F(x)), and its two factors.
 *
 * ∂x_{l+1}/∂x_l = J_LN(x_l + F(x_l)) · (I + ∂F/∂x_l). F is an MLP, or causal attention seen from its last token: the block
 * of the Jacobian from that token to itself, the other tokens held fixed. x itself has left a norm, so its σ is 1. γ = 1, β = 0, ε = 0, Xavier weights.
 */
import {
  add,
  concat,
  createGenerator,
  jacobian,
  layerNorm,
  matmul,
  mul,
  relu,
  reshape,
  singularValues,
  softmax,
  transpose,
} from '../tensor/index.ts';
import type { Generator, Tensor } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { featureSigma, total } from './statistics.ts';

const D = 16;
const HIDDEN = 4 * D;
const TOKENS = 6;

/** Below this part of the largest, a float32 singular value cannot be told from zero. */
const ROUNDING = 2e-6;

const parameters = {
  shown: {
    kind: 'choice',
    label: 'matrix',
    options: [
      { value: 'product', label: 'product' },
      { value: 'norm', label: 'norm' },
      { value: 'sublayer', label: 'identity + sublayer' },
    ],
    default: 'product',
  },
  sublayer: {
    kind: 'choice',
    symbol: 'F',
    label: 'sublayer',
    options: [
      { value: 'mlp', label: 'MLP' },
      { value: 'attention', label: 'attention' },
    ],
    default: 'mlp',
  },
  branchScale: {
    kind: 'number',
    symbol: 'F',
    label: 'scale of the branch',
    min: 0,
    max: 2,
    step: 0.1,
    default: 1,
    digits: 1,
  },
  seed: { kind: 'number', label: 'seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

type PostLnValues = Values<typeof parameters>;

type Factor = { readonly singularValues: number[]; readonly live: number; readonly zero: number };

type PostLnJacobianData = {
  readonly size: number;
  readonly matrix: number[];
  readonly singularValues: number[];
  readonly product: Factor;
  readonly norm: Factor;
  readonly sublayer: Factor;
  readonly sigma: number;
  readonly productDifference: number;
};

const xavier = (generator: Generator, fanIn: number, fanOut: number): Tensor =>
  generator.normalTensor([fanIn, fanOut], { std: Math.sqrt(2 / (fanIn + fanOut)) });

/** F as a function of one token [d]. */
function sublayerOf({ sublayer, branchScale, seed }: PostLnValues): (x: Tensor) => Tensor {
  const generator = createGenerator(seed).fork(sublayer);
  const row = (x: Tensor) => reshape(x, [1, D]);
  const vector = (x: Tensor) => mul(reshape(x, [D]), branchScale);
  switch (sublayer) {
    case 'mlp': {
      const w1 = xavier(generator, D, HIDDEN);
      const w2 = xavier(generator, HIDDEN, D);
      return (x) => vector(matmul(relu(matmul(row(x), w1)), w2));
    }
    case 'attention': {
      const [query, key, value, output] = Array.from({ length: 4 }, () => xavier(generator, D, D));
      const before = generator.normalTensor([TOKENS - 1, D]);
      return (x) => {
        const context = concat([before, row(x)], 0);
        const scores = mul(
          matmul(matmul(row(x), query), transpose(matmul(context, key), [1, 0])),
          1 / Math.sqrt(D),
        );
        return vector(matmul(matmul(softmax(scores), matmul(context, value)), output));
      };
    }
  }
}

function factorOf(matrix: Tensor): Factor {
  const values = singularValues(matrix);
  const live = values.filter((value) => value > ROUNDING * values[0]).length;
  return { singularValues: values, live, zero: D - live };
}

/** Largest absolute difference between J and A·B, all row-major [d, d]. */
function productDifference(j: Tensor, a: Tensor, b: Tensor): number {
  let largest = 0;
  for (let row = 0; row < D; row++)
    for (let column = 0; column < D; column++) {
      const entry = total(D, (k) => a.data[row * D + k] * b.data[k * D + column]);
      largest = Math.max(largest, Math.abs(j.data[row * D + column] - entry));
    }
  return largest;
}

function run(values: PostLnValues): PostLnJacobianData {
  const F = sublayerOf(values);
  const norm = (x: Tensor) => layerNorm(x, { eps: 0 });
  // A token of a Post-LN stack has just left a norm.
  const x = norm(createGenerator(values.seed).fork('token').normalTensor([D]));
  const sum = add(x, F(x));
  const matrices = {
    product: jacobian((z) => norm(add(z, F(z))), x),
    norm: jacobian(norm, sum),
    sublayer: jacobian((z) => add(z, F(z)), x),
  };
  const factors = {
    product: factorOf(matrices.product),
    norm: factorOf(matrices.norm),
    sublayer: factorOf(matrices.sublayer),
  };
  return {
    size: D,
    matrix: Array.from(matrices[values.shown].data),
    singularValues: factors[values.shown].singularValues,
    ...factors,
    sigma: featureSigma(sum.data),
    productDifference: productDifference(matrices.product, matrices.norm, matrices.sublayer),
  };
}

function sentence(data: PostLnJacobianData, values: PostLnValues): Sentence {
  const { product, norm, sublayer, sigma } = data;
  const smallest = (factor: Factor) => num(factor.singularValues[factor.live - 1]);
  const largest = (factor: Factor) => num(factor.singularValues[0]);
  switch (values.shown) {
    case 'product':
      if (values.branchScale === 0)
        return say`With the branch off the sum is the token alone, and the norm still multiplies by 1/${letter('sigma')} = ${largest(product)} and removes ${num(norm.zero, 'integer')} of ${num(data.size, 'integer')} directions.`;
      return say`The sum has ${letter('sigma')} = ${num(sigma)}, so the norm multiplies by 1/${letter('sigma')} and removes ${num(norm.zero, 'integer')} of ${num(D, 'integer')} directions; with the sublayer’s part the ${num(product.live, 'integer')} that are left are multiplied by ${smallest(product)} to ${largest(product)}.`;
    case 'norm':
      return say`The norm alone: ${num(norm.live, 'integer')} singular values at 1/${letter('sigma')} = ${largest(norm)}, and ${num(norm.zero, 'integer')} directions removed, whatever the sublayer is.`;
    case 'sublayer':
      return values.branchScale === 0
        ? say`With the branch off the identity is all there is: all ${num(D, 'integer')} singular values are ${largest(sublayer)}.`
        : say`Identity plus sublayer: singular values from ${smallest(sublayer)} to ${largest(sublayer)}, and ${sublayer.zero === 0 ? 'none' : num(sublayer.zero, 'integer')} removed. It is the norm that removes directions.`;
  }
}

const NAMES = { product: 'product', norm: 'norm alone', sublayer: 'identity + sublayer' } as const;

/** The Jacobian of a Post-LN sublayer. */
export const postLnJacobian = defineExperiment<typeof parameters, PostLnJacobianData>({
  id: 'post-ln-jacobian',
  title: 'Backward through one Post-LN sublayer',
  claim:
    'A gradient that passes a Post-LN sublayer is divided by σ of the sum and loses two directions to the norm.',
  testedAgainst:
    'the product of the two factors in double precision, and the two directions that LayerNorm removes',
  parameters,
  fields: {
    size: 'd, the number of features',
    matrix: 'the matrix shown, row-major [d, d]; rows are outputs',
    singularValues: 'its singular values, descending [d]',
    product:
      'the whole Jacobian: singular values [d], how many are above 2e-6 of the largest, and the others',
    norm: 'the same of J_LN at the sum',
    sublayer: 'the same of I + ∂F/∂x',
    sigma: 'σ of the sum',
    productDifference:
      'largest absolute difference between the whole Jacobian and the product of its factors',
  },
  pace: 'frame',
  run,
  readouts: (data, values) => {
    const factor = data[values.shown];
    return [
      { id: 'largest', label: 'largest singular value', value: factor.singularValues[0] },
      { id: 'smallest', label: 'smallest that is not 0', value: factor.singularValues[factor.live - 1] },
      { id: 'removed', label: 'directions removed', value: factor.zero, format: 'integer' },
      { id: 'sigma', label: 'σ of the sum', symbol: 'sigma', value: data.sigma, format: 'fixed:2' },
      { id: 'difference', label: 'product − whole', symbol: 'J', value: data.productDifference },
    ];
  },
  sentence,
  table: (data) => ({
    caption: 'Singular values of the whole Jacobian and of its two factors',
    columns: [
      { name: 'number', format: 'integer' },
      { name: NAMES.product },
      { name: NAMES.norm },
      { name: NAMES.sublayer },
    ],
    rows: data.product.singularValues.map((value, i) => [
      i + 1,
      value,
      data.norm.singularValues[i],
      data.sublayer.singularValues[i],
    ]),
  }),
});

export default postLnJacobian;
