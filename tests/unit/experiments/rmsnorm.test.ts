import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rmsnorm } from '../../../src/experiments/rmsnorm.ts';
import { sentenceText } from '../../../src/experiments/sentence-text.ts';
import { valuesOf } from './default-values.ts';

type RmsNormValues = ReturnType<typeof valuesOf<typeof rmsnorm.parameters>>;
const run = (changes: Partial<RmsNormValues> = {}) => rmsnorm.run(valuesOf(rmsnorm, changes));
const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);
const spreadOut = fc
  .array(tenths(-4, 4), { minLength: 12, maxLength: 12 })
  .filter((x) => Math.max(...x) - Math.min(...x) >= 1);

test('at 512 features the outputs part as recorded for mean over σ of 0, .1, .3, 1, 3 and 10', () => {
  const { curve } = run();
  const recorded = new Map([
    [0, 0.043],
    [0.1, 0.113],
    [0.3, 0.294],
    [1, 0.769],
    [3, 1.17],
    [10, 1.34],
  ]);
  for (const [ratio, expected] of recorded) {
    const measured = curve.difference[curve.shift.indexOf(ratio)];
    // A sample mean of 512 normal features is off by 1/√512 = 0.044 in one draw; the recorded table is other draws.
    expect(Math.abs(measured - expected)).toBeLessThan(0.02);
  }
});

test('the outputs of the vector shown differ by √(2 − 2/√(1 + r²)) of LayerNorm’s size', () => {
  fc.assert(
    fc.property(spreadOut, tenths(-4, 4), (x, shift) => {
      const { difference } = run({ x, shift });
      const mu = x.reduce((sum, entry) => sum + entry + shift, 0) / x.length;
      const variance = x.reduce((sum, entry) => sum + (entry + shift - mu) ** 2, 0) / x.length;
      const ratio = mu / Math.sqrt(variance);
      expect(difference).toBeCloseTo(Math.sqrt(2 - 2 / Math.sqrt(1 + ratio * ratio)), 3);
    }),
    { numRuns: 40 },
  );
});

test('the vector is moved, not changed: its σ stays and its mean goes by the shift', () => {
  const still = run({ shift: 0 });
  const moved = run({ shift: -2 });
  expect(moved.sigma).toBeCloseTo(still.sigma, 5);
  expect(moved.mean - still.mean).toBeCloseTo(-2, 5);
  expect(moved.ratio).toBeCloseTo((still.mean - 2) / still.sigma, 5);
  const offset = moved.input[0] - still.input[0];
  moved.input.forEach((entry, i) => expect(entry - still.input[i]).toBeCloseTo(offset, 5));
});

test('LayerNorm returns mean 0, RMSNorm returns the mean it was given over the root mean square', () => {
  const { layerNormMean, rmsNormMean, mean, rms } = run({ shift: 2 });
  expect(layerNormMean).toBeCloseTo(0, 5);
  expect(rmsNormMean).toBeCloseTo(mean / rms, 5);
});

test('γ scales both outputs alike and leaves their relative difference', () => {
  const one = run({ gamma: 1 });
  const two = run({ gamma: 2 });
  two.rmsNorm.forEach((y, i) => expect(y).toBe(2 * one.rmsNorm[i]));
  two.layerNorm.forEach((y, i) => expect(y).toBe(2 * one.layerNorm[i]));
  expect(two.difference).toBeCloseTo(one.difference, 6);
});

test('of equal entries LayerNorm leaves nothing and RMSNorm the sign; the sentence says so', () => {
  const x = Array.from({ length: 12 }, () => 0.7);
  const values = valuesOf(rmsnorm, { x, shift: 0 });
  const data = rmsnorm.run(values);
  data.layerNorm.forEach((y) => expect(Math.abs(y)).toBeLessThan(1e-3));
  data.rmsNorm.forEach((y) => expect(y).toBeCloseTo(1, 5));
  expect([data.ratio, data.difference]).toEqual([0, 0]);
  expect(sentenceText(rmsnorm.sentence(data, values))).toContain('returns 1.00 everywhere');
});
