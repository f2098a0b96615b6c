import { expect, test } from 'vitest';
import { prmsError } from '../../../src/experiments/prms-error.ts';
import { valuesOf } from './default-values.ts';

type PrmsValues = ReturnType<typeof valuesOf<typeof prmsError.parameters>>;
const run = (changes: Partial<PrmsValues> = {}) => prmsError.run(valuesOf(prmsError, changes));

test('k is the least whole number that is not below p d', () => {
  expect(run({ d: 512 }).counts).toEqual([8, 16, 32, 64, 128, 256]);
  expect(run({ d: 64, seeds: 1 }).counts).toEqual([1, 2, 4, 8, 16, 32]);
});

test('for features of one size the error is √((1 − p)/(2k)), from sixteen features on within a tenth', () => {
  for (const d of [512, 1024, 4096]) {
    const { shares, counts, error } = run({ d });
    shares.forEach((p, i) => {
      if (counts[i] < 16) return;
      const ratio = error.mean[i] / Math.sqrt((1 - p) / (2 * counts[i]));
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
    });
  }
});

test('the output is multiplied by more than one on average: the estimate of the factor is biased upward', () => {
  const { factor, k } = run({ d: 512, p: 1 / 64 });
  expect(k).toBe(8);
  // E[1/√(χ²_k/k)] for k = 8 is √(k/2) Γ((k − 1)/2)/Γ(k/2) = 1.107; the whole shares an eighth of a hundredth of its squares.
  expect(factor).toBeGreaterThan(1.05);
  expect(factor).toBeLessThan(1.16);
});

test('with a few large features a small part stands badly for all', () => {
  const [alike, uneven] = (['alike', 'uneven'] as const).map((features) => run({ features }).errorHere);
  expect(uneven).toBeGreaterThan(3 * alike);
});
