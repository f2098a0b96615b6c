import { expect, test } from 'vitest';
import { CHANCE, drawBatch, SOLVED, train, type TrainingOptions } from '../../../src/experiments/training.ts';
import { EVERY, openRun } from '../../../src/experiments/training-runs.ts';
import { warmup } from '../../../src/experiments/warmup.ts';
import { constant } from '../../../src/nn/index.ts';
import { createGenerator } from '../../../src/tensor/index.ts';
import { valuesOf } from './default-values.ts';

const options = (changes: Partial<TrainingOptions> = {}): TrainingOptions => ({
  wiring: 'pre',
  blocks: 2,
  schedule: constant(1e-2),
  steps: 10,
  seed: 1,
  ...changes,
});
const runOf = (changes: Partial<TrainingOptions>, untilSolved = false) => {
  const all = options(changes);
  const { wiring, blocks, steps, seed } = all;
  return openRun({ key: { wiring, blocks, steps, seed, schedule: ['test'] }, options: all, untilSolved });
};
const finish = (run: ReturnType<typeof runOf>) => {
  while (!run.isDone) run.advance();
  return run.record();
};

test('the answers are the six symbols backwards, and an answer is read only after it has been asked for', () => {
  const { ids, answers } = drawBatch(createGenerator(7));
  for (let row = 0; row < 16; row++) {
    const sequence = [...ids.subarray(row * 12, row * 12 + 12)];
    const asked = [...answers.subarray(row * 6, row * 6 + 6)];
    expect(sequence[6]).toBe(9);
    expect(asked.toReversed()).toEqual(sequence.slice(0, 6));
    expect(sequence.slice(7)).toEqual(asked.slice(0, 5));
    expect(Math.max(...asked)).toBeLessThan(9);
  }
});

test('one who guesses among nine symbols loses ln 9', () => {
  expect(CHANCE).toBeCloseTo(Math.log(9), 6);
});

test('a seed fixes every loss of a run, another seed gives others, and a learning rate of zero leaves the weights as they are', () => {
  const losses = (changes: Partial<TrainingOptions>) => [...train(options({ steps: 4, ...changes }))];
  expect(losses({})).toEqual(losses({}));
  expect(losses({ seed: 2 })).not.toEqual(losses({}));
  const still = losses({ schedule: constant(0) });
  const moved = losses({});
  expect(still[0]).toBe(moved[0]);
  expect(still[1]).not.toBe(moved[1]);
  expect(still).toEqual(losses({ schedule: (step) => (step < 3 ? 0 : 1) }));
});

test('a run that breaks says at which step and where', () => {
  const run = train(options({ schedule: (step) => (step === 1 ? Number.NaN : 1e-3) }));
  let next = run.next();
  while (next.done !== true) next = run.next();
  expect(next.value).toEqual({ step: 3, place: 'the embeddings' });
});

test('a run that ends when it is solved has taken the steps that it needed, with the losses of a run that goes on', () => {
  const solved = finish(runOf({ steps: 120 }, true));
  expect(solved.steps).toBe(solved.solvedAt);
  const losses = [...train(options({ steps: 20 }))];
  const meanOf = (from: number) => losses.slice(from, from + EVERY).reduce((sum, loss) => sum + loss) / EVERY;
  for (let i = 0; i < 4; i++) expect(solved.loss[i]).toBeCloseTo(meanOf(EVERY * i), 5);
  expect(solved.loss[solved.loss.length - 1]).toBeLessThan(SOLVED * 5);
});

test('without warm-up the rate is full at once; with it, it rises in equal steps and then falls to 5 %', () => {
  const { conditions, schedule } = warmup.steps(valuesOf(warmup, { seeds: 1 })).next().value;
  expect(conditions.map(({ id }) => id)).toEqual(['cold', 'warm']);
  const [cold, warm] = schedule.byCondition;
  const at = (row: readonly number[], step: number) => row[schedule.step.indexOf(step)];
  expect(at(cold, 1)).toBeCloseTo(1e-2, 9);
  expect(at(warm, 25)).toBeCloseTo(at(warm, 50) / 2, 6);
  expect(at(warm, 50)).toBeCloseTo(1e-2, 6);
  expect(at(warm, 350)).toBeCloseTo(5e-4, 4);
});

test('with no steps of warm-up there is one condition, and the sentence of a beginning run holds no number that is not one', () => {
  const values = valuesOf(warmup, { warmupSteps: 0, depth: 2, seeds: 1 });
  const { value: data } = warmup.steps(values).next();
  expect(data.conditions.map(({ id }) => id)).toEqual(['cold']);
  const numbers = warmup
    .sentence(data, values)
    .flatMap((part) => (part.kind === 'number' ? [part.value] : []));
  expect(numbers.every(Number.isFinite)).toBe(true);
});
