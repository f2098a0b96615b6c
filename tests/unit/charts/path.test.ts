import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linePath, stepPath } from '../../../src/charts/path.ts';

/** The places that path data of M, L, l and h leads through, in tenths of a pixel. */
function placesOf(d: string): string[] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MLlh])([^MLlh]*)/g)].flatMap(([, command = '', text = '']) => {
    const numbers = text.split(' ').map((number) => Math.round(Number(number) * 10));
    const pairs =
      command === 'h'
        ? [[numbers[0], 0]]
        : numbers.flatMap((n, i) => (i % 2 === 0 ? [[n, numbers[i + 1]]] : []));
    return pairs.map(([a = 0, b = 0]) => {
      const isStep = command === 'l' || command === 'h';
      [x, y] = isStep ? [x + a, y + b] : [a, b];
      return `${command === 'M' ? 'M' : 'to'} ${x} ${y}`;
    });
  });
}

test('a line in steps leads through the very places of a line by places, without drift', () => {
  const coordinate = fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -900, max: 900, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  );
  fc.assert(
    fc.property(fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 60 }), (points) => {
      const isAlone = /h1/.test(linePath(points));
      fc.pre(!isAlone);
      expect(placesOf(stepPath(points))).toEqual(placesOf(linePath(points)));
    }),
  );
});

test('a place alone is seen', () => {
  expect(stepPath([{ x: 3, y: 4 }])).toBe('M3 4h1');
});
