/**
 * Ways to make a tensor from numbers. Values are copied and rounded to float32 (float64 inside `inFloat64`).
 */
import { kernels } from './kernels/active.ts';
import { ShapeError, checkShape, formatShape, sizeOf } from './shape.ts';
import type { Shape } from './shape.ts';
import { Tensor } from './tensor.ts';
import type { NestedNumbers, TensorOptions } from './tensor.ts';

/** Numbers to make a tensor from: one, nested arrays, or a typed array with a shape. */
export type TensorValues = NestedNumbers | ArrayLike<number>;

/**
 * A tensor from a number, nested arrays of numbers, or flat numbers and a shape.
 *
 * Throws a ShapeError if rows differ in length or the shape does not hold as many numbers as were given.
 */
export function tensor(
  values: TensorValues,
  options: TensorOptions & { readonly shape?: Shape } = {},
): Tensor {
  const inferred = shapeOf(values);
  const shape = options.shape ?? inferred;
  checkShape('tensor', shape);
  if (sizeOf(shape) !== sizeOf(inferred)) {
    throw new ShapeError(
      'tensor',
      `${sizeOf(inferred)} numbers for shape ${formatShape(shape)}`,
      `${sizeOf(shape)} numbers`,
    );
  }
  const data = kernels().createArray(sizeOf(shape));
  fill(data, 0, values, inferred, 0);
  return new Tensor(data, shape, options.requiresGrad ?? false);
}

function isNumber(values: TensorValues): values is number {
  return typeof values === 'number';
}

function shapeOf(values: TensorValues): number[] {
  if (isNumber(values)) return [];
  const first: TensorValues | undefined = values[0];
  return values.length === 0 || first === undefined ? [0] : [values.length, ...shapeOf(first)];
}

function fill(
  data: Float32Array | Float64Array,
  offset: number,
  values: TensorValues,
  shape: Shape,
  axis: number,
): void {
  if (isNumber(values)) {
    if (axis !== shape.length) throw ragged(axis, 'a number', shape);
    data[offset] = values;
    return;
  }
  if (axis === shape.length || values.length !== shape[axis])
    throw ragged(axis, `${values.length} entries`, shape);
  const stride = sizeOf(shape.slice(axis + 1));
  for (let i = 0; i < values.length; i++) fill(data, offset + i * stride, values[i], shape, axis + 1);
}

function ragged(axis: number, given: string, shape: Shape): ShapeError {
  const expected =
    axis < shape.length ? `${shape[axis]} entries, as in the first` : 'a number, as in the first';
  return new ShapeError(
    'tensor',
    `${given} at depth ${axis} of numbers that begin as ${formatShape(shape)}`,
    expected,
  );
}

/** A leaf that requires a gradient, from values as in `tensor` or from the values of another tensor. */
export function parameter(values: TensorValues | Tensor, options: { readonly shape?: Shape } = {}): Tensor {
  if (values instanceof Tensor)
    return tensor(values.data, { shape: options.shape ?? values.shape, requiresGrad: true });
  return tensor(values, { ...options, requiresGrad: true });
}

/** A tensor filled with one value. */
export function full(shape: Shape, value: number, options: TensorOptions = {}): Tensor {
  return filled('full', shape, value, options);
}

/** A tensor of zeros. */
export function zeros(shape: Shape, options: TensorOptions = {}): Tensor {
  return filled('zeros', shape, 0, options);
}

/** A tensor of ones. */
export function ones(shape: Shape, options: TensorOptions = {}): Tensor {
  return filled('ones', shape, 1, options);
}

function filled(operation: string, shape: Shape, value: number, options: TensorOptions): Tensor {
  checkShape(operation, shape);
  return new Tensor(
    kernels().createArray(sizeOf(shape)).fill(value),
    [...shape],
    options.requiresGrad ?? false,
  );
}

/** The numbers 0, 1, … n − 1 as a tensor `[n]`. */
export function arange(n: number): Tensor {
  checkShape('arange', [n]);
  const data = kernels().createArray(n);
  for (let i = 0; i < n; i++) data[i] = i;
  return new Tensor(data, [n]);
}
