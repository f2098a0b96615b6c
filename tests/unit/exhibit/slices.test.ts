import { expect, test } from 'vitest';
import { runInSlices, type RunEvents } from '../../../src/exhibit/worker/slices.ts';

/** A run of `count` steps of `stepMs` each, with the clock in our hand. */
function bench(count: number, stepMs: number) {
  let clock = 0;
  const log: string[] = [];
  function* steps(): Generator<number, number, void> {
    for (let i = 1; i < count; i++) {
      clock += stepMs;
      yield i;
    }
    clock += stepMs;
    return count;
  }
  const breaths: number[] = [];
  const slices = {
    sliceMs: 24,
    partialMs: 50,
    now: () => clock,
    breathe: async () => void breaths.push(clock),
  };
  const events: RunEvents<number> = {
    isWanted: () => true,
    untilResumed: async () => undefined,
    partial: (data) => log.push(`partial ${data}`),
    done: (data) => log.push(`done ${data}`),
    dropped: () => log.push('dropped'),
  };
  return { steps: steps(), slices, events, log, breaths, clock: () => clock };
}

test('a run looks at its messages at least every slice and one step', async () => {
  const { steps, slices, events, breaths } = bench(500, 3);
  await runInSlices(steps, slices, events);
  const waits = breaths.slice(1).map((at, i) => at - (breaths[i] ?? 0));
  expect(Math.max(...waits)).toBeLessThanOrEqual(24 + 3);
});

test('partial results come no more often than every 50 ms, and the first at once', async () => {
  const { steps, slices, events, clock } = bench(500, 3);
  const times: number[] = [];
  await runInSlices(steps, slices, { ...events, partial: () => times.push(clock()) });
  expect(times[0]).toBe(3);
  expect(Math.min(...times.slice(1).map((at, i) => at - (times[i] ?? 0)))).toBeGreaterThanOrEqual(50);
});

test('a run that is no longer wanted ends within a slice and reports nothing more', async () => {
  const { steps, slices, events, log, clock } = bench(500, 3);
  let stoppedAt = Infinity;
  const isWanted = () => {
    if (clock() < 300) return true;
    stoppedAt = Math.min(stoppedAt, clock());
    return false;
  };
  await runInSlices(steps, slices, { ...events, isWanted });
  expect(log.at(-1)).toBe('dropped');
  expect(log.some((line) => line.startsWith('done'))).toBe(false);
  expect(stoppedAt).toBeLessThan(300 + 24 + 3);
});

test('a paused run does no step until it is resumed', async () => {
  const { steps, slices, events, clock } = bench(20, 10);
  let resume: () => void = () => undefined;
  const paused = new Promise<void>((resolve) => (resume = resolve));
  const run = runInSlices(steps, slices, { ...events, untilResumed: () => paused });
  await Promise.resolve();
  expect(clock()).toBe(0);
  resume();
  await run;
  expect(clock()).toBe(200);
});

test('what a step throws is thrown on', async () => {
  const { slices, events } = bench(1, 1);
  // eslint-disable-next-line require-yield
  function* broken(): Generator<number, number, void> {
    throw new Error('no such wiring');
  }
  await expect(runInSlices(broken(), slices, events)).rejects.toThrow('no such wiring');
});
