/** The kept sweep over learning rates is that of the present code, and says what it is kept for. */
import { expect, test } from 'vitest';
import { adamSweep } from '../../../src/experiments/adam-sweep.ts';
import { SOLVED, train } from '../../../src/experiments/training.ts';
import { constant } from '../../../src/nn/index.ts';
import { expectKept, keptOf, MINUTES, pick } from './kept.ts';

test('the sweep is the one that the experiment asks for, made with the present modules, with its fingerprint', () => {
  expectKept(adamSweep);
});

test('one run of the kept sweep reaches the loss at the step that was kept', { timeout: MINUTES }, () => {
  const { rates, curves } = keptOf(adamSweep)[0].data;
  const held = curves[0].solvedAt.flatMap((row, i) =>
    row.flatMap((step, j) => (step !== null && step < 60 ? [{ seed: i + 1, rate: rates[j], step }] : [])),
  );
  const { seed, rate, step } = pick(held);
  const losses = [
    ...train({ wiring: 'pre', blocks: 6, schedule: constant(rate), steps: step, seed, beta2: 0.999 }),
  ];
  expect(losses.findIndex((loss) => loss < SOLVED) + 1).toBe(step);
});

test('a tuned learning rate takes less than half of the steps of the default, and the sweep goes past its best', () => {
  const { ratio, best, rates } = keptOf(adamSweep)[0].data;
  expect(ratio).toBeGreaterThan(2);
  expect(best?.rate).toBeLessThan(Math.max(...rates));
});
