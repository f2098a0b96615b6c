import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arithmeticSpread,
  featureSigma,
  fitLine,
  fitPower,
  geometric,
  geometricSpread,
  mean,
  median,
  quantile,
  rootMeanSquare,
  sampleDeviation,
} from '../../../src/experiments/statistics.ts';

const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 });
const positive = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 12 });

test('the mean square is the square of the mean plus the variance', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const rms = rootMeanSquare(values);
      const sigma = featureSigma(values);
      expect(rms * rms).toBeCloseTo(mean(values) ** 2 + sigma * sigma, 6);
    }),
  );
});

test('the deviation over seeds is half the root of the mean squared difference of all pairs, times √2', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const pairs = values.flatMap((a, i) => values.slice(i + 1).map((b) => (a - b) ** 2));
      const n = values.length;
      const expected = Math.sqrt(pairs.reduce((a, b) => a + b, 0) / (n * (n - 1)));
      expect(sampleDeviation(values)).toBeCloseTo(expected, 6);
    }),
  );
});

test('one seed has no deviation', () => {
  expect(sampleDeviation([3])).toBe(0);
  expect(geometric([3]).factor).toBe(1);
});

test('the geometric mean is the n-th root of the product', () => {
  fc.assert(
    fc.property(positive, (values) => {
      const product = values.reduce((a, b) => a * b, 1);
      expect(geometric(values).mean / product ** (1 / values.length)).toBeCloseTo(1, 5);
    }),
  );
});

test('a value and its reciprocal have geometric mean 1 and the spread of their logarithms', () => {
  const { mean: middle, factor } = geometric([4, 1 / 4]);
  expect(middle).toBe(1);
  expect(factor).toBeCloseTo(Math.exp(Math.SQRT2 * Math.log(4)), 4);
});

test('spreads go column by column, and their bounds are one deviation away', () => {
  const runs = [
    [1, 10],
    [4, 10],
  ];
  const geometricColumns = geometricSpread(runs);
  expect(geometricColumns.mean[0]).toBeCloseTo(2, 6);
  expect(geometricColumns.low[0] * geometricColumns.high[0]).toBeCloseTo(4, 5);
  expect(geometricColumns.low[1]).toBe(geometricColumns.high[1]);
  const arithmetic = arithmeticSpread(runs);
  expect(arithmetic.mean).toEqual([2.5, 10]);
  expect(arithmetic.high[0] - arithmetic.mean[0]).toBeCloseTo(Math.sqrt(4.5), 12);
});

test('half of the values lie on either side of the median, and the extremes are the quantiles 0 and 1', () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const middle = median(values);
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(quantile(values, 0) === Math.min(...values)).toBe(true);
      expect(quantile(values, 1) === Math.max(...values)).toBe(true);
    }),
  );
});

test('points on a line give its slope without error', () => {
  const { slope, intercept, standardError } = fitLine([1, 2, 4, 8], [5, 7, 11, 19]);
  expect(slope).toBeCloseTo(2, 12);
  expect(intercept).toBeCloseTo(3, 12);
  expect(standardError).toBeCloseTo(0, 12);
});

test('the residuals of a fitted line are orthogonal to x and to the constant', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 3, maxLength: 20 }),
      (y) => {
        const x = y.map((_, i) => i);
        const { slope, intercept } = fitLine(x, y);
        const residuals = y.map((value, i) => value - intercept - slope * x[i]);
        expect(residuals.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 6);
        expect(residuals.reduce((a, b, i) => a + b * x[i], 0)).toBeCloseTo(0, 6);
      },
    ),
  );
});

test('the standard error of a slope is the textbook’s for a worked example', () => {
  // Residuals ±1 in a pattern orthogonal to x and 1: SSE = 4, n − 2 = 2, Sxx = 5.
  const { slope, standardError } = fitLine([0, 1, 2, 3], [1, -1, -1, 1]);
  expect(slope).toBeCloseTo(0, 12);
  expect(standardError).toBeCloseTo(Math.sqrt(4 / 2 / 5), 12);
});

test('a power law gives its exponent', () => {
  const x = [2, 4, 8, 16, 32];
  expect(
    fitPower(
      x,
      x.map((value) => 3 * value ** -0.5),
    ).slope,
  ).toBeCloseTo(-0.5, 5);
});

test('what cannot be averaged or fitted is refused with what was given', () => {
  expect(() => mean([])).toThrow('mean: got no values');
  expect(() => fitLine([1], [2])).toThrow('got 1 x and 1 y');
  expect(() => fitLine([2, 2], [1, 3])).toThrow('all x are 2');
});
