import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../../src/exhibit/csv.ts';
import { parsePlain, stringifyPlain } from '../../../src/exhibit/plain.ts';
import { fingerprint } from '../../../src/tensor/index.ts';

test('data that goes through JSON keeps every bit, NaN, infinities and negative zero among them', () => {
  const number = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -0, 5e-324));
  const data = fc.record({
    values: fc.array(number),
    nested: fc.record({ mean: number, name: fc.string(), isSolved: fc.boolean(), at: fc.constant(null) }),
  });
  fc.assert(
    fc.property(data, (before) => {
      const after = parsePlain(stringifyPlain(before));
      expect(fingerprint(after, ['values', 'nested'])).toBe(fingerprint(before, ['values', 'nested']));
      expect(after).toEqual(before);
    }),
  );
});

test('a CSV file reads back as the numbers that were plotted', () => {
  const rows = [
    [1, 0.1 + 0.2, 'Post-LN, "whole"'],
    [2, 1e-300, 'plain'],
  ];
  const csv = toCsv({
    caption: '',
    columns: [{ name: 'l' }, { name: 'size, relative' }, { name: 'name' }],
    rows,
  });
  const [head, first, second, end] = csv.split('\r\n');
  expect(head).toBe('l,"size, relative",name');
  expect(first).toBe('1,0.30000000000000004,"Post-LN, ""whole"""');
  expect(Number(second?.split(',')[1])).toBe(1e-300);
  expect(end).toBe('');
});
