import { expect, test } from 'vitest';
import { residualStream } from '../../../src/experiments/residual-stream.ts';
import { valuesOf } from './default-values.ts';

type StreamValues = ReturnType<typeof valuesOf<typeof residualStream.parameters>>;
const run = (changes: Partial<StreamValues> = {}) => residualStream.run(valuesOf(residualStream, changes));

test('the shares of x₀ and of every sublayer sum to 1, because the stream is their sum', () => {
  for (const init of ['xavier', 'small'] as const)
    for (const depth of [2, 9, 24]) {
      const { startShare, share } = run({ depth, init, seeds: 2 });
      expect(startShare + share.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
    }
});

test('with Xavier weights the mean square of the stream lies between 1 + l/2 and 1 + 3l/2 after l blocks', () => {
  const { norms } = run({ depth: 24, seeds: 8 });
  for (let block = 1; block <= 24; block++) {
    const square = norms.mean[2 * block] ** 2;
    expect(square).toBeGreaterThan(1 + block / 2);
    expect(square).toBeLessThan(1 + (3 * block) / 2);
  }
});

test('at 12 and 24 blocks the stream’s variance at the top is that of the recorded table, 12.9 and 27.0', () => {
  for (const [depth, recorded] of [
    [12, 12.9],
    [24, 27.0],
  ] as const)
    expect(Math.abs(run({ depth }).topVariance / recorded - 1)).toBeLessThan(0.15);
});

test('with near-zero branches the stream keeps its size', () => {
  const { norms } = run({ init: 'small' });
  for (const norm of norms.mean) expect(norm).toBeCloseTo(norms.mean[0], 1);
});

test('what a sublayer adds becomes small beside what is there', () => {
  const { relative } = run({ depth: 24, seeds: 4 });
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(mean(relative.slice(0, 8)) / mean(relative.slice(-8))).toBeGreaterThan(2);
});

test('the drawn bounds are those of the lemma, by sublayer', () => {
  const { lemma } = run({ depth: 3, seeds: 1 });
  lemma.low.forEach((low, l) => expect(low ** 2).toBeCloseTo(1 + l / 4, 10));
  lemma.high.forEach((high, l) => expect(high ** 2).toBeCloseTo(1 + (3 * l) / 4, 10));
});
