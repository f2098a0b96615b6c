/**
 * The statistics that experiments print: of one vector, over seeds, and of a straight line through points.
 *
 * In double precision with + − × ÷ and √ only, so that every engine gives the same bits; logarithms are those of
 * the tensor engine and therefore float32. Sums run in ascending index.
 */
import { exp32, log32 } from '../tensor/index.ts';

/** One value a column and the interval around it: `low` and `high` are one standard deviation away. */
export type Spread = { readonly mean: number[]; readonly low: number[]; readonly high: number[] };

type Numbers = ArrayLike<number>;

/** The sum of the terms `of(0) … of(count − 1)`, in that order. */
export function total(count: number, of: (index: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += of(i);
  return sum;
}

/** Arithmetic mean. Throws a RangeError where there is nothing to average. */
export function mean(values: Numbers): number {
  if (values.length === 0) throw new RangeError('mean: got no values; expected at least one');
  return total(values.length, (i) => values[i]) / values.length;
}

/** Standard deviation over the features of a token: divides by n, as LayerNorm does, not by n − 1. */
export function featureSigma(values: Numbers): number {
  const mu = mean(values);
  return Math.sqrt(total(values.length, (i) => (values[i] - mu) * (values[i] - mu)) / values.length);
}

/** Root mean square over the features of a token: what RMSNorm divides by. */
export function rootMeanSquare(values: Numbers): number {
  return Math.sqrt(total(values.length, (i) => values[i] * values[i]) / values.length);
}

/** Euclidean norm; of a matrix given as its entries, the Frobenius norm. */
export function euclideanNorm(values: Numbers): number {
  return Math.sqrt(total(values.length, (i) => values[i] * values[i]));
}

/** Sample standard deviation over seeds (divides by n − 1); 0 where there is only one value. */
export function sampleDeviation(values: Numbers): number {
  if (values.length < 2) return 0;
  const mu = mean(values);
  return Math.sqrt(total(values.length, (i) => (values[i] - mu) * (values[i] - mu)) / (values.length - 1));
}

/** The q-quantile (0 ≤ q ≤ 1) by linear interpolation between the sorted values. */
export function quantile(values: Numbers, q: number): number {
  if (values.length === 0) throw new RangeError('quantile: got no values; expected at least one');
  const sorted = Array.from(values).sort((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** The median. */
export const median = (values: Numbers): number => quantile(values, 0.5);

/**
 * Geometric mean of positive values and the factor of their spread: `mean × factor` and `mean ÷ factor` are one
 * sample standard deviation of the logarithm away.
 */
export function geometric(values: Numbers): { readonly mean: number; readonly factor: number } {
  const logs = Array.from(values, (value) => log32(value));
  return { mean: exp32(mean(logs)), factor: exp32(sampleDeviation(logs)) };
}

/** Column by column over runs (seeds): geometric mean and one standard deviation of the logarithm either way. */
export function geometricSpread(runs: readonly Numbers[]): Spread {
  return spread(runs, (column) => {
    const { mean: middle, factor } = geometric(column);
    return [middle / factor, middle, middle * factor];
  });
}

/** Column by column over runs (seeds): arithmetic mean and one sample standard deviation either way. */
export function arithmeticSpread(runs: readonly Numbers[]): Spread {
  return spread(runs, (column) => {
    const middle = mean(column);
    const deviation = sampleDeviation(column);
    return [middle - deviation, middle, middle + deviation];
  });
}

function spread(runs: readonly Numbers[], of: (column: number[]) => [number, number, number]): Spread {
  if (runs.length === 0) throw new RangeError('spread: got no runs; expected at least one');
  const columns = Array.from(runs[0], (_, i) => of(runs.map((run) => run[i])));
  return {
    mean: columns.map(([, middle]) => middle),
    low: columns.map(([low]) => low),
    high: columns.map(([, , high]) => high),
  };
}

/** A straight line through points by least squares, with the standard error of its slope (0 for two points). */
export function fitLine(
  x: Numbers,
  y: Numbers,
): { readonly slope: number; readonly intercept: number; readonly standardError: number } {
  const n = x.length;
  if (n < 2 || y.length !== n)
    throw new RangeError(
      `fitLine: got ${n} x and ${y.length} y; expected the same number of each, two or more`,
    );
  const mx = mean(x);
  const my = mean(y);
  const sxx = total(n, (i) => (x[i] - mx) * (x[i] - mx));
  if (sxx === 0) throw new RangeError(`fitLine: all x are ${x[0]}; expected two different ones`);
  const slope = total(n, (i) => (x[i] - mx) * (y[i] - my)) / sxx;
  const intercept = my - slope * mx;
  const residual = total(n, (i) => {
    const error = y[i] - intercept - slope * x[i];
    return error * error;
  });
  return { slope, intercept, standardError: n > 2 ? Math.sqrt(residual / (n - 2) / sxx) : 0 };
}

/** The exponent p of y ≈ c·x^p: a straight line through the logarithms of positive x and y. */
export const fitPower = (x: Numbers, y: Numbers) =>
  fitLine(
    Array.from(x, (value) => log32(value)),
    Array.from(y, (value) => log32(value)),
  );
