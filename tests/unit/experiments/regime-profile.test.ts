import { expect, test } from 'vitest';
import { gradientProfile } from '../../../src/experiments/gradient-profile.ts';
import { regimeProfile } from '../../../src/experiments/regime-profile.ts';
import { valuesOf } from './default-values.ts';

type RegimeValues = ReturnType<typeof valuesOf<typeof regimeProfile.parameters>>;
const run = (changes: Partial<RegimeValues> = {}) => regimeProfile.run(valuesOf(regimeProfile, changes));

test('the two curves for comparison are those of the gradient-profile experiment, bit for bit', () => {
  for (const quantity of ['stream', 'weights'] as const) {
    const { post, pre } = run({ wiring: 'double', depth: 3, quantity, seeds: 2 });
    const known = gradientProfile.run(
      valuesOf(gradientProfile, { depth: 3, quantity, init: 'xavier', seeds: 2 }),
    );
    expect(post.mean).toEqual(known.post.mean);
    expect(pre.high).toEqual(known.pre.high);
    expect(pre.positions).toEqual(known.positions);
  }
});

/** Recorded over eight seeds of an independent prototype at 24 blocks; tolerances cover its seeds and ours. */
const recorded = [
  { wiring: 'deepnorm', stream: 1.01, lastOverFirst: 0.999, variance: 1, within: 0.03 },
  { wiring: 'lnscale', stream: 2.1, lastOverFirst: 0.13, variance: 4, within: 0.2 },
  { wiring: 'double', stream: 8.4, lastOverFirst: 0.24, variance: 51, within: 0.2 },
] as const;

test.each(recorded)(
  '$wiring over 24 blocks has the profile of the recorded table',
  { timeout: 120_000 },
  ({ wiring, stream, lastOverFirst, variance, within }) => {
    const ofStream = run({ wiring, depth: 24, seeds: 4 });
    expect(Math.abs((ofStream.regime?.bottom ?? NaN) / stream - 1)).toBeLessThan(within);
    expect(Math.abs(ofStream.topVariance / variance - 1)).toBeLessThan(within);
    const ofWeights = run({ wiring, depth: 24, quantity: 'weights', seeds: 4 });
    expect(Math.abs(1 / (ofWeights.regime?.bottom ?? NaN) / lastOverFirst - 1)).toBeLessThan(within);
  },
);

test('without a norm the gradient explodes as in the recorded table: 1.1e5 over 12 blocks, give or take its spread', () => {
  const { regime } = run({ wiring: 'none', depth: 12, seeds: 8 });
  expect(regime?.bottom).toBeGreaterThan(1.1e5 / 6.6);
  expect(regime?.bottom).toBeLessThan(1.1e5 * 6.6);
});

test('with every branch multiplied by zero the stream’s gradient is 1 everywhere, and the weights have none', () => {
  expect(run({ wiring: 'rezero', depth: 4, seeds: 2 }).regime?.mean).toEqual(
    Array.from({ length: 9 }, () => 1),
  );
  expect(run({ wiring: 'rezero', depth: 4, quantity: 'weights', seeds: 2 }).regime).toBe(null);
});

test('without a norm on the stream the identity path carries exactly all', () => {
  for (const wiring of ['output', 'double', 'lnscale', 'dyt', 'normformer', 'none'] as const)
    expect(new Set(run({ wiring, depth: 2, seeds: 1 }).identity)).toEqual(new Set([1]));
});

test('above KEEL’s first block each sublayer keeps α/√(α² + v), v no more than about 1', () => {
  const blocks = 6;
  const alpha = 2 * blocks;
  const { identity } = run({ wiring: 'keel', depth: blocks, seeds: 4 });
  const kept = (identity ?? [])[2];
  expect(kept).toBeGreaterThan((alpha / Math.sqrt(alpha * alpha + 1.3)) ** (2 * blocks - 2) * 0.99);
  expect(kept).toBeLessThan(1.01);
});

test('where there is a second way round the norms, no identity path is shown', () => {
  for (const wiring of ['b2t', 'residual'] as const)
    expect(run({ wiring, depth: 2, seeds: 1 })).toMatchObject({ identity: null, identityBottom: null });
});

test('a parallel block is one place for two of the others', () => {
  const { regime, post } = run({ wiring: 'parallel', depth: 3, seeds: 1 });
  expect(regime?.positions).toEqual([0, 2, 4, 6]);
  expect(post.positions).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
