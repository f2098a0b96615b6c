/**
 * The two products of multi-head attention, read where the heads lie: head h of `[batch, time, d]` is the columns from h·d/heads
 * on, so that no head is ever copied. Their gradients are products of the same kind.
 */
import type { FloatArray } from '../arithmetic.ts';
import { kernels } from '../kernels/active.ts';
import type { MatrixPlace } from '../kernels/kernels.ts';
import { ShapeError, formatShape } from '../shape.ts';
import type { Shape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';
import { sumToShape } from './broadcast.ts';

/** The sizes of one attention: rows of the queries, rows of the source, width of a head. */
interface Heads {
  readonly batch: number;
  readonly heads: number;
  readonly time: number;
  readonly slots: number;
  readonly width: number;
  /** Whether one source serves the whole batch. */
  readonly isShared: boolean;
}

/**
 * Q_h K_h^T for every head: q `[batch, time, d]` and k `[batch or 1, slots, d]` to `[batch, heads, time, slots]`.
 *
 * Throws a ShapeError if the widths differ, d is not a multiple of heads, or k is of another batch.
 */
export function headScores(q: Tensor, k: Tensor, heads: number): Tensor {
  const sizes = headsOf(q.shape, k.shape, heads);
  const { batch, time, slots } = sizes;
  return result('headScores', [q, k], scoresOf(sizes, q.data, k.data), [batch, heads, time, slots], (g) => [
    q.requiresGrad ? weighted(sizes, g, k.data) : null,
    k.requiresGrad ? toSource(sizes, k.shape, g, q.data) : null,
  ]);
}

/**
 * P_h V_h for every head, side by side: p `[batch, heads, time, slots]` and v `[batch or 1, slots, d]` to `[batch, time, d]`.
 *
 * Throws a ShapeError if the sizes do not fit each other or d is not a multiple of heads.
 */
export function headValues(p: Tensor, v: Tensor): Tensor {
  const [batch, heads, time, slots] = p.shape;
  const [sources, rows, d] = v.shape;
  const fits = p.shape.length === 4 && v.shape.length === 3 && rows === slots;
  if (!fits || (sources !== batch && sources !== 1) || d % heads !== 0) {
    throw new ShapeError(
      'headValues',
      `p is ${formatShape(p.shape)} and v is ${formatShape(v.shape)}`,
      '[batch, heads, time, slots] and [batch or 1, slots, d], d a multiple of heads',
    );
  }
  const sizes = { batch, heads, time, slots, width: d / heads, isShared: sources === 1 && batch > 1 };
  return result('headValues', [p, v], weighted(sizes, p.data, v.data), [batch, time, d], (g) => [
    p.requiresGrad ? scoresOf(sizes, g, v.data) : null,
    v.requiresGrad ? toSource(sizes, v.shape, p.data, g) : null,
  ]);
}

function headsOf(q: Shape, k: Shape, heads: number): Heads {
  const [batch, time, d] = q;
  const fits = q.length === 3 && k.length === 3 && k[2] === d && (k[0] === batch || k[0] === 1);
  if (!fits || !Number.isInteger(heads) || heads < 1 || d % heads !== 0) {
    throw new ShapeError(
      'headScores',
      `q is ${formatShape(q)} and k is ${formatShape(k)} with ${heads} heads`,
      '[batch, time, d] and [batch or 1, slots, d], d a multiple of heads',
    );
  }
  return { batch, heads, time, slots: k[1], width: d / heads, isShared: k[0] === 1 && batch > 1 };
}

/** Head by head in `[batch, time or slots, d]`. */
const rows = ({ heads, width, ...sizes }: Heads, axis: 'time' | 'slots'): MatrixPlace => ({
  ...{ offset: 0, row: heads * width, inner: width },
  outer: sizes[axis] * heads * width,
});
const source = (sizes: Heads): MatrixPlace =>
  sizes.isShared ? { ...rows(sizes, 'slots'), outer: 0 } : rows(sizes, 'slots');
/** Head by head in `[batch, heads, time, slots]`. */
const weights = ({ heads, time, slots }: Heads): MatrixPlace => ({
  ...{ offset: 0, row: slots, inner: time * slots },
  outer: heads * time * slots,
});

type Operand = readonly [array: FloatArray, place: MatrixPlace, isTransposed?: boolean];

function multiply(
  { batch, heads }: Heads,
  [out, outPlace]: Operand,
  [a, aPlace, aTransposed = false]: Operand,
  [b, bPlace, bTransposed = false]: Operand,
  [m, k, n]: readonly [number, number, number],
): FloatArray {
  const sizes = { m, k, n, aTransposed, bTransposed, outer: batch, inner: heads };
  kernels().matmul(out, a, b, { ...sizes, a: aPlace, b: bPlace, out: outPlace });
  return out;
}

/** W_h X_h for weights W `[batch, heads, time, slots]` and a source X: `[batch, time, d]`. */
function weighted(sizes: Heads, w: FloatArray, x: FloatArray): FloatArray {
  const { batch, heads, time, slots, width } = sizes;
  const out = kernels().createArray(batch * time * heads * width);
  const place = rows(sizes, 'time');
  return multiply(sizes, [out, place], [w, weights(sizes)], [x, source(sizes)], [time, slots, width]);
}

/** X_h Y_h^T for rows X `[batch, time, d]` and a source Y: `[batch, heads, time, slots]`. */
function scoresOf(sizes: Heads, x: FloatArray, y: FloatArray): FloatArray {
  const { batch, heads, time, slots, width } = sizes;
  const out = kernels().createArray(batch * heads * time * slots);
  const a = [x, rows(sizes, 'time')] as const;
  return multiply(sizes, [out, weights(sizes)], a, [y, source(sizes), true], [time, width, slots]);
}

/** W_h^T X_h for rows X `[batch, time, d]`, summed over the batch where one source serves it all. */
function toSource(sizes: Heads, shape: Shape, w: FloatArray, x: FloatArray): FloatArray {
  const { batch, heads, time, slots, width } = sizes;
  const d = heads * width;
  const out = kernels().createArray(batch * slots * d);
  const a = [w, weights(sizes), true] as const;
  multiply(sizes, [out, rows(sizes, 'slots')], a, [x, rows(sizes, 'time')], [slots, time, width]);
  return sumToShape(out, [batch, slots, d], shape);
}
