import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGenerator } from '../../../src/tensor/index.ts';

const DRAWS = 200_000;

function moments(values: readonly number[]): { mean: number; std: number; skew: number; kurtosis: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const power = (n: number): number => values.reduce((a, b) => a + (b - mean) ** n, 0) / values.length;
  const std = Math.sqrt(power(2));
  return { mean, std, skew: power(3) / std ** 3, kurtosis: power(4) / std ** 4 };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [moments(a), moments(b)];
  return (
    a.reduce((sum, value, i) => sum + (value - x.mean) * (b[i] - y.mean), 0) / (a.length * x.std * y.std)
  );
}

describe('a seed means the same numbers for ever', () => {
  test('uniform, integer, normal', () => {
    const generator = createGenerator(1);
    expect([1, 2, 3, 4].map(() => generator.uniform() * 2 ** 24)).toEqual([
      12203783, 12516887, 5067454, 7772694,
    ]);
    expect([1, 2, 3].map(() => generator.integer(1000))).toEqual([833, 180, 264]);
    expect([1, 2, 3].map(() => generator.normal())).toEqual([
      -0.18695831298828125, 0.8578928112983704, -0.8078539967536926,
    ]);
  });
  test('forks, large seeds and shuffles', () => {
    expect(
      createGenerator(1)
        .fork('init')
        .integer(2 ** 32),
    ).toBe(2037647172);
    expect(
      createGenerator(1)
        .fork(3)
        .integer(2 ** 32),
    ).toBe(2150829296);
    expect(createGenerator(2 ** 40 + 5).integer(2 ** 32)).toBe(3238216226);
    expect(createGenerator(7).shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([1, 7, 5, 4, 0, 2, 6, 3]);
  });
});

describe('distributions (bounds are five standard errors)', () => {
  test('uniform numbers are multiples of 2^-24 in [0, 1), as many in each tenth', () => {
    const generator = createGenerator(2);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < DRAWS; i++) {
      const value = generator.uniform();
      if (value < 0 || value >= 1 || !Number.isInteger(value * 2 ** 24))
        throw new Error(`${value} is no such number`);
      counts[Math.floor(value * 10)] += 1;
    }
    for (const count of counts)
      expect(Math.abs(count - DRAWS / 10)).toBeLessThan(5 * Math.sqrt(DRAWS * 0.09));
  });

  test('normal numbers have the moments of the standard normal', () => {
    const generator = createGenerator(3);
    const { mean, std, skew, kurtosis } = moments(Array.from({ length: DRAWS }, () => generator.normal()));
    const error = 5 / Math.sqrt(DRAWS);
    expect(Math.abs(mean)).toBeLessThan(error);
    expect(Math.abs(std - 1)).toBeLessThan(error * Math.sqrt(0.5));
    expect(Math.abs(skew)).toBeLessThan(error * Math.sqrt(6));
    expect(Math.abs(kurtosis - 3)).toBeLessThan(error * Math.sqrt(24));
  });

  test('normal numbers fall beyond 1, 2 and 3 as often as the error function says', () => {
    const generator = createGenerator(4);
    const sizes = Array.from({ length: DRAWS }, () => Math.abs(generator.normal()));
    for (const [bound, share] of [
      [1, 0.317311],
      [2, 0.0455],
      [3, 0.0027],
    ] as const) {
      const count = sizes.filter((size) => size > bound).length;
      expect(Math.abs(count - DRAWS * share)).toBeLessThan(5 * Math.sqrt(DRAWS * share));
    }
  });

  test('whole numbers below n are equally likely, for n that does not divide 2^32 too', () => {
    const generator = createGenerator(5);
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < DRAWS; i++) counts[generator.integer(7)] += 1;
    for (const count of counts)
      expect(Math.abs(count - DRAWS / 7)).toBeLessThan(5 * Math.sqrt((DRAWS * 6) / 49));
  });

  test('whole numbers below three quarters of 2^32 are not the remainders of a division', () => {
    const generator = createGenerator(13);
    const n = 3 * 2 ** 30;
    const low = Array.from({ length: DRAWS }, () => generator.integer(n)).filter(
      (value) => value < n / 3,
    ).length;
    // A bare remainder would give one half instead of one third.
    expect(Math.abs(low - DRAWS / 3)).toBeLessThan(5 * Math.sqrt((DRAWS * 2) / 9));
  });

  test('a shuffle keeps the items and sends each to each place equally often', () => {
    const generator = createGenerator(6);
    const counts = new Array<number>(16).fill(0);
    const items = [0, 1, 2, 3];
    for (let i = 0; i < 20_000; i++) {
      const shuffled = generator.shuffle(items);
      shuffled.forEach((item, place) => (counts[4 * item + place] += 1));
      if (new Set(shuffled).size !== 4) throw new Error('an item was lost');
    }
    expect(items).toEqual([0, 1, 2, 3]);
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(5 * Math.sqrt(3750));
  });

  test('tensors are placed and scaled as asked', () => {
    const normal = createGenerator(7).normalTensor([200, 100], { mean: 3, std: 0.02, requiresGrad: true });
    const { mean, std } = moments([...normal.data]);
    expect(Math.abs(mean - 3)).toBeLessThan((5 * 0.02) / Math.sqrt(20_000));
    expect(Math.abs(std / 0.02 - 1)).toBeLessThan(5 / Math.sqrt(40_000));
    expect([normal.shape, normal.requiresGrad]).toEqual([[200, 100], true]);
    const uniform = createGenerator(8).uniformTensor([20_000], { low: -2, high: 1 });
    expect(Math.min(...uniform.data)).toBeLessThan(-1.99);
    expect(Math.max(...uniform.data)).toBeGreaterThan(0.99);
    expect(uniform.data.every((value) => value >= -2 && value < 1)).toBe(true);
  });
});

