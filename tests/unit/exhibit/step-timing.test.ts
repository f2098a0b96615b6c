import { expect, test } from 'vitest';
import { timeSteps, type StepTiming } from '../../../src/exhibit/step-timing.ts';

/** A clock that moves only while work is done. */
function benchOf(firstMs: (n: number) => number, secondMs: (n: number) => number) {
  let now = 0;
  let breaths = 0;
  const counts = [0, 0];
  const order: string[] = [];
  return {
    first: () => {
      now += firstMs(counts[0]++);
      order.push('a');
    },
    second: () => {
      now += secondMs(counts[1]++);
      order.push('b');
    },
    order,
    breaths: () => breaths,
    clock: {
      nowMs: () => now,
      breathe: () => {
        breaths += 1;
        return Promise.resolve();
      },
    },
  };
}

async function all(generator: AsyncGenerator<StepTiming, void, void>): Promise<StepTiming[]> {
  const out: StepTiming[] = [];
  for await (const timing of generator) out.push(timing);
  return out;
}

test('work that takes half as long again is found to, and every pair is told as it is made', async () => {
  const bench = benchOf(
    () => 15,
    () => 10,
  );
  const told = await all(timeSteps(bench.first, bench.second, 6, bench.clock));
  expect(told.map(({ pairs }) => pairs.length)).toEqual([1, 2, 3, 4, 5, 6]);
  const last = told[5];
  expect([last.median, last.low, last.high]).toEqual([1.5, 1.5, 1.5]);
  expect([last.firstMs, last.secondMs]).toEqual([15, 10]);
});

test('one slow moment does not move the median, and the order of a pair alternates', async () => {
  const bench = benchOf(
    (n) => (n === 6 ? 500 : 10),
    () => 10,
  );
  const last = (await all(timeSteps(bench.first, bench.second, 9, bench.clock)))[8];
  expect(last.median).toBe(1);
  expect(bench.order.slice(-6).join('')).toBe('abbaab');
});

test('the page breathes before every step', async () => {
  const bench = benchOf(
    () => 1,
    () => 1,
  );
  await all(timeSteps(bench.first, bench.second, 3, bench.clock));
  expect(bench.breaths()).toBe(bench.order.length);
});

test('a clock too coarse to see a step calls the pair equal and gives no infinity', async () => {
  const bench = benchOf(
    () => 0,
    () => 0,
  );
  const [timing] = await all(timeSteps(bench.first, bench.second, 1, bench.clock));
  expect(timing.median).toBe(1);
});
