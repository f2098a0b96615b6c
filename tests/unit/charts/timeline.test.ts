import { describe, expect, test } from 'vitest';
import { drawTimeline, type Lane } from '../../../src/charts/timeline.ts';

const lane = (
  name: string,
  place: Lane['place'],
  years: readonly number[],
  shape: 'disc' | 'ring' = 'disc',
): Lane => ({
  name,
  place,
  marks: years.map((year) => ({ year, shape })),
});
const sizes = [
  { width: 1112, isNarrow: false },
  { width: 350, isNarrow: true },
];
const circles = (svg: string) =>
  [...svg.matchAll(/<circle class="([^"]+)" cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, kind = '', x, y]) => ({
    kind,
    x: Number(x),
    y: Number(y),
  }));

describe.each(sizes)('a timeline of $width px', (size) => {
  const many = Array.from({ length: 40 }, () => 2020);
  const figure = drawTimeline(
    [
      lane('Post', 'onstream', [2017, 2018]),
      lane('Pre', 'onbranch', [...many, 2026], 'ring'),
      lane('None', 'elsewhere', []),
    ],
    size,
  );
  const marks = circles(figure.svg);

  test('has a mark for each model, by its lane and its norm', () => {
    expect(marks.filter(({ kind }) => kind === 'w-norm onstream')).toHaveLength(2);
    expect(marks.filter(({ kind }) => kind === 'w-norm onbranch ring')).toHaveLength(41);
  });

  test('keeps all marks apart and inside', () => {
    marks.forEach((a, i) => {
      expect(a.x).toBeGreaterThan(0);
      expect(a.x).toBeLessThan(size.width);
      expect(a.y).toBeGreaterThan(0);
      expect(a.y).toBeLessThan(figure.height);
      for (const b of marks.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(8);
    });
  });

  test('puts a later year further right, and no pile over the next year', () => {
    const of2020 = marks.filter(({ kind }) => kind.includes('ring')).map(({ x }) => x);
    const step = (Math.max(...of2020) - Math.min(...of2020.slice(0, 1))) / 6;
    const [first, second] = marks.filter(({ kind }) => kind.includes('onstream')).map(({ x }) => x);
    expect((second ?? 0) - (first ?? 0)).toBeCloseTo(step, 0);
    expect(Math.max(...of2020.slice(0, 40)) - Math.min(...of2020)).toBeLessThan(step - 4);
  });
});

test('a timeline without a mark is refused', () => {
  expect(() => drawTimeline([lane('Post', 'onstream', [])], { width: 350, isNarrow: true })).toThrow(
    'no lane has a mark',
  );
});
