/** The loss of a classifier over its logits. */
import { kernels } from '../kernels/active.ts';
import { ShapeError, formatShape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';
import { asTensor } from './broadcast.ts';
import { checkedIds } from './index.ts';
import type { Ids } from './index.ts';

/** What cross-entropy does when the loss is not a number. */
export interface CrossEntropyOptions {
  /** 'throw' (the default) stops where the run went wrong; 'return' hands the NaN to a caller that records divergence. */
  readonly onNaN?: 'throw' | 'return';
}

/**
 * The mean of −ln softmax(logits)[target] in nats, a scalar, for logits `[.., V]` and one target id for each row.
 *
 * Its gradient is (p − onehot(target)) / rows. Throws a ShapeError if the targets are not one for each row, a RangeError for a
 * target outside 0 to V − 1, and, unless told otherwise, an Error if the loss is NaN.
 */
export function crossEntropy(logits: Tensor, targets: Ids, options: CrossEntropyOptions = {}): Tensor {
  const rank = logits.shape.length;
  const size = rank === 0 ? 0 : logits.shape[rank - 1];
  const rows = size === 0 ? 0 : logits.size / size;
  if (rank === 0 || rows !== targets.length) {
    throw new ShapeError(
      'crossEntropy',
      `logits are ${formatShape(logits.shape)} with ${targets.length} targets`,
      'logits [.., V] with one target for each row',
    );
  }
  const ids = checkedIds('crossEntropy', 'target', targets, size);
  const losses = kernels().createArray(rows);
  const probabilities = kernels().createArray(logits.size);
  kernels().crossEntropy(losses, probabilities, logits.data, ids, rows, size);
  const total = kernels().createArray(1);
  kernels().sumMiddle(total, losses, 1, rows, 1);
  const loss = kernels().createArray(1);
  kernels().binary('div', loss, total, 1, asTensor(rows).data, 1, 1);
  if (Number.isNaN(loss[0]) && options.onNaN !== 'return') throw nanLoss(logits, losses);
  return result('crossEntropy', [logits], loss, [], (g) => {
    const dx = kernels().createArray(logits.size);
    kernels().crossEntropyBackward(dx, g, probabilities, ids, rows, size);
    return [dx];
  });
}

function nanLoss(logits: Tensor, losses: Float32Array | Float64Array): Error {
  const shape = formatShape(logits.shape);
  if (losses.length === 0)
    return new Error(`crossEntropy: no rows, logits are ${shape}; expected at least one row`);
  return new Error(
    `crossEntropy: the loss of row ${losses.findIndex(Number.isNaN)} is NaN, logits are ${shape}; expected finite logits (or onNaN: 'return')`,
  );
}
