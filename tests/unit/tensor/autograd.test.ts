import { describe, expect, test } from 'vitest';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import * as T from '../../../src/tensor/index.ts';

describe('backward', () => {
  test('adds to grad each time, as PyTorch does, and gives leaves alone a grad', () => {
    const x = T.parameter([1, 2]);
    const y = T.mul(x, x);
    T.sum(y).backward();
    expect(x.grad?.toArray()).toEqual([2, 4]);
    T.sum(T.mul(x, 10)).backward();
    expect(x.grad?.toArray()).toEqual([12, 14]);
    expect(y.grad).toBeNull();
  });

  test('takes a seed for what is not a scalar', () => {
    const x = T.parameter([1, 2]);
    T.mul(x, 3).backward(T.tensor([1, -1]));
    expect(x.grad?.toArray()).toEqual([3, -3]);
  });

  test('of a parameter itself is the seed', () => {
    const x = T.parameter(4);
    x.backward();
    expect(x.grad?.item()).toBe(1);
  });

  test('two leaves of one sum do not share the memory of their gradients', () => {
    const [x, y] = [T.parameter([1]), T.parameter([1])];
    T.sum(T.add(x, y)).backward();
    x.grad?.data.fill(7);
    expect(y.grad?.toArray()).toEqual([1]);
  });

  test('a chain of fifty thousand operations does not overflow the stack', () => {
    const x = T.parameter(1);
    let y: T.Tensor = x;
    for (let i = 0; i < 50_000; i++) y = T.add(y, 1);
    y.backward();
    expect(x.grad?.item()).toBe(1);
  });

  test('a diamond of forty doublings is walked once, not 2^40 times', () => {
    const x = T.parameter(1);
    let y: T.Tensor = x;
    for (let i = 0; i < 40; i++) y = T.add(y, y);
    y.backward();
    expect(x.grad?.item()).toBe(2 ** 40);
  });

  test('of a NaN loss names the operation in which the first NaN came up', () => {
    const x = T.parameter([1, -1]);
    const loss = T.sum(T.mul(T.log(x), 2));
    expect(() => loss.backward()).toThrow('backward: the loss is NaN, first in log');
    expect(x.grad).toBeNull();
    const nan = T.parameter([NaN]);
    expect(() => T.sum(nan).backward()).toThrow('first in sum');
  });

  test('of a vector without a seed, or with one of another shape, is refused', () => {
    const y = T.mul(T.parameter([1, 2]), 2);
    expect(() => y.backward()).toThrow(
      'backward: the tensor is [2] and no seed was given; expected one element, or a seed',
    );
    expect(() => y.backward(T.ones([3]))).toThrow(
      "backward: the seed is [3]; expected the tensor's shape, [2]",
    );
  });
});

describe('what is recorded', () => {
  test('nothing inside noGrad, and nothing for tensors that require no gradient', () => {
    const x = T.parameter(2);
    expect(T.noGrad(() => T.mul(x, x)).requiresGrad).toBe(false);
    expect(T.mul(T.tensor(2), 3).record).toBeNull();
    expect(T.mul(x, 3).record?.operation).toBe('mul');
    expect(() => T.noGrad(() => T.mul(x, x)).backward()).toThrow(
      'backward: the [] tensor depends on no parameter',
    );
  });

  test('again after noGrad, even if the function threw', () => {
    expect(() => T.noGrad(() => T.reshape(T.zeros([2]), [3]))).toThrow();
    expect(T.isRecording()).toBe(true);
  });

  test('nothing through detach, which shares the data', () => {
    const x = T.parameter([3]);
    T.sum(T.mul(x, T.detach(x))).backward();
    expect(x.grad?.toArray()).toEqual([3]);
    expect(T.detach(x).data).toBe(x.data);
  });
});

describe('grad', () => {
  test('gives gradients of leaves and of tensors on the way, and leaves .grad alone', () => {
    const x = T.parameter([1, 2]);
    const y = T.mul(x, x);
    const loss = T.sum(T.mul(y, y));
    const [dx, dy] = T.grad(loss, [x, y]);
    expect([dx.toArray(), dy.toArray()]).toEqual([
      [4, 32],
      [2, 8],
    ]);
    expect(x.grad).toBeNull();
  });

  test('is zero for what the loss does not depend on', () => {
    const [x, y] = [T.parameter(1), T.parameter([1, 2])];
    expect(T.grad(T.mul(x, 2), [y])[0].toArray()).toEqual([0, 0]);
  });

  test('of something that requires no gradient is refused', () => {
    expect(() => T.grad(T.parameter(1), [T.zeros([2])])).toThrow('grad: input 0, [2], requires no gradient');
  });
});

describe('inFloat64', () => {
  test('makes double tensors inside, float32 ones again outside, and returns what the function does', () => {
    const inside = inFloat64(() => T.div(1, T.tensor(3)).item());
    expect(inside).toBe(1 / 3);
    expect(T.div(1, T.tensor(3)).item()).toBe(Math.fround(1 / 3));
    expect(() => inFloat64(() => T.reshape(T.zeros([2]), [3]))).toThrow();
    expect(T.zeros([1]).data).toBeInstanceOf(Float32Array);
  });

  test('refuses a promise, whose rest would run in float32', () => {
    expect(() => inFloat64(() => Promise.resolve(1))).toThrow('expected a synchronous function');
  });
});
