import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnBetween, labelPlace, nearestIndex, nudged } from '../../../src/exhibit/expected-curve.ts';

const xs = Array.from({ length: 25 }, (_, i) => 40 + i * 20);
const flat = xs.map(() => 100);

test('a fast stroke leaves no point behind: all it passed lie on its straight line', () => {
  const drawn = drawnBetween(xs, flat, { x: 40, y: 200 }, { x: 520, y: 80 });
  drawn.forEach((y, i) => expect(y).toBeCloseTo(200 + ((80 - 200) * i) / 24, 9));
});

test('a stroke is the same whichever way it goes, but for its end', () => {
  const there = drawnBetween(xs, flat, { x: 100, y: 10 }, { x: 300, y: 90 });
  const back = drawnBetween(xs, flat, { x: 300, y: 90 }, { x: 100, y: 10 });
  there.forEach((y, i) => expect(y).toBeCloseTo(back[i] ?? NaN, 9));
});

test('what the stroke does not pass stays as it was', () => {
  const drawn = drawnBetween(xs, flat, { x: 100, y: 10 }, { x: 140, y: 10 });
  expect(drawn.filter((y) => y !== 100)).toHaveLength(3);
});

test('a press without a stroke moves the nearest point', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 600, noNaN: true }),
      fc.double({ min: 0, max: 300, noNaN: true }),
      (x, y) => {
        const drawn = drawnBetween(xs, flat, { x, y }, { x, y });
        return drawn[nearestIndex(xs, x)] === y && drawn.every(Number.isFinite);
      },
    ),
  );
});

test('a point that is raised by key stays in the plot', () => {
  const plot = { top: 20, bottom: 280 };
  expect(nudged(flat, 3, -500, plot)[3]).toBe(20);
  expect(nudged(flat, 3, 500, plot)[3]).toBe(280);
});

test('the name of a drawn curve stands where it is farthest from the others, on the free side', () => {
  const parting = xs.map((_, i) => 100 - 3 * i);
  const below = labelPlace(flat, [parting], 300);
  expect(below.index).toBe(21);
  expect(below.y).toBeGreaterThan(100);
  const above = labelPlace(flat, [xs.map(() => 150)], 300);
  expect(above.y).toBeLessThan(100);
});

test('with nothing beside it, or at the bottom of the plot, the name stands above the curve', () => {
  expect(labelPlace(flat, [], 300).y).toBeLessThan(100);
  expect(labelPlace(flat, [xs.map(() => 50)], 105).y).toBeLessThan(100);
});
