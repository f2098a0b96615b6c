import { expect, test } from 'vitest';
import { cost } from '../../../src/experiments/cost.ts';
import {
  createCountingMachine,
  layerNormBackward,
  layerNormForward,
  rmsNormBackward,
  rmsNormForward,
} from '../../../src/experiments/counted-norms.ts';
import { createGenerator, grad, layerNorm, parameter, rmsNorm, tensor } from '../../../src/tensor/index.ts';
import { valuesOf } from './default-values.ts';

const widths = cost.parameters.width.values;
const run = (width: number, direction: 'forward' | 'backward' | 'both') =>
  cost.run(valuesOf(cost, { width, direction }));

test('forward, LayerNorm reads 5d, writes d and takes 8d + 5 operations; RMSNorm 3d, d and 4d + 4', () => {
  for (const d of widths) {
    const { layerNorm: ln, rmsNorm: rms } = run(d, 'forward');
    expect(ln).toEqual({ reads: 5 * d, writes: d, flops: 8 * d + 5 });
    expect(rms).toEqual({ reads: 3 * d, writes: d, flops: 4 * d + 4 });
  }
});

test('backward, LayerNorm reads 8d, writes 3d and takes 16d + 2 operations; RMSNorm 7d, 2d and 11d + 1', () => {
  for (const d of widths) {
    const { layerNorm: ln, rmsNorm: rms } = run(d, 'backward');
    expect(ln).toEqual({ reads: 8 * d, writes: 3 * d, flops: 16 * d + 2 });
    expect(rms).toEqual({ reads: 7 * d, writes: 2 * d, flops: 11 * d + 1 });
  }
});

test('both passes cost what each does, and the ratio is LayerNorm’s over RMSNorm’s', () => {
  const [forward, backward, both] = (['forward', 'backward', 'both'] as const).map((pass) => run(128, pass));
  expect(both.layerNorm.flops).toBe(forward.layerNorm.flops + backward.layerNorm.flops);
  expect(both.rmsNorm.reads).toBe(forward.rmsNorm.reads + backward.rmsNorm.reads);
  expect(both.ratio.flops).toBeCloseTo(both.layerNorm.flops / both.rmsNorm.flops, 12);
});

const D = 37;
const draw = (name: string) => Float32Array.from(createGenerator(3).fork(name).normalTensor([D]).data);
const [x, g, gamma, beta] = ['x', 'g', 'gamma', 'beta'].map(draw);
const expectClose = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).forEach((value, i) => expect(value).toBeCloseTo(b[i], 4));

test('what is counted is LayerNorm: output and three gradients are those of the engine', () => {
  const [y, dx, dgamma, dbeta] = [0, 1, 2, 3].map(() => new Float32Array(D));
  const machine = createCountingMachine();
  const statistics = layerNormForward(machine, y, x, gamma, beta, 1e-5);
  layerNormBackward(machine, dx, dgamma, dbeta, g, x, gamma, statistics);
  const leaves = [x, gamma, beta].map((values) => parameter(values));
  const expected = layerNorm(leaves[0], { gamma: leaves[1], beta: leaves[2], eps: 1e-5 });
  expectClose(y, expected.data);
  const gradients = grad(expected, leaves, tensor(g));
  [dx, dgamma, dbeta].forEach((values, i) => expectClose(values, gradients[i].data));
});

test('what is counted is RMSNorm: output and two gradients are those of the engine', () => {
  const [y, dx, dgamma] = [0, 1, 2].map(() => new Float32Array(D));
  const machine = createCountingMachine();
  const statistics = rmsNormForward(machine, y, x, gamma, 1e-6);
  rmsNormBackward(machine, dx, dgamma, g, x, gamma, statistics);
  const leaves = [x, gamma].map((values) => parameter(values));
  const expected = rmsNorm(leaves[0], { gamma: leaves[1], eps: 1e-6 });
  expectClose(y, expected.data);
  const gradients = grad(expected, leaves, tensor(g));
  [dx, dgamma].forEach((values, i) => expectClose(values, gradients[i].data));
});
