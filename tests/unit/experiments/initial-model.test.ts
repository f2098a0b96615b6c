import { expect, test } from 'vitest';
import { firstStep } from '../../../src/experiments/first-step.ts';
import { evaluate, initialModel } from '../../../src/experiments/initial-model.ts';
import { lastLayer } from '../../../src/experiments/last-layer-gradient.ts';
import { createAdam } from '../../../src/nn/index.ts';
import { grad, type Tensor } from '../../../src/tensor/index.ts';
import { valuesOf } from './default-values.ts';

const norm = (values: Iterable<number>) => Math.hypot(...values);

test('the change of the output is that of the first step of Adam', () => {
  const eta = 1e-4;
  for (const wiring of ['post', 'pre'] as const) {
    const initial = initialModel({ wiring, blocks: 2, seed: 3 });
    const { scores, loss } = evaluate(initial);
    const before = [...scores.data];
    const adam = createAdam(initial.model.parameters, { beta1: 0.9, beta2: 0.98, eps: 1e-12 });
    adam.step(
      eta,
      grad(
        loss,
        initial.model.parameters.map(({ tensor }) => tensor),
      ),
    );
    const after = evaluate(initial).scores.data;
    const expected = norm(before.map((value, i) => after[i] - value)) / norm(before);
    const data = firstStep.run(valuesOf(firstStep, { eta, maxDepth: 4, seeds: 1, seed: 3 }));
    expect(data[wiring].mean[0] / expected).toBeCloseTo(1, 2);
  }
});

test('a small step throws the output twice as far when it is twice as long', () => {
  const at = (eta: number) => firstStep.run(valuesOf(firstStep, { eta, maxDepth: 4, seeds: 1 }));
  const [one, two] = [at(1e-5), at(2e-5)];
  expect(two.post.mean[0] / one.post.mean[0]).toBeCloseTo(2, 1);
  expect(two.pre.mean[0] / one.pre.mean[0]).toBeCloseTo(2, 1);
});

test('at the step size that is said to change the output by 1 it changes by about 1', () => {
  const eta = firstStep.run(valuesOf(firstStep, { maxDepth: 4, seeds: 1 })).passesOne.post[0];
  expect(eta).not.toBe(null);
  const change = firstStep.run(valuesOf(firstStep, { eta: eta ?? 0, maxDepth: 4, seeds: 1 })).post.mean[0];
  expect(change).toBeGreaterThan(0.8);
  expect(change).toBeLessThan(1.25);
});

test('the gradient of the last block’s second MLP matrix is the one that a gradient of all parameters holds', () => {
  const initial = initialModel({ wiring: 'post', blocks: 2, seed: 5 });
  const { parameters } = initial.model;
  const gradients: readonly Tensor[] = grad(
    evaluate(initial).loss,
    parameters.map(({ tensor }) => tensor),
  );
  const isSecond = ({ shape }: Tensor) => shape.length === 2 && shape[0] === 256 && shape[1] === 64;
  const last = parameters.findLastIndex(({ tensor }) => isSecond(tensor));
  const data = lastLayer.run(valuesOf(lastLayer, { maxDepth: 4, seeds: 1, seed: 5 }));
  expect(data.post.mean[0] / norm(gradients[last].data)).toBeCloseTo(1, 4);
});

test('a third wiring leaves the two others as they are', () => {
  const at = (also: 'none' | 'deepnorm') =>
    lastLayer.run(valuesOf(lastLayer, { also, maxDepth: 4, seeds: 1 }));
  const [alone, beside] = [at('none'), at('deepnorm')];
  expect(beside.post).toEqual(alone.post);
  expect(beside.pre).toEqual(alone.pre);
  expect(alone.other).toBe(null);
  expect(beside.other?.mean[0]).toBeLessThan(alone.pre.mean[0]);
});
