import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chart, Series } from '../../../src/charts/chart.ts';
import { drawChart } from '../../../src/charts/draw-chart.ts';
import { NARROW, WIDE } from '../../../src/charts/figure.ts';
import { plotOf } from '../../../src/charts/plot.ts';
import { cutTextsOf, overlapsOf, textsOf } from './texts.ts';

const words = ['Pre-LN', 'Post-LN', 'Post-LN, whole gradient', 'Post-LN, identity path alone', 'predicted'];

const series = (count: number, low: number, high: number): fc.Arbitrary<Series> =>
  fc.record({
    name: fc.constantFrom(...words),
    x: fc.constant(Array.from({ length: count }, (_, i) => i)),
    y: fc.array(
      fc.oneof(
        { weight: 9, arbitrary: fc.double({ min: low, max: high, noNaN: true }) },
        fc.constant(Number.NaN),
      ),
      { minLength: count, maxLength: count },
    ),
    tone: fc.constantFrom('post', 'pre', 'rms', 'ink'),
    dash: fc.constantFrom('solid', 'dashed', 'dotted'),
    label: fc.record({ text: fc.constantFrom(...words), at: fc.constantFrom('start', 'end', 'apart') }),
  });

const charts: fc.Arbitrary<Chart> = fc
  .record({
    count: fc.integer({ min: 2, max: 40 }),
    decades: fc.integer({ min: 1, max: 9 }),
    scale: fc.constantFrom('linear' as const, 'log' as const),
    lines: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ count, decades, scale, lines }) => {
    const low = scale === 'log' ? 10 ** -decades : -(10 ** (decades - 4));
    const high = 10 ** (decades - 4) + 1;
    return fc.array(series(count, low, high), { minLength: lines, maxLength: lines }).map((all) => ({
      x: {
        label: 'sublayer, from the input (left) to the loss (right); the gradient travels leftward',
        scale: 'linear' as const,
        domain: [0, count - 1] as const,
      },
      y: {
        label: 'size of the gradient, relative to the top of the stack',
        scale,
        domain: [low, high] as const,
        reference: { value: (low + high) / 2, label: 'chance, ln 9' },
      },
      series: all,
      height: { wide: 320, narrow: 260 },
    }));
  });

const widths = fc.integer({ min: 300, max: 900 }).map((width) => ({ width, isNarrow: width < 480 }));

describe('a chart', () => {
  it('lets no text lie on another or be cut, for any data at any width', () => {
    fc.assert(
      fc.property(charts, widths, (chart, size) => {
        const figure = drawChart(chart, size);
        const texts = textsOf(figure.svg);
        expect(overlapsOf(texts)).toEqual([]);
        expect(cutTextsOf(texts, figure.width, figure.height)).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('writes only finite coordinates inside the figure', () => {
    fc.assert(
      fc.property(charts, widths, (chart, size) => {
        const { svg, tracks, width, height } = drawChart(chart, size);
        expect(svg).not.toMatch(/NaN|undefined|Infinity|style=/);
        for (const { x, y } of tracks.flatMap(({ points }) => points)) {
          expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  const flat = (y: number, text: string, tone: Series['tone'] = 'post'): Series => ({
    name: text,
    x: [0, 12, 24],
    y: [y, y, y],
    tone,
    label: { text, at: 'apart' },
  });
  const chart = (...all: Series[]): Chart => ({
    x: { label: 'sublayer, from the input', scale: 'linear', domain: [0, 24] },
    y: { label: 'gradient', scale: 'log', domain: [1e-3, 10] },
    series: all,
    height: { wide: 320, narrow: 260 },
  });

  it('gives curves that coincide one label', () => {
    const { svg } = drawChart(chart(flat(1, 'Post-LN, whole'), flat(1, 'Post-LN, identity path')), WIDE);
    expect(textsOf(svg).map(({ text }) => text)).toContain('Post-LN, whole and identity path');
  });

  it('prints 1, 0.1 and then powers of ten on a log axis', () => {
    const { svg } = drawChart(chart(flat(1, 'Post-LN')), WIDE);
    const ticks = textsOf(svg).map(({ text }) => text);
    expect(ticks).toEqual(expect.arrayContaining(['10', '1', '0.1', '10−2', '10−3']));
  });

  it('puts a tenfold fall at the same distance wherever it happens on a log axis', () => {
    const { y } = plotOf(chart(flat(1, 'Post-LN')), WIDE);
    expect(y.at(0.1) - y.at(1)).toBeCloseTo(y.at(0.01) - y.at(0.1), 9);
    expect(y.at(0)).toBe(y.at(1e-3));
  });

  it('says each point when it is walked to', () => {
    const { tracks } = drawChart(chart(flat(0.65, 'Post-LN')), NARROW);
    expect(tracks[0].points[1].text).toBe('sublayer 12: 0.65');
  });

  it('breaks a curve where a value is missing', () => {
    const gap = { ...flat(1, 'Post-LN'), x: [0, 1, 2, 3], y: [1, 1, Number.NaN, 1] };
    const { svg, tracks } = drawChart(chart(gap), WIDE);
    expect(/class="curve post" d="([^"]*)"/.exec(svg)?.[1].match(/M/g)).toHaveLength(2);
    expect(tracks[0].points).toHaveLength(3);
  });

  it('names the series whose columns differ in length', () => {
    const wrong = { ...flat(1, 'Post-LN'), y: [1] };
    expect(() => drawChart(chart(wrong), WIDE)).toThrow(
      /series "Post-LN": x has 3 entries, y and its band 1/,
    );
  });

  it('refuses an axis that a logarithm cannot show', () => {
    const wrong = chart(flat(1, 'Post-LN'));
    expect(() => drawChart({ ...wrong, y: { ...wrong.y, domain: [0, 1] } }, WIDE)).toThrow(
      /low > 0 on a log axis/,
    );
  });

  it('draws the same string twice', () => {
    const one = chart(flat(1, 'Post-LN'), flat(0.01, 'predicted', 'ink'));
    expect(drawChart(one, WIDE)).toEqual(drawChart(one, WIDE));
  });
});
