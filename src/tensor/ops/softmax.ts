/** Softmax over the last axis, plain or with a causal mask. */
import { kernels } from '../kernels/active.ts';
import { ShapeError, formatShape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';

/** How softmax treats the positions to the right of the diagonal. */
export interface SoftmaxOptions {
  /** Whether row i of `[.., t, t]` sees only its first i + 1 entries; the others get probability 0. */
  readonly causal?: boolean;
}

/**
 * p = e^x / Σ e^x over the last axis; the gradient is p ⊙ (g − Σ g ⊙ p).
 *
 * Throws a ShapeError for a scalar, and if `causal` for a tensor that is not `[.., t, t]`.
 */
export function softmax(x: Tensor, options: SoftmaxOptions = {}): Tensor {
  const causal = options.causal ?? false;
  const rank = x.shape.length;
  if (rank === 0) throw new ShapeError('softmax', 'x is a scalar', 'at least one axis');
  const size = x.shape[rank - 1];
  if (causal && x.shape[rank - 2] !== size) {
    throw new ShapeError('softmax', `x is ${formatShape(x.shape)} with a causal mask`, '[.., t, t]');
  }
  const rows = size === 0 ? 0 : x.size / size;
  const y = kernels().createArray(x.size);
  kernels().softmax(y, x.data, rows, size, causal);
  return result('softmax', [x], y, x.shape, (g) => {
    const dx = kernels().createArray(x.size);
    kernels().softmaxBackward(dx, g, y, rows, size, causal);
    return [dx];
  });
}
