import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { laneRunner } from '../../../src/exhibit/worker/lane-runner.ts';
import type { RunnerEvents } from '../../../src/exhibit/runner.ts';
import { defineExperiment, type Split } from '../../../src/experiments/experiment.ts';
import { say } from '../../../src/experiments/sentence.ts';
import { fingerprint } from '../../../src/tensor/index.ts';
import { fakePool } from './fake-workers.ts';

const parameters = { seeds: { kind: 'number', label: '', min: 1, max: 8, step: 1, default: 3 } } as const;
type Sum = { readonly sum: number; readonly parts: number };

const split: Split<typeof parameters, Sum, number, number> = {
  parts: ({ seeds }) => Array.from({ length: seeds }, (_, i) => i),
  *steps(part) {
    yield 0;
    return part;
  },
  join(_values, pieces) {
    const known = pieces.filter((piece) => piece !== null);
    return known.length === 0 ? null : { sum: known.reduce((a, b) => a + b), parts: known.length };
  },
};
const experiment = defineExperiment<typeof parameters, Sum>({
  id: 'sums',
  title: '',
  claim: '',
  testedAgainst: '',
  parameters,
  fields: { sum: 'a number', parts: 'a number' },
  pace: 'worker',
  split,
  readouts: () => [],
  sentence: () => say``,
  table: () => ({ caption: '', columns: [], rows: [] }),
});

const log: string[] = [];
const events: RunnerEvents = {
  partial: (data) => log.push(`partial ${JSON.stringify(data)}`),
  done: (data, print) => log.push(`done ${JSON.stringify(data)} ${print}`),
  failed: (message) => log.push(`failed: ${message}`),
  slow: (why) => log.push(`slow: ${why}`),
};

function bench(size: number) {
  const fakes = fakePool({ size });
  return { ...fakes, runner: laneRunner(experiment, fakes.pool.lane(), () => 'no SIMD') };
}

beforeEach(() => {
  vi.useFakeTimers();
  log.length = 0;
});
afterEach(() => vi.useRealTimers());

test('parts that grow side by side are joined as they come, at most every 50 ms', async () => {
  const { runner, at } = bench(2);
  runner.run({ seeds: 2 }, events);
  await vi.advanceTimersByTimeAsync(0);
  for (const piece of [1, 2, 3]) at(0).says({ kind: 'partial', run: at(0).run, piece });
  at(1).says({ kind: 'partial', run: at(1).run, piece: 10 });
  expect(log).toEqual([]);
  await vi.advanceTimersByTimeAsync(50);
  expect(log).toEqual(['partial {"sum":13,"parts":2}']);
});

test('whatever the order in which parts end, the result and its fingerprint are those of a run in one go', async () => {
  const whole = experiment.run({ seeds: 3 });
  const { runner, at } = bench(3);
  runner.run({ seeds: 3 }, events);
  await vi.advanceTimersByTimeAsync(0);
  for (const part of [2, 0, 1]) at(part).finishes(part);
  expect(log.at(-1)).toBe(`done ${JSON.stringify(whole)} ${fingerprint(whole, ['sum', 'parts'])}`);
});

test('one part that fails ends the run, and the failure is told once', async () => {
  const { runner, at } = bench(2);
  runner.run({ seeds: 3 }, events);
  await vi.advanceTimersByTimeAsync(0);
  at(0).says({ kind: 'failed', run: at(0).run, message: 'no such wiring' });
  expect(log).toEqual(['failed: no such wiring']);
  expect(at(1).told).toContain('stop');
});

test('a newer run supersedes the older one, of which no join is heard any more', async () => {
  const { runner, at } = bench(1);
  runner.run({ seeds: 1 }, events);
  await vi.advanceTimersByTimeAsync(0);
  at(0).says({ kind: 'partial', run: at(0).run, piece: 1 });
  runner.run({ seeds: 1 }, events);
  await vi.advanceTimersByTimeAsync(200);
  at(0).finishes(5);
  expect(log.filter((line) => line.startsWith('partial'))).toEqual([]);
  expect(log.at(-1)).toMatch(/^done {"sum":5,"parts":1}/);
});

test('a run that has to do without the fast half says why', async () => {
  const { runner, at } = bench(1);
  runner.run({ seeds: 1 }, events);
  await vi.advanceTimersByTimeAsync(0);
  at(0).says({ kind: 'started', run: at(0).run, isFast: false });
  expect(log).toEqual(['slow: no SIMD']);
});
