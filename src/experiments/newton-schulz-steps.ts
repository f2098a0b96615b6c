/**
 * The Newton–Schulz steps of Muon: X ← aX + b(XXᵀ)X + c(XXᵀ)²X, which act on each singular value by itself and leave its two directions
 * alone (Jordan et al. 2024). Written with the engine's matrix product.
 */
import { add, matmul, mul, transpose, type Tensor } from '../tensor/index.ts';

export type Coefficients = readonly [a: number, b: number, c: number];

/** Muon's, chosen to lift small singular values fast; they do not settle at 1. */
export const MUON: Coefficients = [3.4445, -4.775, 2.0315];
/** The classical step of the third order, which converges to 1 from below √3. */
export const CUBIC: Coefficients = [1.5, -0.5, 0];

/** One step of a matrix `[n, n]`. */
export function newtonSchulzStep(x: Tensor, [a, b, c]: Coefficients): Tensor {
  const square = matmul(x, transpose(x));
  const cube = matmul(square, x);
  const sum = add(mul(x, a), mul(cube, b));
  return c === 0 ? sum : add(sum, mul(matmul(square, cube), c));
}
