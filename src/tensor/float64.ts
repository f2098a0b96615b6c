/**
 * The second arithmetic: the same definitions in float64, with the platform's exp, log and tanh in place of ours. It is for
 * checks against calculus and against formulas, where float32's rounding would hide an error. Its results may differ in
 * the last bits between platforms, so nothing that is shown to a reader is computed with it, and `index.ts` does not have it.
 */
import type { Arithmetic } from './arithmetic.ts';
import { withKernels } from './kernels/active.ts';
import { referenceKernels } from './kernels/typescript/reference.ts';

const TWO_OVER_SQRT_PI = 1.1283791670955126;

/**
 * erf x to about 10⁻¹⁵: below 3 the series 2/√π e^(−x²) Σ 2ⁿx^(2n+1)/(2n+1)!!, whose terms are all positive, and above it
 * 1 − erfc with the continued fraction of erfc (Abramowitz & Stegun 7.1.6 and 7.1.14).
 */
function erf(x: number): number {
  const magnitude = Math.abs(x);
  if (Number.isNaN(x)) return NaN;
  const sign = x < 0 ? -1 : 1;
  if (magnitude > 6) return sign;
  const density = Math.exp(-x * x);
  if (magnitude < 3) {
    let term = magnitude;
    let sum = magnitude;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return sign * TWO_OVER_SQRT_PI * density * sum;
  }
  let fraction = magnitude;
  for (let n = 60; n > 0; n--) fraction = magnitude + n / 2 / fraction;
  return sign * (1 - (TWO_OVER_SQRT_PI / 2) * (density / fraction));
}

const float64: Arithmetic = {
  name: 'float64',
  round: (value) => value,
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
  erf,
  createArray: (size) => new Float64Array(size),
};

const float64Kernels = referenceKernels(float64);

/**
 * Runs a synchronous function with every tensor made inside it in float64.
 *
 * Tensors from outside keep their float32 data. Throws a TypeError if the function returns a promise.
 */
export function inFloat64<T>(run: () => T): T {
  return withKernels(float64Kernels, run);
}
