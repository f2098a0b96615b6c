import { expect, test } from 'vitest';
import { postLnJacobian } from '../../../src/experiments/post-ln-jacobian.ts';
import { valuesOf } from './default-values.ts';

type JacobianValues = ReturnType<typeof valuesOf<typeof postLnJacobian.parameters>>;
const run = (changes: Partial<JacobianValues> = {}) => postLnJacobian.run(valuesOf(postLnJacobian, changes));
const sublayers = ['mlp', 'attention'] as const;
const seeds = [1, 2, 3, 50, 99];

test.each(sublayers)('the whole Jacobian is the product of its two factors (%s)', (sublayer) => {
  for (const seed of seeds)
    for (const branchScale of [0, 1, 2]) {
      const { productDifference, product } = run({ sublayer, seed, branchScale });
      expect(productDifference).toBeLessThan(2e-6 * product.singularValues[0]);
    }
});

test.each(sublayers)('the norm removes two directions, and the sublayer’s factor none (%s)', (sublayer) => {
  for (const seed of seeds) {
    const { norm, sublayer: other, product } = run({ sublayer, seed });
    expect(norm.zero).toBe(2);
    expect(other.zero).toBe(0);
    expect(product.zero).toBe(2);
  }
});

test('what the norm does not remove it multiplies by 1/σ of the sum', () => {
  for (const seed of seeds) {
    const { norm, sigma } = run({ seed });
    norm.singularValues.slice(0, 14).forEach((value) => expect(value * sigma).toBeCloseTo(1, 5));
  }
});

test('without a branch the sublayer’s factor is the identity and the whole is the norm’s', () => {
  const { sublayer, product, norm } = run({ branchScale: 0 });
  sublayer.singularValues.forEach((value) => expect(value).toBeCloseTo(1, 6));
  product.singularValues.forEach((value, i) => expect(value).toBeCloseTo(norm.singularValues[i], 6));
});

test('the largest gain of the whole is at most the product of the largest gains', () => {
  for (const sublayer of sublayers)
    for (const seed of seeds) {
      const data = run({ sublayer, seed });
      expect(data.product.singularValues[0]).toBeLessThanOrEqual(
        data.norm.singularValues[0] * data.sublayer.singularValues[0] * (1 + 1e-6),
      );
    }
});

test('the matrix shown is the one chosen: its squares sum to those of its singular values', () => {
  for (const shown of ['product', 'norm', 'sublayer'] as const) {
    const data = run({ shown });
    const squares = (values: readonly number[]) => values.reduce((a, b) => a + b * b, 0);
    expect(squares(data.matrix) / squares(data[shown].singularValues)).toBeCloseTo(1, 5);
    expect(data.singularValues).toEqual(data[shown].singularValues);
  }
});
