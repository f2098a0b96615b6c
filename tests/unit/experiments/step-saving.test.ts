import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepSaving } from '../../../src/experiments/step-saving.ts';
import { valuesOf } from './default-values.ts';

const run = (share: number, timesFaster: number) =>
  stepSaving.run(valuesOf(stepSaving, { share, timesFaster }));

test('what is saved is the difference of two steps added up from their parts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 10, max: 40 }), (hundredths, tenths) => {
      const [share, times] = [hundredths / 100, tenths / 10];
      const norms = 7 * share;
      const rest = 7 - norms;
      expect(run(share, times).saving).toBeCloseTo((7 - (rest + norms / times)) / 7, 12);
    }),
  );
});

test('no norm saves more than its share, and one that is no faster saves nothing', () => {
  for (const share of [0, 0.1, 0.5]) {
    expect(run(share, 1).saving).toBe(0);
    for (const saving of run(share, 4).curve) expect(saving).toBeLessThanOrEqual(share);
  }
});

test('the share that is needed for the reported saving gives it, and where none is enough none is named', () => {
  const needed = run(0.1, 2).needed ?? NaN;
  expect(needed * (1 - 1 / 2)).toBeCloseTo((392 - 333) / 392, 12);
  expect(run(0.1, 1.1).needed).toBe(null);
});
