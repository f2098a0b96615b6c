import { expect, test } from 'vitest';
import type { Data } from '../../../src/experiments/experiment.ts';
import { defineExperiment } from '../../../src/experiments/experiment.ts';
import type { Parameters, Values } from '../../../src/experiments/parameters.ts';
import { say } from '../../../src/experiments/sentence.ts';
import { createBench, untouched, type BenchState } from '../../../src/exhibit/create-bench.ts';
import type { RunnerEvents } from '../../../src/exhibit/runner.ts';
import { defineToy, type Toy } from '../../../src/exhibit/toy.ts';

const parameters = {
  v: { kind: 'number', label: 'v', min: 0, max: 2, step: 0.1, default: 0.5 },
  depth: { kind: 'number', label: 'depth', min: 2, max: 48, step: 2, default: 24 },
} as const;

const experiment = (pace: 'frame' | 'worker') =>
  defineExperiment<typeof parameters, { readonly size: number }>({
    id: 'test',
    title: '',
    claim: '',
    testedAgainst: '',
    parameters,
    fields: { size: 'a number' },
    pace,
    run: ({ v, depth }) => ({ size: v * depth }),
    readouts: () => [],
    sentence: () => say``,
    table: () => ({ caption: '', columns: [], rows: [] }),
  });

const toyOf = (pace: 'frame' | 'worker', more: Partial<Toy> = {}): Toy => ({
  ...(defineToy({
    id: 'test',
    title: 'Test',
    experiment: experiment(pace),
    controls: ['v'],
    draw: (_data, _values, { width }) => ({ svg: '', width, height: 1, tracks: [] }),
  }) as unknown as Toy),
  ...more,
});

/** A bench whose runs are answered by the test. */
function bench(toy: Toy, recorded: () => Promise<Data> | null = () => null) {
  const runs: { readonly values: Values<Parameters>; readonly events: RunnerEvents }[] = [];
  const asked: string[] = [];
  const addresses: (Values<Parameters> | null)[] = [];
  let nowMs = 0;
  let state: BenchState = untouched(toy);
  const actions = createBench(toy, state, {
    runner: {
      run: (values, events) => void runs.push({ values, events }),
      pause: () => void asked.push('pause'),
      resume: () => void asked.push('resume'),
      stop: () => void asked.push('stop'),
      close: () => void asked.push('close'),
    },
    nowMs: () => nowMs,
    remember: (values) => void addresses.push(values),
    built: async (): Promise<Data> => ({ size: 12 }),
    recorded,
    verdict: ({ checksum }) => `checked ${checksum}`,
    changed: (next) => (state = next),
  });
  const finish = (size: number) => runs.at(-1)?.events.done({ size }, null);
  const wait = (ms: number) => void (nowMs += ms);
  return { actions, runs, asked, addresses, finish, wait, state: () => state };
}

test('nothing is run and nothing is shown before the first change', () => {
  const { runs, state } = bench(toyOf('frame'));
  expect(runs).toHaveLength(0);
  expect(state().shown).toBeNull();
});

test('a moved control runs at once, and what is shown keeps the values it belongs to', () => {
  const { actions, finish, state } = bench(toyOf('frame'));
  actions.change({ v: 1 }, 'v');
  finish(24);
  actions.change({ v: 2 }, 'v');
  expect(state().values.v).toBe(2);
  expect(state().shown?.values.v).toBe(1);
  finish(48);
  expect(state().shown).toMatchObject({ values: { v: 2 }, data: { size: 48 } });
});

test('a run that fails keeps the last figure and says why', () => {
  const { actions, runs, finish, state } = bench(toyOf('frame'));
  actions.change({ v: 1 }, 'v');
  finish(24);
  actions.change({ v: 2 }, 'v');
  runs.at(-1)?.events.failed('no such wiring');
  expect(state().phase).toEqual({ kind: 'failed', message: 'no such wiring' });
  expect(state().shown?.data).toEqual({ size: 24 });
});

test('what computes and is late is said to be, until it has come or cannot be had', () => {
  const { actions, runs, finish, state } = bench(toyOf('frame'));
  actions.change({ v: 1 }, 'v');
  runs.at(-1)?.events.late?.();
  expect(state().notes.join()).toContain('still on its way');
  finish(24);
  expect(state().notes).toEqual([]);
  actions.change({ v: 2 }, 'v');
  runs.at(-1)?.events.late?.();
  runs.at(-1)?.events.failed('gone');
  expect(state().notes).toEqual([]);
});

