/**
 * Copying and adding between two layouts of the same elements: transposes, slices, broadcasts and their gradients.
 * A layout is an offset and a stride for each axis; a stride of 0 reads or adds to one place again and again.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';

/** See `Kernels.copyStrided`. */
export function copyStrided(
  _: Arithmetic,
  out: FloatArray,
  outOffset: number,
  outStrides: readonly number[],
  x: FloatArray,
  xOffset: number,
  xStrides: readonly number[],
  shape: readonly number[],
): void {
  if (shape.length === 0) out[outOffset] = x[xOffset];
  else copyAxis(0, out, outOffset, outStrides, x, xOffset, xStrides, shape);
}

function copyAxis(
  axis: number,
  out: FloatArray,
  outOffset: number,
  outStrides: readonly number[],
  x: FloatArray,
  xOffset: number,
  xStrides: readonly number[],
  shape: readonly number[],
): void {
  const outStride = outStrides[axis];
  const xStride = xStrides[axis];
  const isLast = axis === shape.length - 1;
  for (let i = 0, o = outOffset, s = xOffset; i < shape[axis]; i++, o += outStride, s += xStride) {
    if (isLast) out[o] = x[s];
    else copyAxis(axis + 1, out, o, outStrides, x, s, xStrides, shape);
  }
}

/** See `Kernels.addStrided`. */
export function addStrided(
  _: Arithmetic,
  out: FloatArray,
  outOffset: number,
  outStrides: readonly number[],
  x: FloatArray,
  xOffset: number,
  xStrides: readonly number[],
  shape: readonly number[],
): void {
  if (shape.length === 0) out[outOffset] += x[xOffset];
  else addAxis(0, out, outOffset, outStrides, x, xOffset, xStrides, shape);
}

function addAxis(
  axis: number,
  out: FloatArray,
  outOffset: number,
  outStrides: readonly number[],
  x: FloatArray,
  xOffset: number,
  xStrides: readonly number[],
  shape: readonly number[],
): void {
  const outStride = outStrides[axis];
  const xStride = xStrides[axis];
  const isLast = axis === shape.length - 1;
  for (let i = 0, o = outOffset, s = xOffset; i < shape[axis]; i++, o += outStride, s += xStride) {
    if (isLast) out[o] += x[s];
    else addAxis(axis + 1, out, o, outStrides, x, s, xStrides, shape);
  }
}
