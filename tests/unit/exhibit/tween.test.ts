import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameShape } from '../../../src/exhibit/tween.ts';

const number = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((value) => value.toFixed(1));

test('two curves through as many points can go into each other, whatever their numbers', () => {
  const curve = (ys: readonly string[]) => `M${ys.map((y, i) => `${i * 10} ${y}`).join('L')}`;
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { minLength: 1 }), (pairs) =>
      isSameShape(curve(pairs.map(([a]) => a)), curve(pairs.map(([, b]) => b))),
    ),
  );
});

test('curves of different lengths, and a curve and a bar, cannot', () => {
  expect(isSameShape('M0 1L10 2', 'M0 1L10 2L20 3')).toBe(false);
  expect(isSameShape('M0 1H10', 'M0 1V10')).toBe(false);
  expect(isSameShape('M0 1h4.4V2Z', 'M0 -1h-4.4V2Z')).toBe(true);
});
