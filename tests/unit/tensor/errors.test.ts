/** Every error names the operation, what it was given and what it expected. */
import { describe, expect, test } from 'vitest';
import * as T from '../../../src/tensor/index.ts';

const a23 = T.zeros([2, 3]);
const scalar = T.tensor(1);

const shapeErrors: readonly (readonly [() => unknown, string])[] = [
  [
    () => T.matmul(a23, T.zeros([4, 5])),
    "matmul: a is [2, 3] and b is [4, 5]; expected a's last size to equal b's last but one",
  ],
  [
    () => T.matmul(a23, T.zeros([4])),
    "matmul: a is [2, 3] and b is [4]; expected a's last size to equal b's size",
  ],
  [() => T.matmul(a23, scalar), 'matmul: a is [2, 3] and b is []; expected at least one axis each'],
  [
    () => T.matmul(T.zeros([2, 2, 3]), T.zeros([3, 3, 1])),
    'matmul: a is [2] and b is [3]; expected sizes, aligned at the last axis, equal or 1',
  ],
  [
    () => T.add(a23, T.zeros([2])),
    'add: a is [2, 3] and b is [2]; expected sizes, aligned at the last axis, equal or 1',
  ],
  [() => T.sum(a23, 2), 'sum: axis 2 of [2, 3]; expected an axis from -2 to 1'],
  [() => T.mean(scalar, 0), 'mean: axis 0 of []; expected a tensor with an axis'],
  [
    () => T.reshape(a23, [4, 2]),
    'reshape: x is [2, 3] and the new shape is [4, 2]; expected a shape of 6 elements',
  ],
  [
    () => T.reshape(a23, [4, -1]),
    'reshape: x is [2, 3] and the new shape is [4, -1]; expected a shape of 6 elements',
  ],
  [
    () => T.transpose(a23, [0, 0]),
    'transpose: x is [2, 3] and the axes are [0, 0]; expected each of its 2 axes once',
  ],
  [() => T.transpose(a23, 0, 5), 'transpose: axis 5 of [2, 3]; expected an axis from -2 to 1'],
  [() => T.slice(a23, 1, 2, 4), 'slice: 2 to 4 along axis 1 of [2, 3]; expected 0 ≤ start ≤ end ≤ 3'],
  [() => T.concat([], 0), 'concat: no tensors; expected at least one'],
  [
    () => T.concat([a23, T.zeros([2, 4])], 0),
    'concat: tensor 0 is [2, 3] and tensor 1 is [2, 4]; expected the same sizes on every axis but 0',
  ],
  [() => T.softmax(scalar), 'softmax: x is a scalar; expected at least one axis'],
  [() => T.softmax(a23, { causal: true }), 'softmax: x is [2, 3] with a causal mask; expected [.., t, t]'],
  [
    () => T.headScores(a23, T.zeros([1, 2, 3]), 1),
    'headScores: q is [2, 3] and k is [1, 2, 3] with 1 heads; expected [batch, time, d] and [batch or 1, slots, d], d a ' +
      'multiple of heads',
  ],
  [
    () => T.headScores(T.zeros([2, 3, 4]), T.zeros([2, 3, 6]), 2),
    'headScores: q is [2, 3, 4] and k is [2, 3, 6] with 2 heads; expected [batch, time, d]',
  ],
  [
    () => T.headScores(T.zeros([2, 3, 4]), T.zeros([3, 3, 4]), 2),
    'headScores: q is [2, 3, 4] and k is [3, 3, 4] with 2 heads',
  ],
  ...[3, 0, -2, 0.5, NaN].map(
    (heads) =>
      [
        () => T.headScores(T.zeros([2, 3, 4]), T.zeros([2, 5, 4]), heads),
        `headScores: q is [2, 3, 4] and k is [2, 5, 4] with ${heads} heads`,
      ] as const,
  ),
  [
    () => T.headValues(T.zeros([2, 3, 5]), T.zeros([2, 5, 6])),
    'headValues: p is [2, 3, 5] and v is [2, 5, 6]; expected [batch, heads, time, slots] and [batch or 1, slots, d], d a ' +
      'multiple of heads',
  ],
  [
    () => T.headValues(T.zeros([2, 3, 4, 5]), T.zeros([2, 4, 6])),
    'headValues: p is [2, 3, 4, 5] and v is [2, 4, 6]; expected [batch, heads, time, slots]',
  ],
  [
    () => T.headValues(T.zeros([2, 3, 4, 5]), T.zeros([3, 5, 6])),
    'headValues: p is [2, 3, 4, 5] and v is [3, 5, 6]; expected',
  ],
  [
    () => T.headValues(T.zeros([2, 3, 4, 5]), T.zeros([2, 5, 7])),
    'headValues: p is [2, 3, 4, 5] and v is [2, 5, 7]; expected',
  ],
  [() => T.headValues(T.zeros([2, 3, 4, 5]), scalar), 'headValues: p is [2, 3, 4, 5] and v is []; expected'],
  [() => T.layerNorm(scalar), 'layerNorm: x is a scalar; expected at least one axis'],
  [
    () => T.layerNorm(a23, { gamma: T.zeros([2]) }),
    'layerNorm: gamma is [2]; expected [3], the last size of x',
  ],
  [() => T.layerNorm(a23, { beta: scalar }), 'layerNorm: beta is []; expected [3], the last size of x'],
  [() => T.rmsNorm(a23, { gamma: a23 }), 'rmsNorm: gamma is [2, 3]; expected [3], the last size of x'],
  [() => T.embedding(T.zeros([3]), [0]), 'embedding: weight is [3]; expected [V, d]'],
  [() => T.embedding(a23, [0, 1], [3]), 'embedding: 2 ids with shape [3]; expected 3 ids'],
  [
    () => T.crossEntropy(a23, [0]),
    'crossEntropy: logits are [2, 3] with 1 targets; expected logits [.., V] with one target for each row',
  ],
  [() => T.tensor([1, 2, 3], { shape: [2, 2] }), 'tensor: 3 numbers for shape [2, 2]; expected 4 numbers'],
  [
    () => T.tensor([[1, 2], [3]]),
    'tensor: 1 entries at depth 1 of numbers that begin as [2, 2]; expected 2 entries, as in the first',
  ],
  [
    () => T.tensor([1, [2]]),
    'tensor: 1 entries at depth 1 of numbers that begin as [2]; expected a number, as in the first',
  ],
  [() => T.zeros([-1, 2]), 'zeros: shape is [-1, 2]; expected whole numbers of 0 or more'],
  [() => a23.item(), 'item: the tensor is [2, 3]; expected one element'],
];

