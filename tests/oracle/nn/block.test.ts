/** A whole block against TensorFlow.js: the same weights, the block written with its operations, value and gradients. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { expect, test } from 'vitest';
import { createStack, runStack, type Stack } from '../../../src/nn/index.ts';
import { createGenerator, grad, mul, sum, type Tensor } from '../../../src/tensor/index.ts';

const [batch, time, d, heads, hidden] = [2, 6, 16, 4, 32];

type Weights = Readonly<Record<string, tf.Tensor>>;

function layerNorm(x: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(x, -1, true);
  return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
}

/** Multiplies `[batch, time, in]` by `[in, out]`. */
const times = (x: tf.Tensor, w: tf.Tensor): tf.Tensor =>
  tf.reshape(tf.matMul(tf.reshape(x, [batch * time, -1]), w as tf.Tensor2D), [batch, time, -1]);

function attention(x: tf.Tensor, w: Weights): tf.Tensor {
  const split = (y: tf.Tensor) => tf.transpose(tf.reshape(y, [batch, time, heads, d / heads]), [0, 2, 1, 3]);
  const [q, k, v] = ['query', 'key', 'value'].map((name) => split(times(x, w[`attention.${name}`])));
  const future = tf.linalg.bandPart(tf.ones([time, time]), -1, 0);
  const masked = tf.sub(
    tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(d / heads)),
    tf.mul(tf.sub(1, future), 1e9),
  );
  const mixed = tf.transpose(tf.matMul(tf.softmax(masked), v), [0, 2, 1, 3]);
  return times(tf.reshape(mixed, [batch, time, d]), w['attention.output']);
}

const mlp = (x: tf.Tensor, w: Weights): tf.Tensor =>
  times(tf.relu(times(x, w['mlp.first'])), w['mlp.second']);

const blocks = {
  post: (x: tf.Tensor, w: Weights): tf.Tensor => {
    const middle = layerNorm(tf.add(x, attention(x, w)));
    return layerNorm(tf.add(middle, mlp(middle, w)));
  },
  pre: (x: tf.Tensor, w: Weights): tf.Tensor => {
    const middle = tf.add(x, attention(layerNorm(x), w));
    return layerNorm(tf.add(middle, mlp(layerNorm(middle), w)));
  },
};

/** The matrices of a one-block stack, named as the functions above name them. */
function matrices(stack: Stack): { name: string; tensor: Tensor }[] {
  return stack.parameters
    .filter(({ name }) => name.endsWith('weight'))
    .map(({ name, tensor }) => ({ name: name.replace('block-0.', '').replace('.weight', ''), tensor }));
}

const toTf = (x: Tensor): tf.Tensor => tf.tensor(Float32Array.from(x.data), [...x.shape]);

/** Largest difference, relative to the largest entry of the oracle's. */
function difference(ours: Tensor, theirs: tf.Tensor): number {
  const expected = theirs.dataSync();
  const gap = expected.map((value, i) => Math.abs(value - ours.data[i]));
  return Math.max(...gap) / Math.max(...expected.map(Math.abs));
}

const cases = (['post', 'pre'] as const).flatMap((wiring) => [1, 2, 3].map((seed) => ({ wiring, seed })));

test.each(cases)(
  'a $wiring block has the value and gradients of TensorFlow.js (seed $seed)',
  ({ wiring, seed }) => {
    const generator = createGenerator(seed);
    const stack = createStack(
      { wiring, normalizer: 'layerNorm', blocks: 1, d, heads, mlp: hidden },
      generator,
    );
    const x = generator.fork('input').normalTensor([batch, time, d], { requiresGrad: true });
    const functional = generator.fork('loss').normalTensor([batch, time, d]);
    const weights = matrices(stack);
    const { output } = runStack(stack, x);
    const gradients = grad(sum(mul(output, functional)), [x, ...weights.map(({ tensor }) => tensor)]);

    const theirs = (stream: tf.Tensor, ...ws: tf.Tensor[]) =>
      blocks[wiring](stream, Object.fromEntries(weights.map(({ name }, i) => [name, ws[i]])));
    const inputs = [x, ...weights.map(({ tensor }) => tensor)].map(toTf);
    const [stream, ...ws] = inputs;
    expect(difference(output, theirs(stream, ...ws))).toBeLessThan(1e-5);
    const loss = (...given: tf.Tensor[]) => {
      const [y, ...matricesOf] = given;
      return tf.sum(tf.mul(theirs(y, ...matricesOf), toTf(functional)));
    };
    const expected = tf.grads(loss)(inputs);
    gradients.forEach((gradient, i) => {
      expect(difference(gradient, expected[i]), i === 0 ? 'x' : weights[i - 1].name).toBeLessThan(1e-5);
    });
  },
);
