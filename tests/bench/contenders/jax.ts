/**
 * jax-js on its WebAssembly device: the same model in its own words, the whole step (loss, gradients, Adam) in one `jit`.
 *
 * Its arrays are counted: a function uses up what it is given, and `.ref` keeps one for later.
 */
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, valueAndGrad, vjp } from '@jax-js/jax';
import type { Array as JaxArray } from '@jax-js/jax';
import { arraysOf, batchOf, type Named } from '../../../src/benchmarks/setting.ts';
import {
  BETA2,
  LEARNING_RATE,
  type TrainingSizes,
  type Workload,
} from '../../../src/benchmarks/workloads.ts';
import type { Prepare, Ready } from './contender.ts';

type Weights = Record<string, JaxArray>;

export async function openJax(): Promise<Prepare> {
  await init('wasm');
  defaultDevice('wasm');
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

const arrayOf = ({ data, shape }: Named): JaxArray => np.array(data.slice()).reshape([...shape]);
const weightsOf = (workload: Workload): Weights =>
  Object.fromEntries(arraysOf(workload).map((named) => [named.name, arrayOf(named)]));
const refs = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, array]) => [name, array.ref]));
const mapped = (weights: Weights, change: (array: JaxArray, name: string) => JaxArray): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, array]) => [name, change(array, name)]));

function training(workload: Extract<Workload, { kind: 'training' }>): Ready {
  const { vocabulary } = workload;
  const { ids, targets } = batchOf(workload);
  const oneHot = (of: Int32Array) => nn.oneHot(np.array(of.slice(), { dtype: np.int32 }), vocabulary);
  const [hotIds, hotTargets] = [oneHot(ids), oneHot(targets)];
  const lossAndGradients = valueAndGrad((weights: Weights, hot: JaxArray, wanted: JaxArray) =>
    lossOf(workload, weights, hot, wanted),
  );
  const step = jit(
    (
      weights: Weights,
      firsts: Weights,
      seconds: Weights,
      corrections: JaxArray[],
      hot: JaxArray,
      wanted: JaxArray,
    ) => {
      const [loss, gradients] = lossAndGradients(refs(weights), hot, wanted);
      return [loss, ...adam(weights, firsts, seconds, gradients as Weights, corrections)] as [
        JaxArray,
        Weights,
        Weights,
        Weights,
      ];
    },
  );
  let weights = weightsOf(workload);
  let firsts = mapped(refs(weights), (array) => np.zerosLike(array));
  let seconds = mapped(refs(weights), (array) => np.zerosLike(array));
  const powers = [1, 1];
  return {
    async run() {
      powers[0] *= 0.9;
      powers[1] *= BETA2;
      const corrections = powers.map((power) => np.array([1 - power]));
      const [loss, ...next] = step(weights, firsts, seconds, corrections, hotIds.ref, hotTargets.ref);
      [weights, firsts, seconds] = next;
      const [value] = await loss.data();
      await blockUntilReady(weights);
      return Number(value);
    },
    release() {
      for (const state of [weights, firsts, seconds]) {
        for (const array of Object.values(state)) array.dispose();
      }
      step.dispose();
      hotIds.dispose();
      hotTargets.dispose();
    },
  };
}

