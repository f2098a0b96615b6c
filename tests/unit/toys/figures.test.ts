import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NARROW, WIDE } from '../../../src/charts/figure.ts';
import { lookOf, standalone } from '../../../src/charts/standalone.ts';
import { toys } from '../../../src/toys/index.ts';
import { startOf } from '../../../src/exhibit/toy.ts';
import { cutTextsOf, overlapsOf, textsOf } from '../charts/texts.ts';
import { figureCases } from './figure-cases.ts';

const css = readFileSync(new URL('../../../src/styles/figures.css', import.meta.url), 'utf8');
const look = lookOf(css, readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8'));
const known = new Set([...css.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name));
const widths = fc.integer({ min: 300, max: 900 }).map((width) => ({ width, isNarrow: width < 480 }));
const runs = { numRuns: 60, endOnFailure: true };

describe.each(Object.entries(figureCases))('the figure %s', (_name, cases) => {
  it('lets no text lie on another or be cut, whatever the data and the width', () => {
    fc.assert(
      fc.property(cases, widths, (draw, size) => {
        const { svg, width, height } = draw(size);
        const texts = textsOf(svg);
        expect(overlapsOf(texts)).toEqual([]);
        expect(cutTextsOf(texts, width, height)).toEqual([]);
        expect(width).toBeLessThanOrEqual(size.width);
      }),
      runs,
    );
  });

  it('is finite, names no colour and no style, and uses only classes that the style sheet knows', () => {
    fc.assert(
      fc.property(cases, widths, (draw, size) => {
        const { svg } = draw(size);
        expect(svg).not.toMatch(/NaN|undefined|Infinity|not a number|style=|fill=|stroke=|#[0-9a-f]{3}/);
        const used = [...svg.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(' '));
        expect([...new Set(used)].filter((name) => !known.has(name))).toEqual([]);
      }),
      runs,
    );
  });

  it('says what can be dragged in words that a picture leaves out', () => {
    fc.assert(
      fc.property(cases, widths, (draw, size) => {
        expect(standalone(draw(size).svg, look).replace(/<[^>]*>/g, '')).not.toMatch(/\bdrag\b/);
      }),
      { ...runs, numRuns: 5 },
    );
  });

  it('can be walked: each point lies in the figure and says a number', () => {
    fc.assert(
      fc.property(cases, widths, (draw, size) => {
        const { tracks, width, height } = draw(size);
        for (const { x, y, text } of tracks.flatMap(({ points }) => points)) {
          expect(x >= -1 && x <= width + 1 && y >= -1 && y <= height + 1).toBe(true);
          expect(text).toMatch(/\d/);
          expect(text).not.toMatch(/NaN|undefined|not a number/);
        }
        expect(tracks.every(({ name }) => name !== '')).toBe(true);
      }),
      { ...runs, numRuns: 25 },
    );
  });

  it('is the same string for the same data', () => {
    fc.assert(
      fc.property(cases, (draw) => {
        expect(draw(NARROW)).toEqual(draw(NARROW));
      }),
      { ...runs, numRuns: 5 },
    );
  });
});

describe.each(
  Object.values(toys)
    .filter(({ experiment }) => experiment.pace === 'frame')
    .map((toy) => [toy.id, toy] as const),
)('the built figure of %s', (_id, toy) => {
  it.each([WIDE, NARROW])('weighs at most 4 kB compressed at $width px', (size) => {
    const values = startOf(toy);
    const { svg } = toy.draw(toy.experiment.run(values), values, size);
    expect(brotliCompressSync(svg).length).toBeLessThan(4096);
  });
});
