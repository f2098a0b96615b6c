import { describe, expect, test } from 'vitest';
import * as T from '../../../src/tensor/index.ts';

describe('making tensors', () => {
  test('from a number, nested arrays and typed arrays', () => {
    expect(T.tensor(3).shape).toEqual([]);
    expect(T.tensor([[1, 2, 3], [4, 5, 6]]).shape).toEqual([2, 3]); // prettier-ignore
    expect(T.tensor(new Float64Array([1, 2, 3, 4]), { shape: [2, 2] }).toArray()).toEqual([[1, 2], [3, 4]]); // prettier-ignore
    expect(T.tensor([]).shape).toEqual([0]);
    expect(T.tensor([[], []]).shape).toEqual([2, 0]);
  });

  test('copies what it is given and rounds it to float32', () => {
    const values = Float32Array.of(1, 2);
    const made = T.tensor(values);
    values[0] = 9;
    expect([...made.data]).toEqual([1, 2]);
    expect(T.tensor(0.1).item()).toBe(Math.fround(0.1));
  });

  test('filled, counted, and as parameters', () => {
    expect(T.full([2, 2], 0.5).toArray()).toEqual([[0.5, 0.5], [0.5, 0.5]]); // prettier-ignore
    expect([T.zeros([2]).toArray(), T.ones([2]).toArray(), T.arange(3).toArray()]).toEqual([
      [0, 0],
      [1, 1],
      [0, 1, 2],
    ]);
    const original = T.tensor([[1, 2]]);
    const leaf = T.parameter(original);
    expect([leaf.requiresGrad, leaf.shape, leaf.data === original.data]).toEqual([true, [1, 2], false]);
  });
});

describe('values', () => {
  test('of moves', () => {
    const x = T.reshape(T.arange(6), [2, 3]);
    expect(T.transpose(x).toArray()).toEqual([[0, 3], [1, 4], [2, 5]]); // prettier-ignore
    expect(T.slice(x, 1, 1, 3).toArray()).toEqual([[1, 2], [4, 5]]); // prettier-ignore
    expect(T.concat([x, T.ones([1, 3])], 0).toArray()).toEqual([[0, 1, 2], [3, 4, 5], [1, 1, 1]]); // prettier-ignore
    expect(T.concat([x, x], -1).shape).toEqual([2, 6]);
    expect(T.reshape(x, [3, -1]).toArray()).toEqual([[0, 1], [2, 3], [4, 5]]); // prettier-ignore
    expect(T.transpose(T.reshape(T.arange(24), [2, 3, 4]), [2, 0, 1]).data[1]).toBe(4);
  });

  test('of reductions, with and without the summed axis', () => {
    const x = T.reshape(T.arange(6), [2, 3]);
    expect(T.sum(x).item()).toBe(15);
    expect(T.sum(x, 0).toArray()).toEqual([3, 5, 7]);
    expect(T.mean(x, 1, true).toArray()).toEqual([[1], [4]]);
    expect(T.sum(x, undefined, true).shape).toEqual([1, 1]);
    expect(T.mean(T.zeros([0])).item()).toBeNaN();
    expect(T.sum(T.zeros([0, 3]), 0).toArray()).toEqual([0, 0, 0]);
  });

  test('a product over an empty inner axis is zero', () => {
    expect(T.matmul(T.zeros([2, 0]), T.zeros([0, 2])).toArray()).toEqual([[0, 0], [0, 0]]); // prettier-ignore
  });

  test('cross-entropy of equal logits is the logarithm of the number of classes', () => {
    expect(T.crossEntropy(T.zeros([4, 9]), [0, 1, 2, 3]).item()).toBeCloseTo(Math.log(9), 6);
  });
});