describe('streams', () => {
  test('a fork does not depend on what was drawn before it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(50), fc.oneof(fc.integer(), fc.string()), (seed, draws, key) => {
        const used = createGenerator(seed);
        for (let i = 0; i < draws; i++) used.normal();
        expect(used.fork(key).uniform()).toBe(createGenerator(seed).fork(key).uniform());
      }),
      { seed: 4 },
    );
  });

  test('a fork leaves its parent as it was', () => {
    const generator = createGenerator(9);
    generator.fork('data');
    expect(generator.uniform()).toBe(createGenerator(9).uniform());
  });

  test('different seeds, keys and depths give different streams', () => {
    const root = createGenerator(10);
    const streams = [
      ...Array.from({ length: 2000 }, (_, seed) => createGenerator(seed)),
      ...Array.from({ length: 2000 }, (_, key) => root.fork(key)),
      ...['1', 'a', 'b', 'ab', 'ba', ''].map((key) => root.fork(key)),
      root.fork('a').fork('b'),
      root.fork('b').fork('a'),
    ];
    const beginnings = streams.map((stream) => `${stream.integer(2 ** 32)} ${stream.integer(2 ** 32)}`);
    expect(new Set(beginnings).size).toBe(streams.length);
  });

  test('neighbouring seeds, a parent and its forks are uncorrelated', () => {
    const length = 20_000;
    const draw = (generator: { normal(): number }): number[] =>
      Array.from({ length }, () => generator.normal());
    const root = createGenerator(11);
    const streams = [
      root,
      createGenerator(12),
      root.fork(0),
      root.fork(1),
      root.fork('0'),
      root.fork(0).fork(0),
    ].map(draw);
    streams.forEach((a, i) => {
      for (const b of streams.slice(i + 1))
        expect(Math.abs(correlation(a, b))).toBeLessThan(5 / Math.sqrt(length));
      expect(Math.abs(correlation(a.slice(1), a.slice(0, -1)))).toBeLessThan(5 / Math.sqrt(length));
    });
  });
});

test('a seed that is no whole number, and an empty range, are refused', () => {
  expect(() => createGenerator(0.5)).toThrow(
    'createGenerator: 0.5 was given; expected a whole number below 2^53',
  );
  expect(() => createGenerator(1).fork(NaN)).toThrow('fork: NaN was given');
  expect(() => createGenerator(1).integer(0)).toThrow(
    'integer: n is 0; expected a whole number from 1 to 2^32',
  );
});
