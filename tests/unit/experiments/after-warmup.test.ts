import { expect, test } from 'vitest';
import { afterWarmup, measure } from '../../../src/experiments/after-warmup.ts';
import { drawBatch } from '../../../src/experiments/training.ts';
import { warmup } from '../../../src/experiments/warmup.ts';
import { createTransformer, logits } from '../../../src/nn/index.ts';
import { createGenerator, crossEntropy, grad, slice } from '../../../src/tensor/index.ts';
import { expectKept, keptOf, MINUTES } from './kept.ts';

test('the kept results are those that the experiment asks for, made with the present modules', () => {
  expectKept(afterWarmup);
});

test('the kept result of ten steps is repeated bit for bit', { timeout: MINUTES }, () => {
  const kept = keptOf(afterWarmup).find(({ values }) => values.steps === 10);
  expect(kept).toBeDefined();
  if (kept !== undefined) expect(afterWarmup.run(kept.values)).toEqual(kept.data);
});

test('what is measured is the gradient of one loss over all the sequences at once', () => {
  const model = createTransformer(
    {
      wiring: 'post',
      normalizer: 'layerNorm',
      blocks: 6,
      d: 32,
      heads: 4,
      mlp: 64,
      vocabulary: 10,
      context: 12,
    },
    createGenerator(5),
  );
  const source = createGenerator(5).fork('measured');
  const batches = Array.from({ length: 4 }, () => drawBatch(source));
  const ids = Int32Array.from(batches.flatMap((batch) => [...batch.ids]));
  const answers = Int32Array.from(batches.flatMap((batch) => [...batch.answers]));
  const loss = crossEntropy(slice(logits(model, ids, 64, 12).logits, 1, 6, 12), answers);
  const weights = model.parameters.filter(({ name }) => /mlp\.second/.test(name)).map(({ tensor }) => tensor);
  const found = measure(model, 5);
  expect(found.loss).toBeCloseTo(loss.item(), 5);
  expect(found.norms).toHaveLength(6);
  grad(loss, weights).forEach(({ data }, block) =>
    expect(found.norms[block] / Math.hypot(...data)).toBeCloseTo(1, 4),
  );
});

test('Post-LN’s loss after 50 steps is that of the kept training runs at that step', () => {
  const after = keptOf(afterWarmup).find(({ values }) => values.steps === 50)?.data.post.loss.after ?? NaN;
  const { data } = keptOf(warmup)[0];
  const warm = data.conditions.find(({ id }) => id === 'warm');
  const at = warm?.lossSteps.indexOf(50) ?? -1;
  const losses = (warm?.runs ?? []).map(({ loss }) => (loss[at] + loss[at + 1]) / 2);
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  expect(Math.abs(after / mean - 1)).toBeLessThan(0.06);
});
