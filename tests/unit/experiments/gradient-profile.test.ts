import { expect, test } from 'vitest';
import { gradientProfile } from '../../../src/experiments/gradient-profile.ts';
import { valuesOf } from './default-values.ts';

type ProfileValues = ReturnType<typeof valuesOf<typeof gradientProfile.parameters>>;
const run = (changes: Partial<ProfileValues> = {}) => gradientProfile.run(valuesOf(gradientProfile, changes));

/** Our spread over 8 seeds and the recorded one, as standard errors of a mean logarithm, added in quadrature. */
function standardError(factor: number, recordedFactor: number): number {
  return Math.sqrt((Math.log(factor) ** 2 + Math.log(recordedFactor) ** 2) / 8);
}

test('the stream’s gradient over 12 blocks is that of the recorded table: 0.81 in Post-LN, 3.8 in Pre-LN', () => {
  const { bottom, factor, topVariance } = run({ depth: 12 });
  // Recorded spreads of this quantity are not known; the same as ours is assumed.
  expect(Math.abs(Math.log(bottom.post / 0.81))).toBeLessThan(2 * standardError(factor.post, factor.post));
  expect(Math.abs(Math.log(bottom.pre / 3.8))).toBeLessThan(2 * standardError(factor.pre, factor.pre));
  expect(Math.abs(topVariance.pre / 12.9 - 1)).toBeLessThan(0.15);
  expect(topVariance.post).toBeCloseTo(1, 3);
});

test('the W₂ gradient of the last block over the first is that of the recorded table: 1.61 ×/÷ 1.45 and 0.37 ×/÷ 1.10', () => {
  const { bottom, factor } = run({ depth: 12, quantity: 'weights' });
  expect(Math.abs(Math.log(1 / bottom.post / 1.61))).toBeLessThan(2 * standardError(factor.post, 1.45));
  expect(Math.abs(Math.log(1 / bottom.pre / 0.37))).toBeLessThan(2 * standardError(factor.pre, 1.1));
});

test('in Pre-LN the gradient never falls toward the bottom by more than the spread of the seeds', () => {
  const { pre } = run({ depth: 12, seeds: 4 });
  for (let l = 0; l + 1 < pre.mean.length; l++) expect(pre.mean[l]).toBeGreaterThan(0.97 * pre.mean[l + 1]);
});

test('with near-zero branches both placements are flat within 5 %', () => {
  for (const quantity of ['stream', 'weights'] as const) {
    const { post, pre } = run({ depth: 8, init: 'small', quantity, seeds: 4 });
    for (const norm of [...post.mean, ...pre.mean]) expect(Math.abs(norm - 1)).toBeLessThan(0.05);
  }
});

test('the top is the measure of all: its entry is 1, with no spread', () => {
  for (const quantity of ['stream', 'weights'] as const) {
    const { post, pre, positions } = run({ depth: 3, quantity, seeds: 2 });
    const last = positions.length - 1;
    expect(positions.length).toBe(quantity === 'stream' ? 7 : 3);
    for (const spread of [post, pre])
      expect([spread.low[last], spread.mean[last], spread.high[last]]).toEqual([1, 1, 1]);
  }
});
