/**
 * Values and gradients against TensorFlow.js, an independent library with its own float32 kernels and its own gradients.
 * Both round in float32 in their own order, so the bound is 1e-5 of the tensor's largest entry; where digits are lost by the
 * nature of the problem the looser bound is derived beside the test.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as T from '../../src/tensor/index.ts';
import type { Shape, Tensor } from '../../src/tensor/index.ts';

const BOUND = 1e-5;
const RUNS = { numRuns: 20, seed: 7 };
const seeds = fc.integer({ min: 0, max: 1e6 });
const rowsByLength = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(2, 3, 4, 7, 16, 33));

beforeAll(async () => {
  await tf.setBackend('cpu');
});

interface Input {
  readonly shape: Shape;
  readonly data: Float32Array;
}

function normals(seed: number, shape: Shape, scale = 1, offset = 0): Input {
  const generator = T.createGenerator(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, data: Float32Array.from({ length: size }, () => scale * (offset + generator.normal())) };
}

function expectClose(name: string, ours: ArrayLike<number>, theirs: ArrayLike<number>, bound: number): void {
  expect(ours.length, name).toBe(theirs.length);
  const largest = Array.from(theirs).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let i = 0; i < ours.length; i++) {
    const off = Math.abs(ours[i] - theirs[i]);
    expect(off, `${name} entry ${i}: ours ${ours[i]}, theirs ${theirs[i]}`).toBeLessThanOrEqual(
      bound * largest,
    );
  }
}

/** Holds the value and the gradients of Σ w ⊙ fn(inputs), w random, against TensorFlow.js. */
function expectAgreement(
  ours: (...xs: Tensor[]) => Tensor,
  theirs: (...xs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly Input[],
  bound = BOUND,
): void {
  const leaves = inputs.map(({ data, shape }) => T.parameter(data, { shape }));
  const y = ours(...leaves);
  const weights = normals(4242, y.shape);
  const gradients = T.grad(y, leaves, T.tensor(weights.data, { shape: y.shape }));
  tf.tidy(() => {
    const xs = inputs.map(({ data, shape }) => tf.tensor(data, [...shape]));
    const w = tf.tensor(weights.data, [...y.shape]);
    expectClose('value', y.data, theirs(...xs).dataSync(), bound);
    const found = tf.grads((...args: tf.Tensor[]) => tf.sum(tf.mul(theirs(...args), w)) as tf.Scalar)(xs);
    found.forEach((gradient, i) =>
      expectClose(`gradient ${i}`, gradients[i].data, gradient.dataSync(), bound),
    );
  });
}

function tfNormalize(x: tf.Tensor, center: boolean, eps: number): tf.Tensor {
  const centered = center ? tf.sub(x, tf.mean(x, -1, true)) : x;
  return tf.div(centered, tf.sqrt(tf.add(tf.mean(tf.square(centered), -1, true), eps)));
}

describe('elementwise functions', () => {
  const pairs: Record<string, readonly [(x: Tensor) => Tensor, (x: tf.Tensor) => tf.Tensor]> = {
    exp: [T.exp, tf.exp],
    tanh: [T.tanh, tf.tanh],
    sigmoid: [T.sigmoid, tf.sigmoid],
    relu: [T.relu, tf.relu],
    silu: [T.silu, (x) => tf.mul(x, tf.sigmoid(x))],
    'log of a square': [(x) => T.log(T.add(T.mul(x, x), 1)), (x) => tf.log(tf.add(tf.square(x), 1))],
    'root of a square': [(x) => T.sqrt(T.add(T.mul(x, x), 1)), (x) => tf.sqrt(tf.add(tf.square(x), 1))],
  };
  for (const [name, [ours, theirs]] of Object.entries(pairs)) {
    test(name, () => {
      fc.assert(
        fc.property(seeds, rowsByLength, (seed, shape) =>
          expectAgreement(ours, theirs, [normals(seed, shape)]),
        ),
        RUNS,
      );
    });
  }

  // TensorFlow.js takes Abramowitz & Stegun 7.1.26 for erf, whose stated error is 1.5e-7; through ½ x (1 + erf) with |x| up to 6
  // that is at most 4.5e-7 beside entries of size about 1, so the bound of 1e-5 holds as it is.
  test('gelu by erf, and erf itself', () => {
    fc.assert(
      fc.property(seeds, rowsByLength, (seed, shape) => {
        const gelu = (x: tf.Tensor): tf.Tensor =>
          tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));
        expectAgreement((x) => T.gelu(x), gelu, [normals(seed, shape)]);
        expectAgreement(T.erf, tf.erf, [normals(seed, shape)]);
      }),
      RUNS,
    );
  });

  test('gelu by tanh', () => {
    fc.assert(
      fc.property(seeds, rowsByLength, (seed, shape) => {
        const inner = (x: tf.Tensor): tf.Tensor =>
          tf.mul(Math.sqrt(2 / Math.PI), tf.add(x, tf.mul(0.044715, tf.mul(x, tf.square(x)))));
        const gelu = (x: tf.Tensor): tf.Tensor => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.tanh(inner(x))));
        expectAgreement((x) => T.gelu(x, 'tanh'), gelu, [normals(seed, shape)]);
      }),
      RUNS,
    );
  });
});

