/**
 * Operands of broadcasting operations: how to read a smaller tensor as if it had the result's shape, and how to sum the
 * gradient back to the smaller shape. Both are shared by elementwise operations and batched matrix products.
 */
import type { FloatArray } from '../arithmetic.ts';
import { kernels } from '../kernels/active.ts';
import { broadcastStrides, sameShape, sizeOf, stridesOf } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { Tensor } from '../tensor.ts';

/** A tensor, or a number that stands for a scalar tensor. */
export type Operand = Tensor | number;

/** The operand as a tensor. */
export function asTensor(operand: Operand): Tensor {
  if (operand instanceof Tensor) return operand;
  const data = kernels().createArray(1);
  data[0] = operand;
  return new Tensor(data, []);
}

/**
 * The data of x to be read, again and again if it is shorter, as an array of the given shape. Copied only if repeating it
 * end to end would not do, as for `[n, 1]` on `[n, d]`.
 */
export function repeatable(x: Tensor, shape: Shape): FloatArray {
  const leading = x.shape.findIndex((length) => length !== 1);
  const core = leading < 0 ? [] : x.shape.slice(leading);
  if (sameShape(core, shape.slice(shape.length - core.length))) return x.data;
  const size = sizeOf(shape);
  const expanded = kernels().createArray(size);
  kernels().copyStrided(expanded, 0, stridesOf(shape), x.data, 0, broadcastStrides(x.shape, shape), shape);
  return expanded;
}

/** The gradient of the given shape summed, in ascending index, over the axes along which `to` was broadcast. */
export function sumToShape(gradient: FloatArray, shape: Shape, to: Shape): FloatArray {
  if (gradient.length === sizeOf(to)) return gradient;
  const sum = kernels().createArray(sizeOf(to));
  kernels().addStrided(sum, 0, broadcastStrides(to, shape), gradient, 0, stridesOf(shape), shape);
  return sum;
}
