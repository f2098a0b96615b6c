/**
 * Matrix products, batched. The gradients are products too, with one factor read transposed in place:
 * C = A B gives dA = G B^T and dB = A^T G.
 */
import type { FloatArray } from '../arithmetic.ts';
import { kernels } from '../kernels/active.ts';
import type { MatrixPlace } from '../kernels/kernels.ts';
import { ShapeError, broadcastShapes, broadcastStrides, formatShape, sizeOf, stridesOf } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';
import { sumToShape } from './broadcast.ts';
import { reshape } from './shape.ts';

/**
 * a b for a `[.., m, k]` and b `[.., k, n]`, giving `[.., m, n]`; leading axes broadcast.
 *
 * A vector `[k]` on the left is a row, on the right a column, and its axis is gone from the result. Throws a ShapeError if
 * the inner sizes differ.
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  if (a.shape.length === 0 || b.shape.length === 0) {
    throw new ShapeError(
      'matmul',
      `a is ${formatShape(a.shape)} and b is ${formatShape(b.shape)}`,
      'at least one axis each',
    );
  }
  checkInner(a.shape, b.shape);
  if (a.shape.length === 1) {
    const product = matmul(reshape(a, [1, a.size]), b);
    const column = product.shape.length - (b.shape.length === 1 ? 1 : 2);
    return reshape(product, product.shape.toSpliced(column, 1));
  }
  if (b.shape.length === 1) {
    const product = matmul(a, reshape(b, [b.size, 1]));
    return reshape(product, product.shape.slice(0, -1));
  }
  return b.shape.length === 2 ? productWithMatrix(a, b) : batchedProduct(a, b);
}

function checkInner(a: Shape, b: Shape): void {
  const inner = b.length === 1 ? b[0] : b[b.length - 2];
  if (a[a.length - 1] === inner) return;
  throw new ShapeError(
    'matmul',
    `a is ${formatShape(a)} and b is ${formatShape(b)}`,
    b.length === 1 ? "a's last size to equal b's size" : "a's last size to equal b's last but one",
  );
}

/** One matrix for all rows of a: a single product, whose dB adds over the whole batch in ascending index. */
function productWithMatrix(a: Tensor, b: Tensor): Tensor {
  const [k, n] = b.shape;
  const m = sizeOf(a.shape.slice(0, -1));
  const data = product(a.data, false, b.data, false, m, k, n);
  return result('matmul', [a, b], data, [...a.shape.slice(0, -1), n], (g) => [
    a.requiresGrad ? product(g, false, b.data, true, m, n, k) : null,
    b.requiresGrad ? product(a.data, true, g, false, k, m, n) : null,
  ]);
}

function product(
  a: FloatArray,
  aTransposed: boolean,
  b: FloatArray,
  bTransposed: boolean,
  m: number,
  k: number,
  n: number,
): FloatArray {
  const out = kernels().createArray(m * n);
  kernels().matmul(out, a, b, {
    ...{ m, k, n, aTransposed, bTransposed, outer: 1, inner: 1 },
    a: alone(aTransposed ? m : k),
    b: alone(bTransposed ? k : n),
    out: alone(n),
  });
  return out;
}

const alone = (row: number): MatrixPlace => ({ offset: 0, row, outer: 0, inner: 0 });

/** A matrix of a for each matrix of b. Where one of them is broadcast, its gradient is summed over the repetitions. */
function batchedProduct(a: Tensor, b: Tensor): Tensor {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape[b.shape.length - 1];
  const batch = broadcastShapes('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2));
  const count = sizeOf(batch);
  const aStarts = starts(a.shape, batch, m * k);
  const bStarts = starts(b.shape, batch, k * n);
  const each = (size: number) => Array.from({ length: count }, (_, i) => i * size);
  const data = products(a.data, aStarts, false, b.data, bStarts, false, each(m * n), m, k, n);
  const gradientOfA = (g: FloatArray): FloatArray => {
    const da = products(g, each(m * n), false, b.data, bStarts, true, each(m * k), m, n, k);
    return sumToShape(da, [...batch, m, k], a.shape);
  };
  const gradientOfB = (g: FloatArray): FloatArray => {
    const db = products(a.data, aStarts, true, g, each(m * n), false, each(k * n), k, m, n);
    return sumToShape(db, [...batch, k, n], b.shape);
  };
  return result('matmul', [a, b], data, [...batch, m, n], (g) => [
    a.requiresGrad ? gradientOfA(g) : null,
    b.requiresGrad ? gradientOfB(g) : null,
  ]);
}

/** One product for each pair of starts, in one call where the starts lie evenly. */
function products(
  a: FloatArray,
  aStarts: readonly number[],
  aTransposed: boolean,
  b: FloatArray,
  bStarts: readonly number[],
  bTransposed: boolean,
  outStarts: readonly number[],
  m: number,
  k: number,
  n: number,
): FloatArray {
  const count = outStarts.length;
  const out = kernels().createArray(count * m * n);
  const isEven = evenly(aStarts) && evenly(bStarts);
  const place = (at: readonly number[], row: number, i: number): MatrixPlace => ({
    ...{ offset: at[i], row, inner: 0 },
    outer: isEven && count > 1 ? at[1] - at[0] : 0,
  });
  for (let i = 0; i < (isEven && count > 0 ? 1 : count); i++) {
    kernels().matmul(out, a, b, {
      ...{ m, k, n, aTransposed, bTransposed, outer: isEven ? count : 1, inner: 1 },
      a: place(aStarts, aTransposed ? m : k, i),
      b: place(bStarts, bTransposed ? k : n, i),
      out: place(outStarts, n, i),
    });
  }
  return out;
}

const evenly = (starts: readonly number[]): boolean =>
  starts.every((start, i) => start === starts[0] + i * (starts[1] - starts[0] || 0));

/** Where the matrix of each batch index begins in an operand. */
function starts(shape: Shape, batch: Shape, matrixSize: number): number[] {
  const strides = broadcastStrides(shape.slice(0, -2), batch);
  const steps = stridesOf(batch);
  return Array.from(
    { length: sizeOf(batch) },
    (_, index) =>
      strides.reduce((at, stride, axis) => at + (Math.floor(index / steps[axis]) % batch[axis]) * stride, 0) *
      matrixSize,
  );
}
