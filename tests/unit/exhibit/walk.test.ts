import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Track } from '../../../src/charts/figure.ts';
import { moved, nearest, readOut, spokenAt } from '../../../src/exhibit/walk.ts';

const curve = (name: string, ys: readonly number[]): Track => ({
  name,
  points: ys.map((y, i) => ({ x: i * 10, y, text: `sublayer ${i}: ${y}` })),
});
const two = [curve('whole', [5, 6, 7, 8]), curve('identity', [50, 60, 70, 80])];

test('the point under the pointer is the nearest in x, and among those the nearest in y', () => {
  expect(nearest(two, 19, 8)).toEqual({ track: 0, point: 2 });
  expect(nearest(two, 19, 66)).toEqual({ track: 1, point: 2 });
  expect(nearest([], 0, 0)).toBeNull();
});

test('arrow keys never leave the figure', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 40 }), (presses) => {
      const end = presses.reduce((place, key) => moved(two, place, key) ?? place, { track: 0, point: 0 });
      return two[end.track]?.points[end.point] !== undefined;
    }),
  );
});

test('the first arrow to the right reads the first point', () => {
  expect(moved(two, { track: 0, point: -1 }, 'ArrowRight')).toEqual({ track: 0, point: 0 });
});

test('up and down keep the place along the curve', () => {
  expect(moved(two, { track: 0, point: 3 }, 'ArrowDown')).toEqual({ track: 1, point: 3 });
  expect(moved(two, { track: 1, point: 3 }, 'ArrowDown')).toEqual({ track: 1, point: 3 });
});

test('other keys are left to the browser', () => {
  for (const key of ['Tab', 'Escape', 'a', ' ']) expect(moved(two, { track: 0, point: 0 }, key)).toBeNull();
});

test('words that all curves share are said once', () => {
  const at = readOut(two, { track: 0, point: 1 });
  expect(at?.head).toBe('sublayer 1');
  expect(at?.lines.map(({ text }) => text)).toEqual(['whole 6', 'identity 60']);
});

test('a name that its point already says is not said twice', () => {
  const track: Track = { name: 'x, the token', points: [{ x: 0, y: 0, text: 'x, entry 1: 0.9' }] };
  expect(spokenAt([track], { track: 0, point: 0 })).toBe('x, entry 1: 0.9');
  expect(spokenAt(two, { track: 0, point: 0 })).toBe('whole, sublayer 0: 5');
});

test('a row of a matrix is read by itself, and not beside a curve at the same x', () => {
  const row = (name: string): Track => ({
    name,
    points: [{ x: 10, y: 0, text: `${name}, column 1: 0.5` }],
    isReadAlone: true,
  });
  const tracks = [...two, row('row 1'), row('row 2')];
  expect(readOut(tracks, { track: 3, point: 0 })?.lines).toEqual([{ track: 3, text: '0.5' }]);
  expect(readOut(tracks, { track: 0, point: 1 })?.lines).toHaveLength(2);
});
