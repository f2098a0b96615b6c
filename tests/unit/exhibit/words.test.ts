import { expect, test } from 'vitest';
import { positionOf, valueAt, valueWords } from '../../../src/exhibit/control-values.ts';
import { printWords, verdict } from '../../../src/exhibit/print.ts';
import { progressWords, remainingWords } from '../../../src/exhibit/progress.ts';

const rate = {
  kind: 'number',
  label: 'learning rate',
  min: 1e-4,
  max: 1,
  step: 1e-4,
  default: 0.01,
  values: [1e-4, 0.001, 0.01, 0.1, 1],
} as const;

test('a slider over listed stops moves by one stop, whatever their distance', () => {
  expect(positionOf(rate, 0.01)).toEqual({ at: 2, min: 0, max: 4, step: 1 });
  rate.values.forEach((value, at) => expect(valueAt(rate, at)).toBe(value));
});

test('a value is shown with the digits of its step, its minus sign and its unit', () => {
  const shift = { kind: 'number', label: 'shift', min: -3, max: 3, step: 0.1, default: 0 } as const;
  expect(valueWords(shift, -2).html).toBe('−2.0');
  expect(valueWords(shift, -2).spoken).toBe('minus 2.0');
  expect(valueWords({ ...shift, step: 1, unit: 'steps' }, 3).html).toBe('3\u00a0steps');
  expect(valueWords(rate, 1e-4).html).toContain('<sup>');
});

test('how long a run still takes is said once it is known', () => {
  expect(progressWords({ unit: 'step', done: 138, total: 350 })).toBe('step 138 of 350');
  expect(remainingWords({ unit: 'step', done: 0, total: 350 }, 5000)).toBe('');
  expect(remainingWords({ unit: 'step', done: 138, total: 350 }, 2500)).toBe('about 4 s left');
  expect(remainingWords({ unit: 'seed', done: 1, total: 8 }, 60_000)).toBe('about 7 min left');
});

test('a link says whether its bits are the same, differ, or come from another engine', () => {
  const own = { engine: 1, checksum: '3f2a91c000000000' };
  expect(verdict(own, own)).toMatch(/^The same bits/);
  expect(verdict({ ...own, checksum: '0000000000000000' }, own)).toMatch(/^The result differs/);
  expect(verdict({ ...own, engine: 2 }, own)).toMatch(/made with engine 2/);
  expect(printWords(own)).toBe('engine 1 · 3f2a 91c0 0000 0000');
});
