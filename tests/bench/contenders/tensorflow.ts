/**
 * TensorFlow.js, on its WebAssembly backend (one thread) or its plain JavaScript one: the same model in its own words, with its own
 * Adam. Embeddings are products with one-hot rows, since the WebAssembly backend has no kernel for the gradient of a gather.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-cpu';
import { arraysOf, batchOf } from '../../../src/benchmarks/setting.ts';
import {
  BETA2,
  LEARNING_RATE,
  type TrainingSizes,
  type Workload,
} from '../../../src/benchmarks/workloads.ts';
import type { Prepare, Ready } from './contender.ts';

type Variables = Record<string, tf.Variable>;

/** `folder` holds the library's own .wasm files. */
export async function openTensorFlow(backend: 'wasm' | 'cpu', folder: string): Promise<Prepare> {
  setWasmPaths(folder);
  setThreadsCount(1);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend "${backend}" here`);
  await tf.ready();
  return (workload) => {
    switch (workload.kind) {
      case 'training':
        return training(workload);
      case 'matmul':
        return product(workload);
      case 'norm':
        return norm(workload);
      case 'warmup':
      case 'first-result':
        return null;
    }
  };
}

const variablesOf = (workload: Workload): Variables =>
  Object.fromEntries(
    arraysOf(workload).map(({ name, shape, data }) => [name, tf.variable(tf.tensor(data, [...shape]))]),
  );

function training(workload: Extract<Workload, { kind: 'training' }>): Ready {
  const weights = variablesOf(workload);
  const { ids, targets } = batchOf(workload);
  const oneHot = (of: Int32Array) =>
    tf.cast(tf.oneHot(tf.tensor1d(of, 'int32'), workload.vocabulary), 'float32') as tf.Tensor2D;
  const [hotIds, hotTargets] = [oneHot(ids), oneHot(targets)];
  const mask = tf.tensor2d(
    Array.from({ length: workload.time }, (_, i) =>
      Array.from({ length: workload.time }, (_, j) => (j <= i ? 0 : -1e9)),
    ),
  );
  const optimizer = tf.train.adam(LEARNING_RATE, 0.9, BETA2, 1e-8);
  return {
    run() {
      const loss = optimizer.minimize(() => lossOf(workload, weights, hotIds, hotTargets, mask), true);
      const value = loss?.dataSync()[0] ?? Number.NaN;
      loss?.dispose();
      return value;
    },
    release() {
      tf.dispose([hotIds, hotTargets, mask, ...Object.values(weights)]);
      optimizer.dispose();
    },
  };
}

function lossOf(
  sizes: TrainingSizes,
  weights: Variables,
  ids: tf.Tensor2D,
  targets: tf.Tensor2D,
  mask: tf.Tensor2D,
): tf.Scalar {
  const { wiring, blocks, d, time, batch, heads } = sizes;
  const product = (x: tf.Tensor, name: string): tf.Tensor => tf.matMul(x, weights[name]);
  const norm = (x: tf.Tensor, name: string) =>
    layerNorm(x, weights[`${name}.gamma`], weights[`${name}.beta`]);
  const split = (x: tf.Tensor) => tf.transpose(tf.reshape(x, [batch, time, heads, d / heads]), [0, 2, 1, 3]);
  const attention = (x: tf.Tensor, at: string) => {
    const [q, k, v] = ['query', 'key', 'value'].map((part) => split(product(x, `${at}.${part}.weight`)));
    const scores = tf.add(tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(d / heads)), mask);
    const mixed = tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3]);
    return product(tf.reshape(mixed, [batch * time, d]), `${at}.output.weight`);
  };
  const mlp = (x: tf.Tensor, at: string) =>
    product(tf.relu(product(x, `${at}.first.weight`)), `${at}.second.weight`);
  const sublayer = (x: tf.Tensor, branch: (x: tf.Tensor, at: string) => tf.Tensor, at: string) =>
    wiring === 'post'
      ? norm(tf.add(x, branch(x, at)), `${at}.stream-norm`)
      : tf.add(x, branch(norm(x, `${at}.branch-in-norm`), at));

  const tokens = tf.reshape(tf.matMul(ids, weights.tokens as unknown as tf.Tensor2D), [batch, time, d]);
  let x: tf.Tensor = tf.reshape(tf.add(tokens, weights.positions), [batch * time, d]);
  for (let block = 0; block < blocks; block++) {
    x = sublayer(x, attention, `block-${block}.attention`);
    x = sublayer(x, mlp, `block-${block}.mlp`);
  }
  if (wiring === 'pre') x = norm(x, 'final-norm');
  const losses = tf.mul(tf.logSoftmax(product(x, 'head')), targets);
  return tf.mul(tf.sum(losses), -1 / (batch * time));
}

function layerNorm(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5))), gamma), beta);
}

function product(workload: Extract<Workload, { kind: 'matmul' }>): Ready {
  const { a, b } = variablesOf(workload);
  return {
    run() {
      tf.matMul(a, b).dispose();
      return Number.NaN;
    },
    release: () => tf.dispose([a, b]),
  };
}

function norm(workload: Extract<Workload, { kind: 'norm' }>): Ready {
  const { gradient, ...weights } = variablesOf(workload);
  const { x, gamma, beta } = weights;
  const normed = (x: tf.Tensor, gamma: tf.Tensor, beta?: tf.Tensor): tf.Tensor => {
    if (beta !== undefined) return layerNorm(x, gamma, beta);
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), 1e-6));
    return tf.mul(tf.mul(x, inverse), gamma);
  };
  const pass = tf.valueAndGrads(normed as (...inputs: tf.Tensor[]) => tf.Tensor);
  const inputs = workload.norm === 'layerNorm' ? [x, gamma, beta] : [x, gamma];
  return {
    run() {
      const { value, grads } = pass(inputs, gradient);
      const [first] = grads[1].dataSync();
      tf.dispose([value, grads]);
      return first;
    },
    release: () => tf.dispose([gradient, ...Object.values(weights)]),
  };
}
