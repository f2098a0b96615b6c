/** Looking rows up by number; the gradient is added back to the rows that were read. */
import { kernels } from '../kernels/active.ts';
import { ShapeError, formatShape, sizeOf } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';

/** Whole numbers that name rows or classes. */
export type Ids = readonly number[] | Int32Array;

/**
 * Ids as 32-bit integers, the very array where they are that already, so that a recorded step sees what is written into it
 * later; throws a RangeError that names the first one outside 0 to count − 1.
 */
export function checkedIds(operation: string, name: string, ids: Ids, count: number): Int32Array {
  for (let i = 0; i < ids.length; i++) {
    if (Number.isInteger(ids[i]) && ids[i] >= 0 && ids[i] < count) continue;
    throw new RangeError(
      `${operation}: ${name} ${i} is ${ids[i]}; expected a whole number from 0 to ${count - 1}`,
    );
  }
  return ids instanceof Int32Array ? ids : Int32Array.from(ids);
}

/**
 * Rows of `weight` `[V, d]` by number, giving `[.., d]` where `shape` is that of the ids, `[ids.length]` unless given.
 *
 * Gradients of an id that occurs more than once add up in ascending position. Throws a ShapeError if weight is not a matrix
 * or the shape does not hold the ids, a RangeError for an id outside the table.
 */
export function embedding(weight: Tensor, ids: Ids, shape: Shape = [ids.length]): Tensor {
  if (weight.shape.length !== 2)
    throw new ShapeError('embedding', `weight is ${formatShape(weight.shape)}`, '[V, d]');
  if (sizeOf(shape) !== ids.length) {
    throw new ShapeError(
      'embedding',
      `${ids.length} ids with shape ${formatShape(shape)}`,
      `${sizeOf(shape)} ids`,
    );
  }
  const [count, size] = weight.shape;
  const rows = checkedIds('embedding', 'id', ids, count);
  const data = kernels().createArray(rows.length * size);
  kernels().embedding(data, weight.data, rows, rows.length, size);
  return result('embedding', [weight], data, [...shape, size], (g) => {
    const dweight = kernels().createArray(weight.size);
    kernels().embeddingBackward(dweight, g, rows, rows.length, size);
    return [dweight];
  });
}
