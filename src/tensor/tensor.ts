/**
 * A tensor: numbers in row-major order with a shape, and what is needed to differentiate through it. Operations live in
 * `ops/`; here are the class, the ways to make one, and `backward`. Values are float32 unless made inside `inFloat64`.
 */
import type { FloatArray } from './arithmetic.ts';
import { firstNaN, isRecording, newRecord, propagate } from './autograd.ts';
import type { Backward, OperationRecord } from './autograd.ts';
import { kernels } from './kernels/active.ts';
import { ShapeError, formatShape, sameShape, sizeOf } from './shape.ts';
import type { Shape } from './shape.ts';

/** Numbers nested as deep as the tensor has axes. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** How a tensor is made. */
export interface TensorOptions {
  /** Whether gradients are to be computed for it; false unless said. */
  readonly requiresGrad?: boolean;
}

/** Numbers with a shape, and the record of the operation that made them, if one was recorded. */
export class Tensor {
  /** The elements in row-major order; an optimizer may change them in place between two recordings. */
  readonly data: FloatArray;
  readonly shape: Shape;
  readonly size: number;
  readonly requiresGrad: boolean;
  /** What made this tensor; null for a leaf. */
  readonly record: OperationRecord | null;
  /** The gradient that `backward` has added up here; null until then, and always null for what is not a leaf. */
  grad: Tensor | null = null;

  constructor(data: FloatArray, shape: Shape, requiresGrad = false, record: OperationRecord | null = null) {
    this.data = data;
    this.shape = shape;
    this.size = data.length;
    this.requiresGrad = requiresGrad;
    this.record = record;
  }

  /** The only element; throws a ShapeError if there is not exactly one. */
  item(): number {
    if (this.size !== 1)
      throw new ShapeError('item', `the tensor is ${formatShape(this.shape)}`, 'one element');
    return this.data[0];
  }

  /** The elements as numbers nested as deep as the shape. */
  toArray(): NestedNumbers {
    return nest(this.data, this.shape, 0, 0);
  }

  /**
   * Adds the gradient of this tensor to the `grad` of every leaf it depends on.
   *
   * `seed` is the gradient of the whole with respect to this tensor, 1 for a scalar unless given. Throws if nothing was
   * recorded, if there is no seed and more than one element, or if this is NaN: the message names the operation where the
   * first NaN came up.
   */
  backward(seed?: Tensor): void {
    for (const [leaf, gradient] of propagate(this, seedOf('backward', this, seed))) {
      if (leaf.record !== null) continue;
      const total = kernels().createArray(leaf.size);
      const before = leaf.grad;
      if (before === null) total.set(gradient);
      else kernels().binary('add', total, before.data, leaf.size, gradient, leaf.size, leaf.size);
      leaf.grad = new Tensor(total, leaf.shape);
    }
  }
}

function nest(data: FloatArray, shape: Shape, axis: number, offset: number): NestedNumbers {
  if (axis === shape.length) return data[offset];
  const stride = sizeOf(shape.slice(axis + 1));
  return Array.from({ length: shape[axis] }, (_, i) => nest(data, shape, axis + 1, offset + i * stride));
}

function seedOf(operation: string, root: Tensor, seed: Tensor | undefined): FloatArray {
  if (!root.requiresGrad) {
    throw new Error(
      `${operation}: the ${formatShape(root.shape)} tensor depends on no parameter; expected one that does, computed outside noGrad`,
    );
  }
  if (seed === undefined) return scalarSeed(operation, root);
  if (!sameShape(seed.shape, root.shape)) {
    throw new ShapeError(
      operation,
      `the seed is ${formatShape(seed.shape)}`,
      `the tensor's shape, ${formatShape(root.shape)}`,
    );
  }
  return seed.data;
}

function scalarSeed(operation: string, root: Tensor): FloatArray {
  if (root.size !== 1) {
    throw new ShapeError(
      operation,
      `the tensor is ${formatShape(root.shape)} and no seed was given`,
      'one element, or a seed',
    );
  }
  if (Number.isNaN(root.data[0])) {
    const origin = firstNaN(root)?.operation ?? 'a parameter';
    throw new Error(
      `${operation}: the loss is NaN, first in ${origin}; expected a number (check its inputs, the learning rate and eps)`,
    );
  }
  const ones = kernels().createArray(1);
  ones[0] = 1;
  return ones;
}

/** Adds the gradient of `root` to the `grad` of every leaf it depends on: `root.backward(seed)`. */
export function backward(root: Tensor, seed?: Tensor): void {
  root.backward(seed);
}

/**
 * The gradients of a tensor with respect to some of those it was computed from, leaving every `grad` as it is.
 *
 * Inputs need not be leaves; one that the root does not depend on gets zeros. Throws as `backward` does, and if an input
 * requires no gradient.
 */
export function grad(root: Tensor, inputs: readonly Tensor[], seed?: Tensor): Tensor[] {
  inputs.forEach((input, i) => {
    if (input.requiresGrad) return;
    throw new Error(
      `grad: input ${i}, ${formatShape(input.shape)}, requires no gradient; expected requiresGrad: true`,
    );
  });
  const gradients = propagate(root, seedOf('grad', root, seed), new Set(inputs));
  return inputs.map((input) => {
    const data = kernels().createArray(input.size);
    const gradient = gradients.get(input);
    if (gradient !== undefined) data.set(gradient);
    return new Tensor(data, input.shape);
  });
}

/** The result of an operation, recorded if recording is on and some input requires a gradient. */
export function result(
  operation: string,
  inputs: readonly Tensor[],
  data: FloatArray,
  shape: Shape,
  undo: Backward,
): Tensor {
  const requiresGrad = isRecording() && inputs.some((input) => input.requiresGrad);
  return new Tensor(data, shape, requiresGrad, requiresGrad ? newRecord(operation, inputs, undo) : null);
}

/** A tensor that shares the data and is cut off from the record. */
export function detach(x: Tensor): Tensor {
  return new Tensor(x.data, x.shape);
}
