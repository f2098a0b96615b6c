import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultsOf, type Parameters } from '../../../src/experiments/parameters.ts';
import { parseStrictly, parseValues, valueText } from '../../../src/experiments/parse.ts';

const parameters = {
  v: { kind: 'number', label: 'Variance', min: 0, max: 2, step: 0.05, default: 0.5 },
  depth: { kind: 'number', label: 'Depth', min: 2, max: 48, step: 2, default: 24 },
  rate: {
    kind: 'number',
    label: 'Rate',
    min: 1e-3,
    max: 1e-1,
    step: 1e-3,
    default: 1e-2,
    values: [1e-3, 3e-3, 1e-2, 3e-2, 1e-1],
  },
  wiring: {
    kind: 'choice',
    label: 'Placement',
    options: [
      { value: 'post', label: 'Post-LN' },
      { value: 'pre', label: 'Pre-LN' },
    ],
    default: 'post',
  },
  alone: { kind: 'boolean', label: 'One factor alone', default: false },
  x: { kind: 'vector', label: 'Vector', min: -2, max: 2, step: 0.1, default: [0, 1, -1] },
} as const satisfies Parameters;

test('no text gives the defaults and no note', () => {
  expect(parseValues(parameters, {})).toEqual({ values: defaultsOf(parameters), notes: [] });
});

test('a value survives being written and read again', () => {
  const stops = fc.record({
    v: fc.integer({ min: 0, max: 40 }).map((k) => Number((k * 0.05).toFixed(2))),
    depth: fc.integer({ min: 1, max: 24 }).map((k) => 2 * k),
    rate: fc.constantFrom(...parameters.rate.values),
    wiring: fc.constantFrom('post', 'pre'),
    alone: fc.boolean(),
    x: fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -20, max: 20 }).map((k) => k / 10))),
  });
  fc.assert(
    fc.property(stops, (values) => {
      const texts = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, valueText(value)]),
      );
      expect(parseValues(parameters, texts)).toEqual({ values, notes: [] });
      expect(parseStrictly(parameters, texts)).toEqual(values);
    }),
  );
});

test('whatever the text, reading it does not throw and gives a value that reads as itself', () => {
  const names = fc.constantFrom(...Object.keys(parameters), '__proto__', 'toString', '');
  const texts = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.constantFrom('NaN', '-Infinity', '0x10', '<b>'),
  );
  fc.assert(
    fc.property(fc.dictionary(names, texts), (record) => {
      const { values } = parseValues(parameters, record);
      expect(Object.keys(values)).toEqual(Object.keys(parameters));
      const again = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, valueText(value)]),
      );
      expect(parseValues(parameters, again)).toEqual({ values, notes: [] });
    }),
  );
});

test('a number out of range is clamped and the note says to what', () => {
  const { values, notes } = parseValues(parameters, { depth: '99', v: '-1' });
  expect([values.depth, values.v]).toEqual([48, 0]);
  expect(notes).toEqual(['Depth: 99 is above 48; 48 is used.', 'Variance: -1 is below 0; 0 is used.']);
});

test('a learning rate goes to the stop that is nearest as a factor', () => {
  expect(parseValues(parameters, { rate: '0.018' }).values.rate).toBe(0.03);
  expect(parseValues(parameters, { rate: '0.016' }).values.rate).toBe(0.01);
});

test('an unknown option gives the default and is quoted shortened', () => {
  const { values, notes } = parseValues(parameters, { wiring: 'z'.repeat(500) });
  expect(values.wiring).toBe('post');
  expect(notes[0]).toBe(`Placement: there is no “${'z'.repeat(40)}…”; Post-LN is used.`);
});

test('the strict reading says in one line what was expected', () => {
  const said = (texts: Record<string, string>) => () => parseStrictly(parameters, texts);
  expect(said({ depht: '4' })).toThrow('no parameter “depht”; there are v, depth, rate, wiring, alone, x');
  expect(said({ depth: '5' })).toThrow('depth=5: expected 2 to 48 in steps of 2');
  expect(said({ rate: 'fast' })).toThrow('rate=fast: expected one of 0.001, 0.003, 0.01, 0.03, 0.1');
  expect(said({ wiring: 'POST' })).toThrow('wiring=POST: expected one of post, pre');
  expect(said({ x: '1,2' })).toThrow('expected 3 numbers');
});
