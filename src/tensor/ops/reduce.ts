/**
 * Sums and means, over one axis or over everything. Along the last axis four lanes are summed and joined; over any other
 * axis, or over everything, the sum runs in ascending index.
 */
import type { FloatArray } from '../arithmetic.ts';
import { kernels } from '../kernels/active.ts';
import { resolveAxis, sizeOf, stridesOf } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';
import { div } from './elementwise.ts';

/**
 * Σ x over one axis, or over all elements without an axis; the gradient is g, repeated along what was summed.
 *
 * `keepDim` leaves the summed axis (all axes) in the shape with size 1. Throws a ShapeError if there is no such axis.
 */
export function sum(x: Tensor, axis?: number, keepDim = false): Tensor {
  const summed = axis === undefined ? null : resolveAxis('sum', axis, x.shape);
  const kept = x.shape.map((length, i) => (summed === null || i === summed ? 1 : length));
  const shape = keepDim ? kept : summed === null ? [] : x.shape.filter((_, i) => i !== summed);
  const data = summed === null ? sumAxis(x.data, [x.size, 1], 0) : sumAxis(x.data, x.shape, summed);
  return result('sum', [x], data, shape, (g) => {
    const strides = stridesOf(kept).map((stride, i) => (kept[i] === x.shape[i] ? stride : 0));
    const dx = kernels().createArray(x.size);
    kernels().copyStrided(dx, 0, stridesOf(x.shape), g, 0, strides, x.shape);
    return [dx];
  });
}

function sumAxis(data: FloatArray, shape: Shape, axis: number): FloatArray {
  const outer = sizeOf(shape.slice(0, axis));
  const inner = sizeOf(shape.slice(axis + 1));
  const out = kernels().createArray(outer * inner);
  if (axis === shape.length - 1) kernels().sumRows(out, data, outer, shape[axis]);
  else kernels().sumMiddle(out, data, outer, shape[axis], inner);
  return out;
}

/** The sum divided by the number of elements summed; NaN over nothing. Arguments as in `sum`. */
export function mean(x: Tensor, axis?: number, keepDim = false): Tensor {
  const count = axis === undefined ? x.size : x.shape[resolveAxis('mean', axis, x.shape)];
  return div(sum(x, axis, keepDim), count);
}
