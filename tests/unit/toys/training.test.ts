import { describe, expect, test } from 'vitest';
import { printOf, printWords } from '../../../src/exhibit/print.ts';
import { defaultsOf } from '../../../src/experiments/parameters.ts';
import { notStarted, warmup, type WarmupData, type WarmupValues } from '../../../src/experiments/warmup.ts';
import { recordedWords, repetition, trainingProgress } from '../../../src/toys/training.ts';

const values: WarmupValues = { ...defaultsOf(warmup.parameters), seeds: 1, depth: 2, steps: 100 };

/** Data of two conditions with one run each, whose losses are given. */
function dataOf(losses: readonly (readonly number[])[], seed = 1): WarmupData {
  const empty = notStarted(values);
  return {
    ...empty,
    conditions: empty.conditions.map((condition, i) => {
      const loss = [...(losses[i] ?? [])];
      return {
        ...condition,
        runs: [
          {
            seed,
            loss,
            steps: loss.length * 5,
            solvedAt: loss.some((l) => l < 0.1) ? 5 : null,
            brokeAt: null,
          },
        ],
      };
    }),
  };
}

describe('what is said of a live run', () => {
  test('a run that repeats what was recorded says so, and how much was compared', () => {
    const recorded = dataOf([
      [2.2, 2.1],
      [2.2, 0.05],
    ]);
    const print = printWords(printOf({ experiment: warmup }, recorded));
    expect(repetition(recorded, recorded)).toBe(`The same bits as recorded, in all 4 points: ${print}.`);
  });

  test('one seed of several that were recorded is compared, and no fingerprint is claimed', () => {
    const one = dataOf([[2.2], [0.05]]);
    const recorded = {
      ...one,
      conditions: one.conditions.map((condition) => ({
        ...condition,
        runs: condition.runs.flatMap((run) => [run, { ...run, seed: 2 }]),
      })),
    };
    expect(repetition(one, recorded)).toBe('The same bits as recorded, in all 2 points.');
  });

  test('one bit more in one loss is told with its seed, its condition and its step', () => {
    const recorded = dataOf([
      [2.2, 2.1],
      [2.2, 0.05],
    ]);
    const nudged = dataOf([
      [2.2, 2.1],
      [2.2, 0.05 + 2 ** -57],
    ]);
    expect(repetition(nudged, recorded)).toBe('Seed 1, with warm-up: not the recorded bits from step 10 on.');
  });

  test('a seed that was not recorded is compared with nothing', () => {
    expect(repetition(dataOf([[2], [2]], 9), dataOf([[2], [2]], 1))).toBe('');
  });

  test('progress counts the steps that both conditions have taken', () => {
    const half = dataOf([
      [2, 2, 2, 2],
      [2, 2],
    ]);
    expect(trainingProgress(half, values)).toEqual({ unit: 'step', done: 15, total: 100 });
    expect(trainingProgress(notStarted(values), values)).toEqual({ unit: 'step', done: 0, total: 100 });
  });

  test('of several seeds the steps are counted together, those of seeds to come among the total', () => {
    const one = dataOf([
      [2, 2, 2, 2],
      [2, 2],
    ]);
    const { done, total } = trainingProgress(one, { seeds: 8 });
    expect([done, total]).toEqual([15, 800]);
  });

  test('a run that stopped being numbers counts as finished', () => {
    const [cold, warm] = dataOf([[2], [2]]).conditions;
    if (cold === undefined || warm === undefined) throw new Error('two conditions were expected');
    const broken = { ...cold, runs: cold.runs.map((run) => ({ ...run, brokeAt: { step: 6, place: 'x' } })) };
    expect(trainingProgress({ ...dataOf([]), conditions: [broken, warm] }, values).done).toBe(52);
  });

  test('the recorded counts are said condition by condition', () => {
    const recorded = dataOf([
      [2.2, 2.1],
      [2.2, 0.05],
    ]);
    expect(recordedWords(recorded)).toBe(
      'Recorded over one seed, the pale band: without warm-up 0 solved it, with warm-up 1.',
    );
  });
});
