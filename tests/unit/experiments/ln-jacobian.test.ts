import { expect, test } from 'vitest';
import { lnJacobian } from '../../../src/experiments/ln-jacobian.ts';
import { valuesOf } from './default-values.ts';

type JacobianValues = ReturnType<typeof valuesOf<typeof lnJacobian.parameters>>;
const run = (changes: Partial<JacobianValues> = {}) => lnJacobian.run(valuesOf(lnJacobian, changes));
const sigmas = lnJacobian.parameters.sigma.values;
const epsilons = lnJacobian.parameters.eps.values;

/** J v, with J row-major. */
const applied = (matrix: readonly number[], v: readonly number[]) =>
  v.map((_, i) => v.reduce((sum, entry, j) => sum + matrix[i * v.length + j] * entry, 0));
const size = (v: readonly number[]) => Math.sqrt(v.reduce((a, b) => a + b * b, 0));

test.each(sigmas)('at γ = 1 and ε = 0, with σ = %d, d − 2 singular values are 1/σ and two are 0', (sigma) => {
  const { singularValues, live, zero } = run({ sigma });
  expect(singularValues.length).toBe(16);
  singularValues.slice(0, 14).forEach((value) => expect(value * sigma).toBeCloseTo(1, 5));
  singularValues.slice(14).forEach((value) => expect(value * sigma).toBeLessThan(2e-6));
  expect([live, zero]).toEqual([14, 2]);
});

test('closed form and autograd agree to rounding at every stop of every slider', () => {
  for (const sigma of sigmas)
    for (const eps of epsilons)
      for (const gammaSpread of [0, 0.5, 0.9]) {
        const { closedFormDifference, singularValues } = run({ sigma, eps, gammaSpread });
        expect(closedFormDifference).toBeLessThan(1e-6 * Math.max(1, singularValues[0]));
      }
});

test('a wrong closed form would be seen: with γ on the right the matrix is another one', () => {
  const { matrix, gamma } = run({ gammaSpread: 0.5 });
  const onTheRight = matrix.map((entry, k) => (entry / gamma[Math.floor(k / 16)]) * gamma[k % 16]);
  const largest = Math.max(...matrix.map((entry, k) => Math.abs(entry - onTheRight[k])));
  expect(largest).toBeGreaterThan(1e-3);
});

test('the constant direction is removed whatever γ and ε are', () => {
  const ones = Array.from({ length: 16 }, () => 1);
  for (const eps of epsilons)
    for (const gammaSpread of [0, 0.9]) {
      const { matrix, expected } = run({ eps, gammaSpread });
      expect(size(applied(matrix, ones))).toBeLessThan(1e-5 * expected);
    }
});

test('with ε one more direction lives, multiplied by ε/√(σ² + ε)³', () => {
  for (const sigma of [0.5, 2]) {
    const eps = 0.1;
    const { singularValues, live, projected } = run({ sigma, eps });
    expect(live).toBe(15);
    expect(projected).toBeCloseTo(eps / (sigma * sigma + eps) ** 1.5, 6);
    expect(singularValues[14]).toBeCloseTo(projected, 5);
  }
});

test('at γ = 1 the matrix is symmetric, and σ times it is a projection', () => {
  const { matrix, sigma } = run({ sigma: 1.4 });
  const entry = (i: number, j: number) => sigma * matrix[i * 16 + j];
  for (let i = 0; i < 16; i++)
    for (let j = 0; j < 16; j++) {
      expect(entry(i, j)).toBeCloseTo(entry(j, i), 6);
      let square = 0;
      for (let k = 0; k < 16; k++) square += entry(i, k) * entry(k, j);
      expect(square).toBeCloseTo(entry(i, j), 5);
    }
});

test('uneven γ leaves two directions at zero and spreads the others over at most the range of γ', () => {
  const { singularValues, gamma, expected, zero } = run({ gammaSpread: 0.9 });
  expect(zero).toBe(2);
  expect(singularValues[0]).toBeLessThanOrEqual(expected * Math.max(...gamma) * (1 + 1e-6));
  expect(singularValues[13]).toBeGreaterThanOrEqual(expected * Math.min(...gamma) * (1 - 1e-6));
  expect(singularValues[0]).toBeGreaterThan(1.5 * singularValues[13]);
});
