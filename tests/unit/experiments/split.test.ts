import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Data, Experiment, Plain } from '../../../src/experiments/experiment.ts';
import { adamSweep, type SweepData, type SweepValues } from '../../../src/experiments/adam-sweep.ts';
import { experiments } from '../../../src/experiments/index.ts';
import { defaultsOf, type Parameters, type Values } from '../../../src/experiments/parameters.ts';
import { keptFile } from '../../../src/exhibit/kept.ts';
import { fingerprint } from '../../../src/tensor/index.ts';

const all: readonly Experiment[] = await Promise.all(Object.values(experiments).map((load) => load()));
const inParts = all.flatMap((experiment) => (experiment.split === undefined ? [] : [experiment]));

/** Values that take little time, of each experiment that can be run in parts; a new one needs its line. */
const drawn: Readonly<Record<string, fc.Arbitrary<Values<Parameters>>>> = {
  warmup: fc.record({
    compare: fc.constantFrom('warmup', 'placement'),
    warmupSteps: fc.constantFrom(0, 50),
    learningRate: fc.constantFrom(1e-2, 2e-2),
    depth: fc.constant(2),
    steps: fc.constant(100),
    seeds: fc.integer({ min: 1, max: 3 }),
    seed: fc.integer({ min: 1, max: 3 }),
  }),
  'first-step': fc.record({
    eta: fc.constantFrom(1e-4, 1e-2),
    maxDepth: fc.constant(4),
    seeds: fc.integer({ min: 1, max: 2 }),
    seed: fc.integer({ min: 1, max: 3 }),
  }),
  'last-layer-gradient': fc.record({
    also: fc.constantFrom('none', 'deepnorm', 'lnscale', 'double'),
    init: fc.constantFrom('xavier', 'small'),
    maxDepth: fc.constantFrom(4, 8),
    seeds: fc.integer({ min: 1, max: 3 }),
  }),
};

interface Threads {
  /** What is known each time that something new is. */
  readonly known: readonly Data[];
  readonly last: Data | null;
}

/** Runs the parts as so many threads would: begun in their order, each step from the thread whose turn `order` says it is. */
function sideBySide(
  { split }: Experiment,
  values: Values<Parameters>,
  threads: number,
  order: readonly number[],
): Threads {
  if (split === undefined) throw new Error('The experiment cannot be run in parts.');
  const parts = split.parts(values);
  const pieces: (Plain | null)[] = parts.map(() => null);
  const waiting = parts.map((part, i) => ({ i, steps: split.steps(part, values) }));
  const running = waiting.splice(0, threads);
  const known: Data[] = [];
  for (let turn = 0; running.length > 0; turn++) {
    const at = (order[turn % order.length] ?? 0) % running.length;
    const thread = running[at];
    if (thread === undefined) break;
    const { done, value } = thread.steps.next();
    // What a Worker posts is copied.
    pieces[thread.i] = structuredClone(value);
    const data = split.join(values, pieces);
    if (data !== null && turn % 7 === 0) known.push(data);
    if (done === true) running.splice(at, 1, ...waiting.splice(0, 1));
  }
  return { known, last: split.join(values, pieces) };
}

test('what is trained or measured over seeds can be run in parts', () => {
  expect(inParts.map(({ id }) => id).sort()).toEqual([...Object.keys(drawn), 'adam-sweep'].sort());
});

test('adam-sweep: the rows of the kept sweep, as parts would bring them, join to its bits', () => {
  const file = keptFile('adam-sweep', new URL('../../..', import.meta.url).pathname);
  for (const { values, data, fingerprint: kept } of file?.results ?? []) {
    const { curves } = data as SweepData;
    const at = values as SweepValues;
    const parts = adamSweep.split?.parts(at) as readonly {
      readonly seed: number;
      readonly schedule: string;
    }[];
    const pieces = parts.map(
      ({ seed, schedule }) => curves.find(({ id }) => id === schedule)?.solvedAt[seed - at.seed] ?? null,
    );
    const joined = adamSweep.split?.join(at, pieces) as SweepData;
    expect(fingerprint(joined, Object.keys(adamSweep.fields))).toBe(kept);
    const first = adamSweep.split?.join(
      at,
      pieces.map((piece, i) => (i < 2 ? piece : null)),
    ) as SweepData;
    expect(first.seeds).toBe(1);
  }
  expect(file?.results.length).toBeGreaterThan(0);
});

describe.each(inParts.filter(({ id }) => id in drawn))('$id', (experiment) => {
  const print = (data: Data) => fingerprint(data, Object.keys(experiment.fields));
  const values = (drawn[experiment.id] ?? fc.constant({})).map((some): Values<Parameters> => ({
    ...defaultsOf(experiment.parameters),
    ...some,
  }));

  test('its parts, run side by side in any order, join to the bits of a run in one go', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }),
        (at, threads, order) => {
          const { known, last } = sideBySide(experiment, at, threads, order);
          expect(last).not.toBeNull();
          expect(print(last as Data)).toBe(print(experiment.run(at)));
          // On the way there, everything that is said of the data can be said.
          for (const data of known) {
            expect(Object.keys(data)).toEqual(Object.keys(experiment.fields));
            experiment.readouts(data, at);
            for (const part of experiment.sentence(data, at))
              if (part.kind === 'text') expect(part.text).not.toMatch(/NaN|undefined|\[object/);
            experiment.table(data, at);
          }
        },
      ),
      { numRuns: 4 },
    );
  });

  test('nothing is said before anything is known', () => {
    const at = fc.sample(values, { numRuns: 1, seed: 3 })[0] ?? {};
    const parts = experiment.split?.parts(at) ?? [];
    const nothing = parts.map(() => null);
    expect(experiment.split?.join(at, nothing)).toBeNull();
  });
});
