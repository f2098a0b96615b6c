import { expect, test } from 'vitest';
import { openNormRun } from '../../../src/experiments/norm-runs.ts';
import { normTraining } from '../../../src/experiments/norm-training.ts';
import { sentenceText } from '../../../src/experiments/sentence-text.ts';
import { train } from '../../../src/experiments/training.ts';
import { constant } from '../../../src/nn/index.ts';
import { valuesOf } from './default-values.ts';
import { expectKept, keptOf, MINUTES, pick } from './kept.ts';

test('with LayerNorm it is the training run of the other experiments, bit for bit', () => {
  const losses = [...train({ wiring: 'pre', blocks: 2, schedule: constant(3e-3), steps: 10, seed: 5 })];
  const step = openNormRun({ normalizer: 'layerNorm', blocks: 2, learningRate: 3e-3, seed: 5 });
  expect(losses.map(() => step())).toEqual(losses);
});

test('with RMSNorm the first loss is nearly the same, since weights and batch are', () => {
  const [ln, rms] = (['layerNorm', 'rmsNorm'] as const).map((normalizer) =>
    openNormRun({ normalizer, blocks: 2, learningRate: 3e-3, seed: 5 })(),
  );
  expect(rms).not.toBe(ln);
  expect(Math.abs(rms - ln)).toBeLessThan(0.1);
});

test('the kept result is the one that the experiment asks for, made with the present modules', () => {
  expectKept(normTraining);
});

test('the first ten steps of one kept run are repeated bit for bit', { timeout: MINUTES }, () => {
  const { values, data } = pick(keptOf(normTraining));
  const { normalizer, runs } = pick(data.conditions);
  const { seed, loss } = pick(runs);
  const { depth: blocks, learningRate } = values;
  const step = openNormRun({ normalizer, blocks, learningRate, seed });
  for (const kept of loss.slice(0, 2)) {
    const five = Array.from({ length: 5 }, () => step());
    expect(Math.fround(five.reduce((sum, value) => sum + value) / 5)).toBe(kept);
  }
});

test('every kept run solves the task, and the norms differ by less than the seeds do', () => {
  const { data, values } = keptOf(normTraining)[0];
  const steps = data.conditions.map(({ runs }) => runs.map(({ solvedAt }) => solvedAt ?? NaN));
  expect(steps.flat().every(Number.isFinite)).toBe(true);
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b) / list.length;
  const [ln, rms] = steps;
  const range = Math.max(...ln) - Math.min(...ln);
  expect(Math.abs(mean(rms) - mean(ln))).toBeLessThan(range);
  expect(sentenceText(normTraining.sentence(data, values))).toMatch(/steps to a loss of 0.1 and RMSNorm/);
});

test('a short run of one seed says how far it has come, and what was not reached', () => {
  const values = valuesOf(normTraining, { seeds: 1, depth: 2, steps: 50, learningRate: 1e-3 });
  const partial = normTraining.steps(values).next().value;
  expect(sentenceText(normTraining.sentence(partial, values))).toBe('Under way: 0 of 50 steps of seed 1.');
  const data = normTraining.run(values);
  expect(data.conditions.map(({ runs }) => runs[0].loss.length)).toEqual([10, 10]);
  expect(sentenceText(normTraining.sentence(data, values))).toContain('In 50 steps LayerNorm solves');
});