describe('arithmetic with broadcasting', () => {
  const shapes = fc.constantFrom<readonly [Shape, Shape]>(
    [
      [4, 5],
      [4, 5],
    ],
    [[4, 5], [5]],
    [
      [4, 5],
      [4, 1],
    ],
    [
      [3, 1, 5],
      [4, 1],
    ],
    [[4, 5], []],
  );
  test('sums, differences, products, quotients', () => {
    fc.assert(
      fc.property(seeds, shapes, fc.constantFrom(1e-6, 1, 1e6), (seed, [a, b], scale) => {
        const inputs = [normals(seed, a, scale), normals(seed + 1, b, scale)];
        expectAgreement(T.add, tf.add, inputs);
        expectAgreement(T.sub, tf.sub, inputs);
        expectAgreement(T.mul, tf.mul, inputs);
        expectAgreement(T.div, tf.div, [inputs[0], normals(seed + 1, b, scale / 8, 8)]);
      }),
      RUNS,
    );
  });
});

describe('matrix products', () => {
  // TensorFlow.js has no gradient for broadcast batches; the unit test against calculus has that case.
  const shapes = fc.constantFrom<readonly [Shape, Shape]>(
    [
      [5, 7],
      [7, 3],
    ],
    [
      [33, 17],
      [17, 20],
    ],
    [
      [2, 3, 4],
      [2, 4, 5],
    ],
    [
      [2, 3, 6, 8],
      [2, 3, 8, 6],
    ],
  );
  test('plain and batched', () => {
    fc.assert(
      fc.property(seeds, shapes, fc.constantFrom(1e-6, 1, 1e6), (seed, [a, b], scale) => {
        expectAgreement(T.matmul, (x, y) => tf.matMul(x, y), [
          normals(seed, a, scale),
          normals(seed + 1, b, scale),
        ]);
      }),
      RUNS,
    );
  });
});

describe('reductions and moves', () => {
  test('sum, mean, transpose, reshape, slice, concat', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 2 }), (seed, axis) => {
        const x = normals(seed, [3, 4, 5]);
        expectAgreement(
          (x) => T.sum(T.mul(x, x), axis),
          (x) => tf.sum(tf.square(x), axis),
          [x],
        );
        expectAgreement(
          (x) => T.mean(T.mul(x, x), axis, true),
          (x) => tf.mean(tf.square(x), axis, true),
          [x],
        );
        expectAgreement(
          (x) => T.transpose(x, [2, 0, 1]),
          (x) => tf.transpose(x, [2, 0, 1]),
          [x],
        );
        expectAgreement(
          (x) => T.reshape(x, [6, -1]),
          (x) => tf.reshape(x, [6, -1]),
          [x],
        );
        expectAgreement(
          (x) => T.slice(x, 1, 1, 3),
          (x) => tf.slice(x, [0, 1, 0], [3, 2, 5]),
          [x],
        );
        expectAgreement(
          (x, y) => T.concat([x, y], axis),
          (x, y) => tf.concat([x, y], axis),
          [x, normals(seed + 1, [3, 4, 5])],
        );
      }),
      RUNS,
    );
  });

  test('embedding', () => {
    const ids = [3, 0, 3, 1, 1, 3];
    expectAgreement(
      (w) => T.embedding(w, ids),
      (w) => tf.gather(w, tf.tensor1d(ids, 'int32')),
      [normals(1, [5, 4])],
    );
  });
});

describe('softmax and cross-entropy', () => {
  test('softmax', () => {
    fc.assert(
      fc.property(seeds, rowsByLength, (seed, shape) => {
        expectAgreement(
          (x) => T.softmax(x),
          (x) => tf.softmax(x),
          [normals(seed, shape, 3)],
        );
      }),
      RUNS,
    );
  });

  test('causal softmax, as softmax under an additive mask', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, t) => {
        const mask = Array.from({ length: t }, (_, i) =>
          Array.from({ length: t }, (_value, j) => (j > i ? -1e9 : 0)),
        );
        expectAgreement(
          (x) => T.softmax(x, { causal: true }),
          (x) => tf.softmax(tf.add(x, tf.tensor2d(mask))),
          [normals(seed, [2, t, t])],
        );
      }),
      RUNS,
    );
  });

  test('cross-entropy, as the mean of −log softmax at the target', () => {
    fc.assert(
      fc.property(seeds, rowsByLength, (seed, [rows, classes]) => {
        const targets = Array.from({ length: rows }, (_, i) => (seed + 5 * i) % classes);
        expectAgreement(
          (x) => T.crossEntropy(x, targets),
          (x) => {
            const chosen = tf.oneHot(tf.tensor1d(targets, 'int32'), classes);
            return tf.neg(tf.mean(tf.sum(tf.mul(chosen, tf.logSoftmax(x)), -1)));
          },
          [normals(seed, [rows, classes], 2)],
        );
      }),
      RUNS,
    );
  });
});

