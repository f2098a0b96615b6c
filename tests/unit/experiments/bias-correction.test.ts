import { expect, test } from 'vitest';
import { biasCorrection } from '../../../src/experiments/bias-correction.ts';
import { valuesOf } from './default-values.ts';

type CorrectionValues = ReturnType<typeof valuesOf<typeof biasCorrection.parameters>>;
const run = (changes: Partial<CorrectionValues> = {}) =>
  biasCorrection.run(valuesOf(biasCorrection, changes));

test.each([
  [0.9, 0.999],
  [0.9, 0.95],
  [0.5, 0.98],
  [0, 0.9],
])(
  'with β₁ = %d and β₂ = %d the two sizes stand in the ratio of the equation, at every step',
  (beta1, beta2) => {
    for (const signal of [0, 1]) {
      const { step, corrected, raw } = run({ beta1, beta2, signal });
      step.forEach((t, i) => {
        const expected = (1 - beta1 ** t) / Math.sqrt(1 - beta2 ** t);
        expect(raw[i] / corrected[i] / expected).toBeCloseTo(1, 3);
      });
    }
  },
);

test('the first step moves every weight by η, whatever the gradients are', () => {
  for (const signal of [0, 0.3, 10])
    for (const beta1 of [0, 0.9]) expect(run({ signal, beta1 }).first).toBeCloseTo(1, 5);
});

test.each([0, 0.5, 0.8, 0.9, 0.95])(
  'under pure noise late steps have the size of an average with β₁ = %d',
  (beta1) => {
    expect(run({ beta1 }).late / Math.sqrt((1 - beta1) / (1 + beta1))).toBeCloseTo(1, 1);
  },
);

test('a steady gradient moves a weight by η at every step', () => {
  const { corrected } = run({ signal: 10 });
  for (const size of corrected) expect(Math.abs(size - 1)).toBeLessThan(0.1);
});

test('the warm-up rises to the corrected size over 2/(1 − β₂) steps', () => {
  for (const [beta2, steps] of [
    [0.9, 20],
    [0.95, 40],
    [0.999, 2000],
  ] as const) {
    const { warmup, step, corrected, warmed } = run({ beta2 });
    expect(warmup).toBe(steps);
    step.forEach((t, i) => expect(warmed[i]).toBeCloseTo(corrected[i] * Math.min(1, t / steps), 5));
  }
});
