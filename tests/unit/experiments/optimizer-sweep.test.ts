/** The sweep over three optimizers: its updates, and that what is kept is what the present code gives. */
import { expect, test } from 'vitest';
import { createLion, createMuon } from '../../../src/experiments/contenders.ts';
import { optimizerSweep, trainWith } from '../../../src/experiments/optimizer-sweep.ts';
import { train } from '../../../src/experiments/training.ts';
import { constant } from '../../../src/nn/index.ts';
import { createGenerator, parameter, singularValues, tensor } from '../../../src/tensor/index.ts';
import { expectKept, keptOf, MINUTES } from './kept.ts';

test('its Adam repeats the runs of the other sweep, loss by loss', { timeout: MINUTES }, () => {
  const own = trainWith('adam', 1e-2, 2);
  const other = train({
    wiring: 'pre',
    blocks: 6,
    schedule: constant(1e-2),
    steps: 12,
    seed: 2,
    beta2: 0.999,
  });
  for (const loss of other) expect(own.next().value).toBe(loss);
});

test('Lion moves by η against the sign of its mean, and keeps the mean', () => {
  const weights = parameter([1, 2, 3]);
  const lion = createLion([{ name: 'w', tensor: weights }]);
  lion.step(0.25, [tensor([5, -0.001, 0])]);
  expect([...weights.data]).toEqual([0.75, 2.25, 3]);
  // The mean of the first entry outweighs a small gradient of the other sign, not a large one.
  lion.step(0.25, [tensor([-0.1, 0.1, 0])]);
  expect([...weights.data]).toEqual([0.5, 2, 3]);
});

test('Muon moves a matrix of a block by η times one whose singular values are near 1, and the rest as Adam does', () => {
  const before = createGenerator(1).normalTensor([8, 8]);
  const [matrix, bias] = [parameter([...before.data].map((x) => x)), parameter([1, 1])];
  const square = parameter(Array.from({ length: 8 }, (_, i) => [...before.data.subarray(8 * i, 8 * i + 8)]));
  const muon = createMuon(
    [
      { name: 'block-0.mlp.first.weight', tensor: square },
      { name: 'head', tensor: matrix },
      { name: 'final-norm.beta', tensor: bias },
    ],
    0.125,
  );
  const gradient = createGenerator(2).normalTensor([8, 8]);
  muon.step(0.5, [gradient, tensor([...gradient.data]), tensor([3, -3])]);
  const moved = { data: square.data.map((x, i) => (before.data[i] - x) / 0.5), rows: 8, cols: 8 };
  for (const value of singularValues(moved)) expect(Math.abs(value - 1)).toBeLessThan(0.4);
  expect(bias.data[0]).toBeCloseTo(0.875, 5);
  expect(Math.abs(matrix.data[0] - before.data[0])).toBeCloseTo(0.125, 5);
});

test('the kept sweep is the one that the experiment asks for, with its fingerprint', () => {
  expectKept(optimizerSweep);
});

test('every optimizer has its best rate inside the sweep, and the order of default and tuned Adam is as told', () => {
  const { curves, default: asItComes, rates } = keptOf(optimizerSweep)[0].data;
  for (const { best } of curves) {
    expect(best?.rate).toBeGreaterThan(Math.min(...rates));
    expect(best?.steps).toBeLessThan(asItComes ?? 0);
  }
});
