import { expect, test } from 'vitest';
import type { Data } from '../../../src/experiments/experiment.ts';
import { defineExperiment } from '../../../src/experiments/experiment.ts';
import type { Parameters, Values } from '../../../src/experiments/parameters.ts';
import { say } from '../../../src/experiments/sentence.ts';
import { createBench, untouched, type BenchState } from '../../../src/exhibit/create-bench.ts';
import type { RunnerEvents } from '../../../src/exhibit/runner.ts';
import { defineToy, type Toy } from '../../../src/exhibit/toy.ts';

const parameters = {
  rate: { kind: 'number', label: 'rate', min: 1, max: 9, step: 1, default: 5 },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
} as const;

/** Kept at the defaults with 8 seeds, and at rate 7 with 2. */
const experiment = defineExperiment<typeof parameters, { readonly size: number }>({
  id: 'trained',
  title: '',
  claim: '',
  testedAgainst: '',
  parameters,
  fields: { size: 'a number' },
  pace: 'worker',
  run: ({ rate }) => ({ size: rate }),
  readouts: () => [],
  sentence: () => say``,
  table: () => ({ caption: '', columns: [], rows: [] }),
  kept: [
    { rate: 5, seeds: 8 },
    { rate: 7, seeds: 2 },
  ],
});

function benchOf(starts: 'change' | 'button', seeds = 1) {
  const toy = defineToy({
    id: 'trained',
    title: 'Trained',
    experiment,
    controls: ['rate'],
    starts,
    startsWith: { seeds },
    draw: (_data, _values, { width }) => ({ svg: '', width, height: 1, tracks: [] }),
  }) as unknown as Toy;
  const runs: { readonly values: Values<Parameters>; readonly events: RunnerEvents }[] = [];
  const nothing = () => undefined;
  let state: BenchState = untouched(toy);
  const actions = createBench(toy, state, {
    runner: {
      run: (values, events) => void runs.push({ values, events }),
      pause: nothing,
      resume: nothing,
      stop: nothing,
      close: nothing,
    },
    nowMs: () => 0,
    remember: nothing,
    built: async (): Promise<Data> => ({ size: 5 }),
    recorded: (values) =>
      experiment.kept?.some((kept) => kept.rate === values['rate'] && kept.seeds === values['seeds'])
        ? Promise.resolve({ size: 100 })
        : null,
    verdict: () => '',
    changed: (next) => (state = next),
  });
  return { actions, runs, state: () => state };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('the button trains one seed where the built result has eight', () => {
  const { actions, runs, state } = benchOf('button');
  actions.start();
  expect(runs.map(({ values }) => values)).toEqual([{ rate: 5, seeds: 1 }]);
  expect(state().values).toEqual({ rate: 5, seeds: 1 });
});

test('a toy that trains all its seeds runs at the built values, and the result counts as the page’s own', () => {
  const { actions, runs, state } = benchOf('button', 8);
  actions.start();
  expect(runs.map(({ values }) => values)).toEqual([{ rate: 5, seeds: 8 }]);
  runs[0]?.events.done({ size: 5 }, 'a');
  expect(state().shown).toMatchObject({ isOwn: true, isPartial: false });
  // What is shown belongs to the present values, not to equal ones: a figure asks by identity.
  expect(state().shown?.values).toBe(state().values);
});

test('a setting that is kept with two seeds is shown with two, and trained with all', async () => {
  const { actions, runs, state } = benchOf('button', 8);
  actions.change({ rate: 7 }, 'rate');
  await settle();
  expect(state().shown).toMatchObject({ values: { rate: 7, seeds: 2 }, isOwn: false });
  actions.start();
  expect(runs.at(-1)?.values).toEqual({ rate: 7, seeds: 8 });
  actions.change({ rate: 6 }, 'rate');
  expect(state().values).toEqual({ rate: 6, seeds: 8 });
});

test('what slows a run down is said until the next one', () => {
  const { actions, runs, state } = benchOf('button');
  actions.start();
  runs[0]?.events.slow?.('no SIMD');
  expect(state().slowness).toBe('no SIMD');
  actions.start();
  expect(state().slowness).toBeNull();
});

test('one seed more runs with as many as are asked for', () => {
  const { actions, runs } = benchOf('button');
  actions.start();
  actions.run({ seeds: 2 });
  expect(runs.at(-1)?.values).toEqual({ rate: 5, seeds: 2 });
});

test('the control that moves next is asked of all seeds again, and waits for the button', () => {
  const { actions, runs, state } = benchOf('button');
  actions.start();
  actions.change({ rate: 6 }, 'rate');
  expect(state()).toMatchObject({ values: { rate: 6, seeds: 8 }, isStale: true });
  expect(runs).toHaveLength(1);
});

test('a setting that is kept is shown without a run, with the seeds that it is kept with', async () => {
  const { actions, runs, state } = benchOf('button');
  actions.change({ rate: 7 }, 'rate');
  await settle();
  expect(state()).toMatchObject({
    isStale: false,
    shown: { values: { rate: 7, seeds: 2 }, data: { size: 100 } },
  });
  expect(runs).toHaveLength(0);
});

test('where a moved control runs at once, it runs the seeds of a live run', () => {
  const { actions, runs } = benchOf('change');
  actions.change({ rate: 6 }, 'rate');
  expect(runs.at(-1)?.values).toEqual({ rate: 6, seeds: 1 });
});

test('undo after a live run leads back to the built result', () => {
  const { actions, state } = benchOf('button');
  actions.start();
  actions.undo();
  expect(state()).toMatchObject({ values: { rate: 5, seeds: 8 }, shown: null, isStale: false });
});