describe('normalizers', () => {
  /**
   * With offset μ and spread 1 the row's entries are known to 2⁻²⁴·μ and so is their mean, in each library: x − μ is off by up to
   * 2·2⁻²⁴·μ in each, together 4·2⁻²⁴·μ of entries of size 1. The gradient holds x̂ twice and 1/σ once, hence the factor 3 more.
   */
  const boundAt = (offset: number): number => Math.max(BOUND, 12 * 2 ** -24 * offset);

  test('layer norm with gamma and beta, at offsets and scales', () => {
    fc.assert(
      fc.property(
        seeds,
        rowsByLength,
        fc.constantFrom(0, 10, 1e4),
        fc.constantFrom(1e-2, 1, 1e6),
        (seed, [rows, d], offset, scale) => {
          // In two dimensions the gradient is a small difference of large terms; the unit test against calculus has that case.
          if (d === 2) return;
          expectAgreement(
            (x, gamma, beta) => T.layerNorm(x, { gamma, beta }),
            (x, gamma, beta) => tf.add(tf.mul(tfNormalize(x, true, 1e-5), gamma), beta),
            [normals(seed, [rows, d], scale, offset), normals(seed + 1, [d]), normals(seed + 2, [d])],
            boundAt(offset),
          );
        },
      ),
      { ...RUNS, numRuns: 40 },
    );
  });

  test('rms norm with gamma', () => {
    fc.assert(
      fc.property(seeds, rowsByLength, fc.constantFrom(1e-2, 1, 1e6), (seed, shape, scale) => {
        expectAgreement(
          (x, gamma) => T.rmsNorm(x, { gamma }),
          (x, gamma) => tf.mul(tfNormalize(x, false, 1e-6), gamma),
          [normals(seed, shape, scale), normals(seed + 1, [shape[1]])],
        );
      }),
      RUNS,
    );
  });
});

test('a Pre-LN transformer block with causal attention, value and all gradients', () => {
  const [batch, t, heads, d, hidden] = [2, 6, 2, 8, 16];
  const shapes: Shape[] = [[batch, t, d], [d, 3 * d], [d, d], [d], [d, hidden], [hidden, d]]; // prettier-ignore
  const inputs = shapes.map((shape, i) => normals(50 + i, shape, i === 0 ? 1 : 0.4));
  const scale = 1 / Math.sqrt(d / heads);

  const ours = (x: Tensor, wqkv: Tensor, wo: Tensor, gamma: Tensor, w1: Tensor, w2: Tensor): Tensor => {
    const qkv = T.matmul(T.layerNorm(x), wqkv);
    const [q, k, v] = [0, 1, 2].map((i) =>
      T.transpose(T.reshape(T.slice(qkv, -1, i * d, (i + 1) * d), [batch, t, heads, d / heads]), 1, 2),
    );
    const attention = T.matmul(T.softmax(T.mul(T.matmul(q, T.transpose(k)), scale), { causal: true }), v);
    const joined = T.reshape(T.transpose(attention, 1, 2), [batch, t, d]);
    const middle = T.add(x, T.matmul(joined, wo));
    return T.add(middle, T.matmul(T.gelu(T.matmul(T.rmsNorm(middle, { gamma }), w1), 'tanh'), w2));
  };

  const flat = (x: tf.Tensor): tf.Tensor => tf.reshape(x, [batch * t, -1]);
  const product = (x: tf.Tensor, w: tf.Tensor): tf.Tensor =>
    tf.reshape(tf.matMul(flat(x), w as tf.Tensor2D), [batch, t, -1]);
  const mask = Array.from({ length: t }, (_, i) =>
    Array.from({ length: t }, (_value, j) => (j > i ? -1e9 : 0)),
  );
  const theirs = (...[x, wqkv, wo, gamma, w1, w2]: tf.Tensor[]): tf.Tensor => {
    const qkv = product(tfNormalize(x, true, 1e-5), wqkv);
    const [q, k, v] = tf
      .split(qkv, 3, -1)
      .map((part) => tf.transpose(tf.reshape(part, [batch, t, heads, d / heads]), [0, 2, 1, 3]));
    const scores = tf.add(tf.mul(tf.matMul(q, k, false, true), scale), tf.tensor2d(mask));
    const attention = tf.matMul(tf.softmax(scores), v);
    const middle = tf.add(x, product(tf.reshape(tf.transpose(attention, [0, 2, 1, 3]), [batch, t, d]), wo));
    const h = product(tf.mul(tfNormalize(middle, false, 1e-6), gamma), w1);
    const inner = tf.mul(Math.sqrt(2 / Math.PI), tf.add(h, tf.mul(0.044715, tf.mul(h, tf.square(h)))));
    return tf.add(middle, product(tf.mul(tf.mul(h, 0.5), tf.add(1, tf.tanh(inner))), w2));
  };
  expectAgreement(ours as (...xs: Tensor[]) => Tensor, theirs, inputs);
});
