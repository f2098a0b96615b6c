/**
 * exp, log, tanh and erf of a float32 to more than a hundred decimal places, in whole numbers: a value is a multiple of 2⁻⁶⁴⁰. Slow, and
 * asked only where a value lies so near the middle of two float32 numbers that a double cannot say which is the nearer.
 */
import type { MeasuredFunction } from './true-values.ts';

/** Binary places. The smallest values, 2⁻¹⁵⁰, still have 490 of them. */
const PLACES = 640n;
const ONE = 1n << PLACES;

/** A double as a multiple of 2⁻⁶⁴⁰; exact for every float32. */
export function fixed(x: number): bigint {
  return BigInt(Math.trunc(x * 2 ** 300)) << (PLACES - 300n);
}

const times = (a: bigint, b: bigint): bigint => (a * b) >> PLACES;
const over = (a: bigint, b: bigint): bigint => (a << PLACES) / b;
const magnitude = (a: bigint): bigint => (a < 0n ? -a : a);

/** Taylor's series at x/2¹⁷, squared 17 times. */
function exp(x: bigint): bigint {
  const halvings = 17;
  const reduced = x >> BigInt(halvings);
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; magnitude(term) > 1n; n++) {
    term = times(term, reduced) / n;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = times(sum, sum);
  return sum;
}

/** From the double on, y ← y + 2 (x − e^y)/(x + e^y), which triples the digits that are right. */
function log(x: number): bigint {
  const target = fixed(x);
  let y = fixed(Math.log(x));
  for (let round = 0; round < 3; round++) {
    const power = exp(y);
    y += over(2n * (target - power), target + power);
  }
  return y;
}

function tanh(x: bigint): bigint {
  const power = exp(2n * x);
  return over(power - ONE, power + ONE);
}

/** 2/√π Σ (−1)ⁿ x^(2n+1) / (n! (2n+1)); its terms reach e^(x²) before they fall, which the places make up for. */
function erf(x: bigint): bigint {
  const square = times(x, x);
  let power = x;
  let sum = x;
  for (let n = 1n; magnitude(power) > 1n; n++) {
    power = -times(power, square) / n;
    sum += power / (2n * n + 1n);
  }
  return over(2n * sum, rootOfPi);
}

/** 1/n − 1/(3n³) + … */
function arctanOfInverse(n: bigint): bigint {
  let term = ONE / n;
  let sum = term;
  for (let odd = 3n; term !== 0n; odd += 2n) {
    term = -term / (n * n);
    sum += term / odd;
  }
  return sum;
}

/** √π, with π by Machin's formula and the root by Newton's. */
const rootOfPi = root(4n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n)));

function root(x: bigint): bigint {
  let y = fixed(Math.sqrt(Number(x >> (PLACES - 60n)) / 2 ** 60));
  for (let round = 0; round < 5; round++) y = (y + over(x, y)) / 2n;
  return y;
}

/** The value at a float32 `x`, as a multiple of 2⁻⁶⁴⁰. For x where the value is finite; log for x > 0, erf for |x| ≤ 6. */
export function exactValue(name: MeasuredFunction, x: number): bigint {
  switch (name) {
    case 'exp':
      return exp(fixed(x));
    case 'log':
      return log(x);
    case 'tanh':
      return tanh(fixed(x));
    case 'erf':
      return erf(fixed(x));
  }
}

/** Whether no float32 is nearer to the value at `x` than `y`. */
export function isNearest(name: MeasuredFunction, x: number, y: number): boolean {
  const value = exactValue(name, x);
  const exponent = magnitude(value).toString(2).length - 1 - Number(PLACES);
  const ulp = 1n << (PLACES + BigInt(Math.max(exponent, -126) - 23));
  return 2n * magnitude(value - fixed(y)) <= ulp;
}
