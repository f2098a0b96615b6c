/**
 * Sums, in the order that defines their bits. A row is summed in four interleaved lanes, which a four-wide vector unit
 * can follow exactly; every other sum runs in ascending index. Accumulators start at +0.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';

/**
 * The sum of `size` numbers from `start`: lane i takes the elements i, i+4, …; the lanes join as (s₀+s₁)+(s₂+s₃), then
 * come the last size mod 4 elements in order. Fewer than four elements are all tail.
 */
export function rowSum(round: (value: number) => number, x: FloatArray, start: number, size: number): number {
  const tail = start + size - (size % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = start; i < tail; i += 4) {
    s0 = round(s0 + x[i]);
    s1 = round(s1 + x[i + 1]);
    s2 = round(s2 + x[i + 2]);
    s3 = round(s3 + x[i + 3]);
  }
  let sum = round(round(s0 + s1) + round(s2 + s3));
  for (let i = tail; i < start + size; i++) sum = round(sum + x[i]);
  return sum;
}

/** Σ a·b of two rows, products rounded, added in the lanes of `rowSum`. */
export function rowDot(
  round: (value: number) => number,
  a: FloatArray,
  aStart: number,
  b: FloatArray,
  bStart: number,
  size: number,
): number {
  const tail = size - (size % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = 0, j = aStart, k = bStart; i < tail; i += 4, j += 4, k += 4) {
    s0 = round(s0 + round(a[j] * b[k]));
    s1 = round(s1 + round(a[j + 1] * b[k + 1]));
    s2 = round(s2 + round(a[j + 2] * b[k + 2]));
    s3 = round(s3 + round(a[j + 3] * b[k + 3]));
  }
  let sum = round(round(s0 + s1) + round(s2 + s3));
  for (let i = tail; i < size; i++) sum = round(sum + round(a[aStart + i] * b[bStart + i]));
  return sum;
}

/** See `Kernels.sumRows`. */
export function sumRows(
  { round }: Arithmetic,
  out: FloatArray,
  x: FloatArray,
  rows: number,
  size: number,
): void {
  for (let row = 0; row < rows; row++) out[row] = rowSum(round, x, row * size, size);
}

/** See `Kernels.sumMiddle`. */
export function sumMiddle(
  _: Arithmetic,
  out: FloatArray,
  x: FloatArray,
  outer: number,
  size: number,
  inner: number,
): void {
  for (let o = 0, s = 0; o < outer; o++) {
    const first = o * inner;
    for (let i = 0; i < inner; i++) out[first + i] = 0;
    for (let j = 0; j < size; j++) {
      for (let i = 0; i < inner; i++) out[first + i] += x[s++];
    }
  }
}
