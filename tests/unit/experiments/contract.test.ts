import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Data, Experiment, Plain } from '../../../src/experiments/experiment.ts';
import { experiments, type ExperimentId } from '../../../src/experiments/index.ts';
import { defaultsOf } from '../../../src/experiments/parameters.ts';
import type { Parameter, Parameters, Values } from '../../../src/experiments/parameters.ts';
import { fingerprint } from '../../../src/tensor/index.ts';

/** How often each is run with drawn values; what takes seconds is drawn shallow and with few seeds. */
const RUNS: Partial<Record<ExperimentId, number>> = {
  block: 60,
  layernorm: 60,
  'post-ln-jacobian': 40,
  'ln-jacobian': 40,
  rmsnorm: 40,
  cost: 20,
  'rms-jacobian': 40,
  invariance: 20,
  'prms-error': 12,
  'centred-stream': 8,
  'step-saving': 40,
  attenuation: 10,
  'signal-back': 6,
  'residual-stream': 8,
  'gradient-profile': 5,
  descent: 40,
  'bias-correction': 10,
  schedule: 20,
  'newton-schulz': 20,
  'regime-profile': 12,
  similarity: 6,
};
const CAPS: Readonly<Record<string, number>> = { seeds: 2, depth: 6 };

const loaded = await Promise.all(
  (Object.keys(RUNS) as ExperimentId[]).map((id) => experiments[id]() as Promise<Experiment>),
);

/** A declared value, the ends of the range more often than the rest. */
function valueOf(name: string, parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.kind) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case 'vector':
      return fc.array(number({ ...parameter, cap: parameter.max }), {
        minLength: parameter.default.length,
        maxLength: parameter.default.length,
      });
    case 'number': {
      const cap = Math.min(parameter.max, CAPS[name] ?? Infinity);
      const stops = parameter.values?.filter((value) => value <= cap);
      return stops === undefined ? number({ ...parameter, cap }) : fc.constantFrom(...stops);
    }
  }
}

function number({ min, step, cap }: { min: number; step: number; cap: number }): fc.Arbitrary<number> {
  const count = Math.round((cap - min) / step);
  const at = (k: number) => Math.round((min + k * step) * 1e6) / 1e6;
  return fc.oneof(fc.constantFrom(at(0), at(count)), fc.integer({ min: 0, max: count }).map(at));
}

const valuesFor = (parameters: Parameters): fc.Arbitrary<Values<Parameters>> =>
  fc.record(
    Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, valueOf(name, p)])),
  ) as fc.Arbitrary<Values<Parameters>>;

/** Every number in plain data; throws at what is not plain or not finite. */
function numbersIn(value: Plain, path: string): number[] {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
    return [value];
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value !== 'object') throw new Error(`${path} is ${typeof value}, which is not plain data`);
  return Object.entries(value).flatMap(([key, entry]) => numbersIn(entry, `${path}.${key}`));
}

/** What must hold for any values: finite plain data under the declared fields, a true sentence, a whole table. */
function check(experiment: Experiment, values: Values<Parameters>): Data {
  const data = experiment.run(values);
  expect(Object.keys(data)).toEqual(Object.keys(experiment.fields));
  const known = new Set([...numbersIn(data, experiment.id), ...numbersIn(values as Plain, 'values')]);
  for (const { id, value } of experiment.readouts(data, values))
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw new Error(`readout ${id} is ${value}`);
      known.add(value);
    }
  for (const part of experiment.sentence(data, values)) {
    if (part.kind === 'text') expect(part.text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    if (part.kind === 'number') expect(known).toContain(part.value);
  }
  const { columns, rows } = experiment.table(data, values);
  for (const row of rows) {
    expect(row.length).toBe(columns.length);
    for (const cell of row) expect(typeof cell === 'string' || Number.isFinite(cell)).toBe(true);
  }
  return data;
}

describe.each(loaded)('$id', (experiment) => {
  test('gives finite data, a sentence with numbers from it and a whole table, for any declared values', () => {
    fc.assert(
      fc.property(valuesFor(experiment.parameters), (values) => {
        check(experiment, values);
      }),
      { numRuns: RUNS[experiment.id as ExperimentId] },
    );
  });

  test('gives the same bits for the same values, however often and in whatever order it is run', () => {
    const [first, second] = fc.sample(valuesFor(experiment.parameters), { numRuns: 2, seed: 11 });
    const printOf = (values: Values<Parameters>) =>
      fingerprint(experiment.run(values), Object.keys(experiment.fields));
    const before = printOf(first);
    const other = printOf(second);
    expect(printOf(first)).toBe(before);
    expect(printOf(second)).toBe(other);
  });

  test('every readout has its own id, and every parameter’s default is one of its values', () => {
    const values = defaultsOf(experiment.parameters);
    const shallow = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, name in CAPS ? CAPS[name] : value]),
    );
    const ids = experiment.readouts(experiment.run(shallow), shallow).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const parameter of Object.values(experiment.parameters) as Parameter[]) {
      if (parameter.kind === 'choice')
        expect(parameter.options.map(({ value }) => value)).toContain(parameter.default);
      if (parameter.kind !== 'number') continue;
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.default).toBeLessThanOrEqual(parameter.max);
      if (parameter.values !== undefined) expect(parameter.values).toContain(parameter.default);
    }
  });
});
