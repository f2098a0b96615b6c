/**
 * Shapes: what they are, how two of them broadcast, and the error that every operation throws when they do not fit.
 * Arrays are stored in row-major order; a shape of no axes, `[]`, is a scalar. Knows nothing of tensors.
 */

/** The sizes of the axes, outermost first; `[]` is a scalar. */
export type Shape = readonly number[];

/** An operation was given shapes that do not fit; the message says what was given and what was expected. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  constructor(operation: string, given: string, expected: string) {
    super(`${operation}: ${given}; expected ${expected}`);
  }
}

/** A shape as it appears in messages: `[2, 3]`. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** The number of elements of a shape; 1 for a scalar, 0 if an axis is empty. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** How far apart in memory two neighbours along each axis are. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * shape[axis + 1];
  return strides;
}

/** Whether two shapes have the same axes. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Throws a ShapeError unless every size is a whole number of 0 or more. */
export function checkShape(operation: string, shape: Shape): void {
  if (shape.every((length) => Number.isSafeInteger(length) && length >= 0)) return;
  throw new ShapeError(operation, `shape is ${formatShape(shape)}`, 'whole numbers of 0 or more');
}

/** The axis counted from the front, where −1 is the last; throws a ShapeError if there is no such axis. */
export function resolveAxis(operation: string, axis: number, shape: Shape): number {
  const resolved = axis < 0 ? axis + shape.length : axis;
  if (Number.isInteger(resolved) && resolved >= 0 && resolved < shape.length) return resolved;
  const expected =
    shape.length === 0 ? 'a tensor with an axis' : `an axis from ${-shape.length} to ${shape.length - 1}`;
  throw new ShapeError(operation, `axis ${axis} of ${formatShape(shape)}`, expected);
}

/** The shape that two shapes broadcast to (NumPy's rule: aligned at the end, equal or 1); throws a ShapeError. */
export function broadcastShapes(operation: string, a: Shape, b: Shape): Shape {
  const rank = a.length > b.length ? a.length : b.length;
  const shape: number[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1) {
      throw new ShapeError(
        operation,
        `a is ${formatShape(a)} and b is ${formatShape(b)}`,
        'sizes, aligned at the last axis, equal or 1',
      );
    }
    shape.push(left === 1 ? right : left);
  }
  return shape;
}

/** Strides that read an array of shape `from` as if it had the shape `to`: 0 along every broadcast axis. */
export function broadcastStrides(from: Shape, to: Shape): number[] {
  const strides = stridesOf(from);
  const added = to.length - from.length;
  return to.map((_, axis) => (axis < added || from[axis - added] === 1 ? 0 : strides[axis - added]));
}
