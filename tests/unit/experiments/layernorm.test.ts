import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layernorm } from '../../../src/experiments/layernorm.ts';
import { valuesOf } from './default-values.ts';

type LayerNormValues = ReturnType<typeof valuesOf<typeof layernorm.parameters>>;
const run = (changes: Partial<LayerNormValues> = {}) => layernorm.run(valuesOf(layernorm, changes));

const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);
const vector = fc.array(tenths(-4, 4), { minLength: 12, maxLength: 12 });
/** A vector whose σ is far above √ε, so that the invariances hold to a part in a thousand and better. */
const spreadOut = vector.filter((x) => Math.max(...x) - Math.min(...x) >= 1);

test('the output is γ(x − μ)/√(σ² + ε) + β, written out', () => {
  fc.assert(
    fc.property(spreadOut, tenths(0, 2), tenths(-2, 2), tenths(-3, 3), (x, gamma, beta, shift) => {
      const { output } = run({ x, gamma, beta, shift });
      const moved = x.map((value) => value + shift);
      const mu = moved.reduce((a, b) => a + b, 0) / 12;
      const sigma = Math.sqrt(moved.reduce((a, b) => a + (b - mu) ** 2, 0) / 12 + 1e-5);
      output.forEach((y, i) => expect(y).toBeCloseTo((gamma * (moved[i] - mu)) / sigma + beta, 4));
    }),
  );
});

test('a shift of every entry changes nothing', () => {
  fc.assert(fc.property(spreadOut, tenths(-3, 3), (x, shift) => run({ x, shift }).difference < 1e-5));
});

test('a factor on every entry changes nothing but what ε does', () => {
  fc.assert(
    fc.property(spreadOut, tenths(0.1, 3), (x, scale) => {
      const { difference, sigma, reference } = run({ x, scale });
      // y ∝ σ/√(σ² + ε): relative change at most ε/(2σ²), of the smaller σ of the two.
      const smaller = Math.min(sigma, sigma / scale);
      const largest = Math.max(...reference.map(Math.abs));
      expect(difference).toBeLessThan(largest * (1e-5 / (2 * smaller * smaller)) + 1e-5);
    }),
  );
});

test('what a shift cannot change, moving one entry does', () => {
  const x = [...layernorm.parameters.x.default];
  x[0] += 1;
  const moved = run({ x }).output;
  const largest = Math.max(...run().output.map((y, i) => Math.abs(y - moved[i])));
  expect(largest).toBeGreaterThan(0.1);
});

test('a constant vector gives β everywhere', () => {
  const { output } = run({ scale: 0, shift: 1.3, beta: -0.7 });
  output.forEach((y) => expect(y).toBeCloseTo(-0.7, 3));
});

test('without shift and factor the difference is exactly 0', () => {
  expect(run({ gamma: 1.4, beta: 0.3 }).difference).toBe(0);
});
