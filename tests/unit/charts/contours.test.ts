import { expect, test } from 'vitest';
import { contourLines } from '../../../src/charts/contours.ts';

const gridOf = (columns: number, rows: number, height: (x: number, y: number) => number) => ({
  columns,
  rows,
  heights: Array.from({ length: columns * rows }, (_, k) => height(k % columns, Math.floor(k / columns))),
});

test('the lines of a cone are circles: closed, once round, and at their radius', () => {
  const cone = gridOf(41, 41, (x, y) => Math.hypot(x - 20, y - 20));
  for (const radius of [3.3, 9.1, 15.7]) {
    const lines = contourLines(cone, radius);
    expect(lines.length).toBe(1);
    const [line] = lines;
    expect(line[0]).toEqual(line[line.length - 1]);
    for (const { x, y } of line) expect(Math.abs(Math.hypot(x - 20, y - 20) - radius)).toBeLessThan(0.05);
    const length = line.slice(1).reduce((sum, p, i) => sum + Math.hypot(p.x - line[i].x, p.y - line[i].y), 0);
    expect(length / (2 * Math.PI * radius)).toBeCloseTo(1, 1);
  }
});

test('a line that leaves the grid is open and ends at its edge', () => {
  const lines = contourLines(
    gridOf(9, 5, (x) => x),
    3.25,
  );
  expect(lines.length).toBe(1);
  expect(lines[0].every(({ x }) => x === 3.25)).toBe(true);
  expect(lines[0].map(({ y }) => y).sort()).toEqual([0, 1, 2, 3, 4]);
});

test('in a cell with two high and two low corners the middle says which are joined', () => {
  const cell = (middle: number) => ({ columns: 2, rows: 2, heights: [1, middle, middle, 1] });
  for (const low of [0.1, -3]) {
    const lines = contourLines(cell(low), 0.5);
    expect(lines.length).toBe(2);
    // With a high middle each line stands round a low corner, else round a high one.
    const isHighJoined = (1 + low) / 2 > 0.5;
    const cutsOffFirst = lines.some((line) => line.every(({ x, y }) => x + y < 1));
    expect(cutsOffFirst).toBe(!isHighJoined);
  }
});

test('a level that no height reaches has no line', () => {
  expect(
    contourLines(
      gridOf(5, 5, (x, y) => x + y),
      99,
    ),
  ).toEqual([]);
});
