/**
 * The kept results are those of the present code: a part of each is made again, another part with every commit, and must have the
 * same bits. What they are kept for is read off them.
 */
import { expect, test } from 'vitest';
import { firstStep } from '../../../src/experiments/first-step.ts';
import { lastLayer } from '../../../src/experiments/last-layer-gradient.ts';
import { train } from '../../../src/experiments/training.ts';
import { EVERY } from '../../../src/experiments/training-runs.ts';
import { warmup, type WarmupValues } from '../../../src/experiments/warmup.ts';
import { warmupConstant, warmupCosine } from '../../../src/nn/index.ts';
import { expectKept, keptOf, MINUTES, pick, turn } from './kept.ts';

test('results are those that the experiments ask for, made with the present modules, with their fingerprints', () => {
  expectKept(warmup);
  expectKept(firstStep);
  expectKept(lastLayer);
});

const scheduleOf = ({ after, learningRate: lr, steps }: WarmupValues, rise: number) =>
  after === 'cosine'
    ? warmupCosine({ lr, warmup: rise, steps, floor: 0.05 })
    : warmupConstant({ lr, warmup: rise });

test(
  'the first fifteen steps of one kept training run are repeated bit for bit',
  { timeout: MINUTES },
  () => {
    const { values, data } = pick(keptOf(warmup));
    const condition = pick(data.conditions);
    const run = pick(condition.runs);
    const losses = [
      ...train({
        wiring: condition.id === 'pre' ? 'pre' : 'post',
        blocks: values.depth,
        schedule: scheduleOf(values, condition.warmupSteps),
        steps: 15,
        seed: run.seed,
      }),
    ];
    for (let i = 0; i < losses.length / EVERY; i++) {
      const five = losses.slice(EVERY * i, EVERY * (i + 1));
      expect(Math.fround(five.reduce((sum, loss) => sum + loss) / EVERY)).toBe(run.loss[i]);
    }
  },
);

test('the shallow stacks of one kept set of gradients are repeated bit for bit', () => {
  const { values, data } = pick(keptOf(lastLayer));
  const again = lastLayer.run({ ...values, maxDepth: 4 });
  for (const placement of ['post', 'pre'] as const) {
    expect(again[placement].mean).toEqual(data[placement].mean.slice(0, 2));
    expect(again[placement].high).toEqual(data[placement].high.slice(0, 2));
  }
});

test('the first step of one kept seed throws a shallow stack as far as the kept band has it', () => {
  const { values, data } = pick(keptOf(firstStep));
  const one = firstStep.run({ ...values, maxDepth: 4, seeds: 1, seed: 1 + (turn % 8) });
  for (const placement of ['post', 'pre'] as const) {
    const { mean, high } = data[placement];
    // Four standard deviations (of the logarithm) either way hold eight seeds of a normal distribution.
    for (const i of [0, 1]) {
      const reach = Math.pow(high[i] / mean[i], 4);
      expect(one[placement].mean[i]).toBeGreaterThan(mean[i] / reach);
      expect(one[placement].mean[i]).toBeLessThan(mean[i] * reach);
    }
  }
});

const solved = (runs: readonly { readonly solvedAt: number | null }[]) =>
  runs.filter(({ solvedAt }) => solvedAt !== null).length;

test('at 0.01 six blocks of Post-LN stay at chance without warm-up, and every seed learns with it', () => {
  const [cold, warm] = keptOf(warmup)[0].data.conditions;
  expect(cold.runs).toHaveLength(8);
  expect(solved(cold.runs)).toBe(0);
  for (const { loss } of cold.runs) expect(loss[loss.length - 1]).toBeGreaterThan(2);
  expect(solved(warm.runs)).toBe(8);
});

test('without warm-up, at a constant rate, every seed of Pre-LN learns and none of Post-LN', () => {
  const placement = keptOf(warmup).find(({ values }) => values.compare === 'placement');
  const [post, pre] = placement?.data.conditions ?? [];
  expect([post.id, solved(post.runs), post.runs.length]).toEqual(['post', 0, 8]);
  expect([pre.id, solved(pre.runs), pre.runs.length]).toEqual(['pre', 8, 8]);
});

test('the last layer’s gradient is flat in depth for Post-LN and falls for Pre-LN, unless the branches are nearly zero', () => {
  const [xavier, small] = keptOf(lastLayer).map(({ data }) => data);
  expect(Math.abs(xavier.post.slope)).toBeLessThan(0.15);
  expect(xavier.pre.slope).toBeLessThan(-0.3);
  expect(Math.abs(small.pre.slope)).toBeLessThan(0.05);
});

test('a first step throws Post-LN further than Pre-LN at every depth, and the more so the deeper', () => {
  const { ratio, slopes } = keptOf(firstStep)[0].data;
  for (const factor of ratio) expect(factor).toBeGreaterThan(1);
  expect(slopes.post.mean - slopes.pre.mean).toBeGreaterThan(slopes.pre.deviation);
});