test('undo goes back gesture by gesture, and reset is itself undone', () => {
  const { actions, state } = bench(toyOf('frame'));
  actions.change({ v: 0.6 }, 'v');
  actions.change({ v: 0.9 }, 'v');
  actions.endGesture();
  actions.change({ depth: 48 }, 'depth');
  actions.endGesture();
  actions.reset();
  expect(state().values).toEqual({ v: 0.5, depth: 24 });
  actions.undo();
  expect(state().values).toEqual({ v: 0.9, depth: 48 });
  actions.undo();
  actions.undo();
  expect(state().values).toEqual({ v: 0.5, depth: 24 });
  expect(state().history.past).toHaveLength(0);
});

test('the address names the values only while they differ from the built ones', () => {
  const { actions, addresses } = bench(toyOf('frame'));
  actions.change({ v: 1 }, 'v');
  actions.change({ v: 0.5 }, 'v');
  expect(addresses).toEqual([{ v: 1, depth: 24 }, null]);
});

test('a long run at the built values is not run: the built result is shown again', () => {
  const { actions, runs, asked, state } = bench(toyOf('worker'));
  actions.change({ v: 1 }, 'v');
  expect(state().phase.kind).toBe('running');
  actions.reset();
  expect(runs).toHaveLength(1);
  expect(asked).toContain('stop');
  expect(state()).toMatchObject({ shown: null, phase: { kind: 'still' } });
});

test('a long run is paused, resumed and stopped, and what is known so far stays', () => {
  const { actions, runs, asked, state } = bench(toyOf('worker'));
  actions.change({ v: 1 }, 'v');
  runs[0]?.events.partial({ size: 3 });
  actions.pause();
  expect(state().phase).toMatchObject({ kind: 'running', isPaused: true });
  actions.resume();
  actions.stop();
  expect(asked).toEqual(['pause', 'resume', 'stop']);
  expect(state()).toMatchObject({
    phase: { kind: 'stopped' },
    shown: { isPartial: true, data: { size: 3 } },
  });
});

test('time spent in pause is not counted as running', () => {
  const { actions, runs, wait, state } = bench(toyOf('worker'));
  actions.change({ v: 1 }, 'v');
  wait(300);
  actions.pause();
  wait(60_000);
  actions.resume();
  wait(200);
  runs[0]?.events.partial({ size: 3 });
  expect(state().phase).toMatchObject({ kind: 'running', elapsedMs: 500 });
});

test('a toy that starts by its button waits for it', () => {
  const { actions, runs, state } = bench(toyOf('worker', { starts: 'button' }));
  actions.change({ v: 1 }, 'v');
  expect(runs).toHaveLength(0);
  expect(state().isStale).toBe(true);
  actions.start();
  expect(runs[0]?.values.v).toBe(1);
  expect(state().isStale).toBe(false);
});

test('a link with a fingerprint is checked once its result is there', () => {
  const { actions, finish, state } = bench(toyOf('frame'));
  const print = { engine: 1, checksum: '0123456789abcdef' };
  actions.open({ values: { v: 0.5, depth: 24 }, notes: [], print });
  finish(12);
  expect(state().notes).toEqual(['checked 0123456789abcdef']);
  actions.change({ v: 1 }, 'v');
  finish(24);
  expect(state().notes).toEqual([]);
});

test('what an opened link had to change is said until the next change', () => {
  const { actions, state } = bench(toyOf('frame'));
  actions.open({ values: { v: 2, depth: 24 }, notes: ['v: 99 is above 2; 2 is used.'], print: null });
  expect(state().notes).toHaveLength(1);
  actions.change({ v: 1 }, 'v');
  expect(state().notes).toEqual([]);
});

test('the built result is taken in hand without a run', async () => {
  const { actions, runs, state } = bench(toyOf('worker'));
  actions.take();
  await Promise.resolve();
  await Promise.resolve();
  expect(runs).toHaveLength(0);
  expect(state().shown).toMatchObject({ data: { size: 12 }, isPartial: false });
});

test('a recorded result that does not come is said, and asked for only where it is wanted', async () => {
  let asked = 0;
  const { actions, state } = bench(toyOf('worker', { starts: 'button' }), () => {
    asked++;
    return Promise.reject(new Error('the server answered 500'));
  });
  actions.change({ v: 1 }, 'v');
  await Promise.resolve();
  await Promise.resolve();
  expect(state().isStale).toBe(true);
  expect(state().notes.join()).toContain('the server answered 500');
  actions.undo();
  expect(state().notes).toEqual([]);
  // What the build has drawn stands again, and nothing was fetched for it.
  expect(asked).toBe(1);
});
