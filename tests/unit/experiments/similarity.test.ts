import { expect, test } from 'vitest';
import { residualStream } from '../../../src/experiments/residual-stream.ts';
import { meanCosine, similarity } from '../../../src/experiments/similarity.ts';
import { createGenerator } from '../../../src/tensor/index.ts';
import { valuesOf } from './default-values.ts';

type SimilarityValues = ReturnType<typeof valuesOf<typeof similarity.parameters>>;
const run = (changes: Partial<SimilarityValues> = {}) => similarity.run(valuesOf(similarity, changes));

test('the cosine is 1 along a vector, −1 against it, 0 across it, and is averaged over tokens', () => {
  const u = [3, 4, 1, 0, 1, 2];
  expect(meanCosine(u, [6, 8, 5, 0, 2, 4], 2)).toBeCloseTo(1, 12);
  expect(meanCosine(u, [-3, -4, -1, 0, -1, -2], 2)).toBeCloseTo(-1, 12);
  expect(meanCosine(u, [4, -3, 1, 0, -2, 1], 2)).toBeCloseTo(1 / 3, 12);
});

test('an independent addition of variance v leaves 1/√(1 + v)', () => {
  const generator = createGenerator(3);
  const d = 4096;
  const u = generator.fork('stream').normalTensor([d]).data;
  const branch = generator.fork('branch').normalTensor([d]).data;
  for (const v of [0, 0.5, 2]) {
    const z = Array.from(u, (entry, i) => entry + Math.sqrt(v) * branch[i]);
    expect(meanCosine(u, z, d)).toBeCloseTo(1 / Math.sqrt(1 + v), 1.5);
  }
});

test('in Pre-LN’s first block it is what the sizes of the two additions make it', () => {
  const { norms, relative } = residualStream.run(valuesOf(residualStream, { depth: 2 }));
  const added = relative[0] ** 2 + (relative[1] * (norms.mean[1] / norms.mean[0])) ** 2;
  expect(run({ depth: 2 }).pre.mean[0]).toBeCloseTo(1 / Math.sqrt(1 + added), 1.3);
});

test('with near-zero branches a block turns nothing, except where its output is normed', () => {
  const { post, pre, other } = run({ depth: 6, init: 'small', also: 'output', seeds: 2 });
  for (const cosine of [...pre.mean, ...post.mean.slice(1)]) expect(cosine).toBeGreaterThan(0.99);
  expect(other?.mean[0]).toBeLessThan(0.7);
});

test('over 24 blocks Pre-LN’s rises, and Post-LN’s does not', () => {
  const { post, pre } = run({ seeds: 4 });
  expect(pre.mean[23]).toBeGreaterThan(pre.mean[5]);
  expect(pre.mean[5]).toBeGreaterThan(pre.mean[0]);
  expect(post.mean[23]).toBeLessThan(post.mean[0]);
});
