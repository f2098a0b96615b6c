import { expect, test } from 'vitest';
import { signalBack } from '../../../src/experiments/signal-back.ts';
import { valuesOf } from './default-values.ts';

type SignalValues = ReturnType<typeof valuesOf<typeof signalBack.parameters>>;
const run = (changes: Partial<SignalValues> = {}) => signalBack.run(valuesOf(signalBack, changes));

test('Pre-LN’s identity path carries exactly 1 at every sublayer, whatever the branches are', () => {
  for (const v of [0, 0.5, 2])
    for (const carried of run({ v, sublayers: 12 }).pre.identity) expect(carried).toBe(1);
});

test('Post-LN’s identity path is 1/√(1+v) a sublayer within 3 %', () => {
  for (const v of [0.5, 1, 2]) {
    const { post } = run({ v, sublayers: 24 });
    expect(Math.abs(post.identity[0] ** (1 / 24) * Math.sqrt(1 + v) - 1)).toBeLessThan(0.03);
  }
});

test('without branches nothing is lost and nothing is gained in either stack', () => {
  const { post, pre } = run({ v: 0, sublayers: 48 });
  for (const carried of [...post.whole, ...post.identity, ...pre.whole]) expect(carried).toBeCloseTo(1, 5);
});

test('Pre-LN’s whole gradient grows toward the input and never falls below the top', () => {
  const { pre } = run();
  for (const carried of pre.whole) expect(carried).toBeGreaterThan(0.97);
  expect(pre.whole[0]).toBeGreaterThan(2);
});

test('at the defaults Post-LN’s whole gradient is a hundred times what its identity path carries', () => {
  const { post } = run();
  expect(post.whole[0] / post.identity[0]).toBeGreaterThan(50);
  expect(post.whole[0]).toBeGreaterThan(0.4);
  expect(post.whole[0]).toBeLessThan(2.5);
});