/** The mean cross-entropy of one batch; uses up what it is given. */
function lossOf(sizes: TrainingSizes, weights: Weights, ids: JaxArray, targets: JaxArray): JaxArray {
  const { wiring, blocks, d, time, batch, heads, vocabulary } = sizes;
  const take = (name: string) => weights[name];
  const product = (x: JaxArray, name: string) => np.matmul(x, take(name));
  const norm = (x: JaxArray, name: string) =>
    nn
      .standardize(x)
      .mul(take(`${name}.gamma`))
      .add(take(`${name}.beta`));
  const split = (x: JaxArray) => x.reshape([batch, time, heads, d / heads]);
  const attention = (x: JaxArray, at: string) => {
    const [q, k, v] = ['query', 'key', 'value'].map((part) => split(product(x.ref, `${at}.${part}.weight`)));
    x.dispose();
    const mixed = nn.dotProductAttention(q, k, v, { isCausal: true });
    return product(mixed.reshape([batch * time, d]), `${at}.output.weight`);
  };
  const mlp = (x: JaxArray, at: string) =>
    product(nn.relu(product(x, `${at}.first.weight`)), `${at}.second.weight`);
  const sublayer = (x: JaxArray, branch: (x: JaxArray, at: string) => JaxArray, at: string) =>
    wiring === 'post'
      ? norm(x.ref.add(branch(x, at)), `${at}.stream-norm`)
      : x.ref.add(branch(norm(x, `${at}.branch-in-norm`), at));

  const tokens = np.matmul(ids, take('tokens')).reshape([batch, time, d]);
  let x = tokens.add(take('positions')).reshape([batch * time, d]);
  for (let block = 0; block < blocks; block++) {
    x = sublayer(x, attention, `block-${block}.attention`);
    x = sublayer(x, mlp, `block-${block}.mlp`);
  }
  if (wiring === 'pre') x = norm(x, 'final-norm');
  const scores = product(x, 'head').reshape([batch * time, vocabulary]);
  return nn
    .logSoftmax(scores)
    .mul(targets)
    .sum()
    .mul(-1 / (batch * time));
}

function adam(
  weights: Weights,
  firsts: Weights,
  seconds: Weights,
  gradients: Weights,
  [correction1, correction2]: JaxArray[],
): [Weights, Weights, Weights] {
  const m = mapped(firsts, (first, name) => first.mul(0.9).add(gradients[name].ref.mul(1 - 0.9)));
  const v = mapped(seconds, (second, name) =>
    second.mul(BETA2).add(np.square(gradients[name]).mul(1 - BETA2)),
  );
  const next = mapped(weights, (weight, name) => {
    const root = np.sqrt(v[name].ref.div(correction2.ref)).add(1e-8);
    return weight.sub(m[name].ref.div(correction1.ref).div(root).mul(LEARNING_RATE));
  });
  correction1.dispose();
  correction2.dispose();
  return [next, m, v];
}

function product(workload: Extract<Workload, { kind: 'matmul' }>): Ready {
  const { a, b } = weightsOf(workload);
  const multiply = jit((a: JaxArray, b: JaxArray) => np.matmul(a, b));
  let last: JaxArray | null = null;
  return {
    async run() {
      last?.dispose();
      last = await blockUntilReady(multiply(a.ref, b.ref));
      return Number.NaN;
    },
    release() {
      for (const array of [a, b, last]) array?.dispose();
      multiply.dispose();
    },
  };
}

function norm(workload: Extract<Workload, { kind: 'norm' }>): Ready {
  const isLayerNorm = workload.norm === 'layerNorm';
  const { gradient, ...weights } = weightsOf(workload);
  const normed = ({ x, gamma, beta }: Weights) => {
    if (isLayerNorm) return nn.standardize(x).mul(gamma).add(beta);
    const inverse = np.sqrt(np.square(x.ref).mean(-1, { keepdims: true }).add(1e-6));
    return x.div(inverse).mul(gamma);
  };
  const pass = jit((weights: Weights, g: JaxArray): [JaxArray, Weights] => {
    const [y, back] = vjp(normed, [weights]);
    const [gradients] = back(g);
    return [y, gradients];
  });
  return {
    async run() {
      const [y, gradients] = pass(refs(weights), gradient.ref);
      await blockUntilReady([y, gradients]);
      const { gamma, ...others } = gradients;
      for (const array of [y, ...Object.values(others)]) array.dispose();
      return Number((await gamma.data())[0]);
    },
    release() {
      gradient.dispose();
      for (const array of Object.values(weights)) array.dispose();
      pass.dispose();
    },
  };
}
