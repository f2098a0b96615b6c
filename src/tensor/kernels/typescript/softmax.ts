/**
 * Softmax over rows, plain and causal, and the cross-entropy that ends on it, each beside its gradient.
 * The row's maximum is subtracted first, which changes no probability and keeps e^x from overflowing. NaN in a row makes
 * the row NaN.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';
import { rowDot, rowSum } from './reduce.ts';

/** Writes e^(x − max x) of a row and returns their sum in the lanes of `rowSum`. */
function exponentials(
  { round, exp }: Arithmetic,
  out: FloatArray,
  x: FloatArray,
  start: number,
  size: number,
  largest: number,
): number {
  for (let i = start; i < start + size; i++) out[i] = exp(round(x[i] - largest));
  return rowSum(round, out, start, size);
}

function rowMax(x: FloatArray, start: number, size: number): number {
  let largest = -Infinity;
  for (let i = start; i < start + size; i++) largest = Math.max(largest, x[i]);
  return largest;
}

/** p_i = e^(x_i − max x) / Σ_j e^(x_j − max x). */
export function softmax(
  arithmetic: Arithmetic,
  out: FloatArray,
  x: FloatArray,
  rows: number,
  size: number,
  causal: boolean,
): void {
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    const visible = causal ? (row % size) + 1 : size;
    const sum = exponentials(arithmetic, out, x, start, visible, rowMax(x, start, visible));
    for (let i = start; i < start + visible; i++) out[i] = out[i] / sum;
    for (let i = start + visible; i < start + size; i++) out[i] = 0;
  }
}

/** dx = p ⊙ (g − Σ g ⊙ p). */
export function softmaxBackward(
  { round }: Arithmetic,
  dx: FloatArray,
  gradient: FloatArray,
  y: FloatArray,
  rows: number,
  size: number,
  causal: boolean,
): void {
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    const visible = causal ? (row % size) + 1 : size;
    const product = rowDot(round, gradient, start, y, start, visible);
    for (let i = start; i < start + visible; i++) dx[i] = y[i] * round(gradient[i] - product);
    for (let i = start + visible; i < start + size; i++) dx[i] = 0;
  }
}

/** −ln p(target) = ln Σ_j e^(x_j − max x) − (x_target − max x), for each row. */
export function crossEntropy(
  arithmetic: Arithmetic,
  losses: FloatArray,
  probabilities: FloatArray,
  logits: FloatArray,
  targets: Int32Array,
  rows: number,
  size: number,
): void {
  const { round, log } = arithmetic;
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    const largest = rowMax(logits, start, size);
    const sum = exponentials(arithmetic, probabilities, logits, start, size, largest);
    for (let i = start; i < start + size; i++) probabilities[i] = probabilities[i] / sum;
    losses[row] = log(sum) - round(logits[start + targets[row]] - largest);
  }
}

/** dx = (p − onehot(target)) · g/rows, g being the gradient of the mean. */
export function crossEntropyBackward(
  { round }: Arithmetic,
  dx: FloatArray,
  gradient: FloatArray,
  probabilities: FloatArray,
  targets: Int32Array,
  rows: number,
  size: number,
): void {
  const factor = round(gradient[0] / rows);
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    for (let i = start; i < start + size; i++) dx[i] = probabilities[i] * factor;
    const target = start + targets[row];
    dx[target] = round(probabilities[target] - 1) * factor;
  }
}
