/**
 * An arithmetic: how intermediate results are rounded and which elementary functions are used. The site computes in
 * float32, whose every operation is correctly rounded and therefore the same everywhere. A second arithmetic, float64,
 * exists for checks against calculus; the kernels (but for the matrix product) are written once and given one of the two.
 */
import { erf32 } from './math/erf.ts';
import { exp32 } from './math/exp.ts';
import { log32 } from './math/log.ts';
import { tanh32 } from './math/tanh.ts';

/** What holds the elements of a tensor; storing a number in it rounds the number to its precision. */
export type FloatArray = Float32Array | Float64Array;

/** The rounding of every intermediate result and the elementary functions that go with it. */
export interface Arithmetic {
  readonly name: 'float32' | 'float64';
  /** Rounds an intermediate result; float64 returns it as it is. */
  readonly round: (value: number) => number;
  readonly exp: (value: number) => number;
  readonly log: (value: number) => number;
  readonly tanh: (value: number) => number;
  readonly erf: (value: number) => number;
  /** A new array of zeros. */
  readonly createArray: (size: number) => FloatArray;
}

/**
 * IEEE float32. The double result of + − × ÷ or √ on two float32 numbers, rounded once more by `Math.fround`, is the
 * correctly rounded float32 result, since 53 ≥ 2·24 + 2 (Figueroa 1995, When is double rounding innocuous?).
 */
export const float32: Arithmetic = {
  name: 'float32',
  round: Math.fround,
  exp: exp32,
  log: log32,
  tanh: tanh32,
  erf: erf32,
  createArray: (size) => new Float32Array(size),
};