describe('a shape error', () => {
  for (const [run, message] of shapeErrors) {
    test(message, () => {
      expect(run).toThrow(T.ShapeError);
      expect(run).toThrow(message);
    });
  }
});

describe('an id outside its table', () => {
  test('is named with its position', () => {
    expect(() => T.embedding(a23, [1, 2])).toThrow(
      'embedding: id 1 is 2; expected a whole number from 0 to 1',
    );
    expect(() => T.crossEntropy(a23, [0, -1])).toThrow(
      'crossEntropy: target 1 is -1; expected a whole number from 0 to 2',
    );
    expect(() => T.embedding(a23, [0.5])).toThrow(RangeError);
  });
});

describe('a loss that is not a number', () => {
  const diverged = T.parameter([[0, 0], [0, NaN]]); // prettier-ignore

  test('stops cross-entropy, naming the row', () => {
    expect(() => T.crossEntropy(diverged, [0, 0])).toThrow(
      'crossEntropy: the loss of row 1 is NaN, logits are [2, 2]',
    );
  });

  test('is returned to a caller that asks for it, and then stops backward', () => {
    const loss = T.crossEntropy(diverged, [0, 0], { onNaN: 'return' });
    expect(loss.item()).toBeNaN();
    expect(() => loss.backward()).toThrow('backward: the loss is NaN, first in crossEntropy');
  });

  test('over no rows is an error of its own', () => {
    expect(() => T.crossEntropy(T.zeros([0, 3]), [])).toThrow('crossEntropy: no rows, logits are [0, 3]');
  });
});
