import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  equations,
  evaluate,
  symbols,
  type Environment,
  type EquationId,
  type Value,
} from '../../../src/equations/index.ts';
import { experiments } from '../../../src/experiments/index.ts';
import attenuation from '../../../src/experiments/attenuation.ts';
import cost from '../../../src/experiments/cost.ts';
import layernorm from '../../../src/experiments/layernorm.ts';
import lnJacobian from '../../../src/experiments/ln-jacobian.ts';
import { defaultsOf } from '../../../src/experiments/parameters.ts';
import rmsnorm from '../../../src/experiments/rmsnorm.ts';
import { relativeDifference } from './points.ts';

/** Experiments compute in float32. */
const FLOAT32 = 2e-6;
const vector = (values: readonly number[]) => Float64Array.from(values);
const right = (id: EquationId, environment: Environment): Value =>
  evaluate(equations[id].statement.right, environment);

/** Mean, σ with ε under the root, and the normalized vector, in float64. */
function statistics(input: readonly number[], eps: number) {
  const d = input.length;
  const mu = input.reduce((a, b) => a + b) / d;
  const sigma = Math.sqrt(input.reduce((total, entry) => total + (entry - mu) ** 2, 0) / d + eps);
  return { x: vector(input), d, mu, sigma, eps, xhat: vector(input.map((entry) => (entry - mu) / sigma)) };
}

const tenths = (low: number, high: number) =>
  fc.integer({ min: Math.round(10 * low), max: Math.round(10 * high) }).map((n) => n / 10);

/** A token whose entries are not all nearly alike: there rounding is larger than the output. */
const token = fc
  .array(tenths(-4, 4), { minLength: 12, maxLength: 12 })
  .filter((values) => Math.max(...values) - Math.min(...values) > 1);

test('eq-layernorm is what its toy computes', () => {
  fc.assert(
    fc.property(token, tenths(-2, 2), tenths(0.1, 2), (x, beta, gamma) => {
      const data = layernorm.run({ ...defaultsOf(layernorm.parameters), x, beta, gamma });
      const value = right('eq-layernorm', {
        values: { ...statistics(data.input, 1e-5), gamma: vector(x.map(() => gamma)), beta },
      });
      expect(relativeDifference(value, vector(data.output))).toBeLessThan(FLOAT32);
    }),
  );
});

test('eq-rmsnorm is what its toy computes', () => {
  fc.assert(
    fc.property(token, tenths(-3, 3), tenths(0.1, 2), (x, shift, gamma) => {
      const data = rmsnorm.run({ ...defaultsOf(rmsnorm.parameters), x, shift, gamma });
      const values = { x: vector(data.input), gamma: vector(x.map(() => gamma)), eps: 1e-6 };
      expect(relativeDifference(right('eq-rmsnorm', { values }), vector(data.rmsNorm))).toBeLessThan(FLOAT32);
    }),
    { numRuns: 20 },
  );
});

test('eq-ln-jacobian is the matrix that its toy draws, at every stop of σ, γ and ε', () => {
  for (const sigma of lnJacobian.parameters.sigma.values) {
    for (const eps of lnJacobian.parameters.eps.values) {
      for (const gammaSpread of [0, 0.5, 0.9]) {
        const data = lnJacobian.run({ sigma, eps, gammaSpread });
        // The toy's token is not in its data: the drawn matrix fixes it up to sign. At γ = 1, d(δ − 1/d − s J) is x̂x̂ᵀ.
        const plain = lnJacobian.run({ sigma, eps, gammaSpread: 0 }).matrix;
        const s = 1 / data.expected;
        const d = data.size;
        const square = (i: number, j: number) => d * ((i === j ? 1 : 0) - 1 / d - s * plain[i * d + j]);
        const first = Math.sqrt(square(0, 0));
        const xhat = Float64Array.from({ length: d }, (_, i) => square(0, i) / first);
        const values = { xhat, sigma: s, gamma: vector(data.gamma), d };
        const value = right('eq-ln-jacobian', { values });
        if (typeof value !== 'object' || !('rows' in value)) throw new Error('expected a matrix');
        expect(relativeDifference(value.data, vector(data.matrix))).toBeLessThan(1e-4);
      }
    }
  }
});

test('the right side of eq-attenuation is the line that its toy draws', () => {
  for (const v of [0, 0.5, 1, 2]) {
    for (const sublayers of [2, 4]) {
      const data = attenuation.run({ ...defaultsOf(attenuation.parameters), sublayers, v, seeds: 1 });
      const value = right('eq-attenuation', { values: { v, sublayers } });
      expect(relativeDifference(value, data.predicted[0])).toBeLessThan(1e-12);
    }
  }
});

test('eq-cost gives the ratios that its toy counts, at every width', () => {
  const [flops, reads, writes] = [equations['eq-cost'].statement, ...equations['eq-cost'].companions];
  for (const width of cost.parameters.width.values) {
    const { ratio } = cost.run({ width, direction: 'forward' });
    const at = { values: { d: width } };
    expect(evaluate(flops.right, at)).toBe(ratio.flops);
    expect(evaluate(reads.right, at)).toBe(ratio.reads);
    expect(evaluate(writes.right, at)).toBe(ratio.writes);
  }
});

test('every symbol that an experiment names is in the dictionary', async () => {
  for (const load of Object.values(experiments)) {
    const { id, parameters } = await load();
    for (const { symbol } of Object.values(parameters)) {
      if (symbol !== undefined) expect(Object.keys(symbols), `${id}: ${symbol}`).toContain(symbol);
    }
  }
});
