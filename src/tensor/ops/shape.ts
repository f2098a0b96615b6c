/** Operations that move elements without changing them. The gradient moves them back. */
import { kernels } from '../kernels/active.ts';
import { ShapeError, checkShape, formatShape, resolveAxis, sizeOf, stridesOf } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';

/**
 * The same elements, in the same order, under another shape; shares the data.
 *
 * One size may be −1 and is then worked out. Throws a ShapeError if the number of elements differs.
 */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const resolved = resolveShape(x, shape);
  return result('reshape', [x], x.data, resolved, (g) => [g]);
}

function resolveShape(x: Tensor, shape: Shape): Shape {
  const open = shape.indexOf(-1);
  const known = sizeOf(shape.filter((_, axis) => axis !== open));
  const resolved =
    open < 0 ? [...shape] : shape.map((length, axis) => (axis === open ? x.size / known : length));
  if (resolved.every(Number.isInteger) && sizeOf(resolved) === x.size) {
    checkShape('reshape', resolved);
    return resolved;
  }
  throw new ShapeError(
    'reshape',
    `x is ${formatShape(x.shape)} and the new shape is ${formatShape(shape)}`,
    `a shape of ${x.size} elements`,
  );
}

/**
 * The axes in another order: `transpose(x, [0, 2, 1, 3])`, or two of them exchanged: `transpose(x, 1, 2)`.
 *
 * Without axes the last two are exchanged. Throws a ShapeError unless the axes are a permutation.
 */
export function transpose(x: Tensor, axes: number | readonly number[] = -2, other = -1): Tensor {
  const order = typeof axes === 'number' ? exchanged(x, axes, other) : permutation(x, axes);
  const shape = order.map((axis) => x.shape[axis]);
  const strides = stridesOf(x.shape);
  const reading = order.map((axis) => strides[axis]);
  const data = kernels().createArray(x.size);
  kernels().copyStrided(data, 0, stridesOf(shape), x.data, 0, reading, shape);
  return result('transpose', [x], data, shape, (g) => {
    const dx = kernels().createArray(x.size);
    kernels().copyStrided(dx, 0, reading, g, 0, stridesOf(shape), shape);
    return [dx];
  });
}

function exchanged(x: Tensor, first: number, second: number): number[] {
  const i = resolveAxis('transpose', first, x.shape);
  const j = resolveAxis('transpose', second, x.shape);
  return x.shape.map((_, axis) => (axis === i ? j : axis === j ? i : axis));
}

function permutation(x: Tensor, axes: readonly number[]): number[] {
  const order = axes.map((axis) => resolveAxis('transpose', axis, x.shape));
  if (order.length === x.shape.length && new Set(order).size === order.length) return order;
  throw new ShapeError(
    'transpose',
    `x is ${formatShape(x.shape)} and the axes are ${formatShape(axes)}`,
    `each of its ${x.shape.length} axes once`,
  );
}

/** The elements from `start` up to, not including, `end` along one axis; throws a ShapeError outside the axis. */
export function slice(x: Tensor, axis: number, start: number, end: number): Tensor {
  const along = resolveAxis('slice', axis, x.shape);
  const isRange = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end;
  if (!isRange || end > x.shape[along]) {
    throw new ShapeError(
      'slice',
      `${start} to ${end} along axis ${axis} of ${formatShape(x.shape)}`,
      `0 ≤ start ≤ end ≤ ${x.shape[along]}`,
    );
  }
  const shape = x.shape.map((length, i) => (i === along ? end - start : length));
  const strides = stridesOf(x.shape);
  const offset = start * strides[along];
  const data = kernels().createArray(sizeOf(shape));
  kernels().copyStrided(data, 0, stridesOf(shape), x.data, offset, strides, shape);
  return result('slice', [x], data, shape, (g) => {
    const dx = kernels().createArray(x.size);
    kernels().copyStrided(dx, offset, strides, g, 0, stridesOf(shape), shape);
    return [dx];
  });
}

/** Tensors one after another along an axis; throws a ShapeError if their other axes differ or there are none. */
export function concat(xs: readonly Tensor[], axis: number): Tensor {
  if (xs.length === 0) throw new ShapeError('concat', 'no tensors', 'at least one');
  const along = resolveAxis('concat', axis, xs[0].shape);
  xs.forEach((x, index) => checkConcat(xs[0].shape, x.shape, index, along));
  const starts: number[] = [];
  let length = 0;
  for (const x of xs) {
    starts.push(length);
    length += x.shape[along];
  }
  const shape = xs[0].shape.map((size, i) => (i === along ? length : size));
  const strides = stridesOf(shape);
  const data = kernels().createArray(sizeOf(shape));
  xs.forEach((x, i) => {
    kernels().copyStrided(data, starts[i] * strides[along], strides, x.data, 0, stridesOf(x.shape), x.shape);
  });
  return result('concat', xs, data, shape, (g) =>
    xs.map((x, i) => {
      if (!x.requiresGrad) return null;
      const dx = kernels().createArray(x.size);
      kernels().copyStrided(dx, 0, stridesOf(x.shape), g, starts[i] * strides[along], strides, x.shape);
      return dx;
    }),
  );
}

function checkConcat(first: Shape, shape: Shape, index: number, along: number): void {
  const fits = shape.length === first.length && shape.every((size, i) => i === along || size === first[i]);
  if (fits) return;
  throw new ShapeError(
    'concat',
    `tensor 0 is ${formatShape(first)} and tensor ${index} is ${formatShape(shape)}`,
    `the same sizes on every axis but ${along}`,
  );
}
