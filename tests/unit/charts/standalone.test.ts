import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lookOf, standalone } from '../../../src/charts/standalone.ts';
import { rulesOf } from '../../../src/charts/style-rules.ts';
import { textSvg } from '../../../src/charts/text.ts';

const css = `
@layer figures {
  /* { not a rule } */
  .chart {
    & text { fill: var(--ink); }
    & .post { --tone: var(--post); }
    & :is(.curve, path.bold) { stroke: var(--tone, var(--ink)); stroke-width: var(--w); }
    & .curve.thin { stroke-width: 1; }
  }
  .lit .curve { stroke: red; }
  .curve:hover { stroke: red; }
  @media (forced-colors: active) { .chart text { fill: CanvasText; } }
}`;
const tokens = `
    --ink: light-dark(#111111, #eeeeee); /* dark on light */
    --post: light-dark(#c24400, #ec7a3c);
    --w: 2px;
`;
const look = lookOf(css, tokens);
const drawn = (inner: string) => standalone(`<svg class="chart" width="1" height="1">${inner}</svg>`, look);

describe('the rules of a sheet', () => {
  test('a nested list is written out, and a state is left out', () => {
    const selectors = rulesOf(css).map(({ selector }) =>
      selector.map(({ type, classes }) => [type, ...classes].join('.')).join(' '),
    );
    expect(selectors).toEqual([
      '.chart text',
      '.chart .post',
      '.chart .curve',
      '.chart path.bold',
      '.chart .curve.thin',
    ]);
  });
});

describe('a figure without its style sheet', () => {
  test('has the light colours as attributes, and no class', () => {
    expect(drawn('<text class="x" data-sym="v">a</text>')).toContain('<text fill="#111111">a</text>');
  });

  test('a tone set by a class goes to the mark, and to marks inside a group of that tone', () => {
    expect(drawn('<path class="curve post"/>')).toContain('stroke="#c24400"');
    expect(drawn('<g class="post"><path class="curve"/></g>')).toContain('stroke="#c24400"');
    expect(drawn('<path class="curve"/>')).toContain('stroke="#111111"');
    expect(drawn('<g class="post"/><path class="curve"/>')).toContain('stroke="#111111"');
  });

  test('the narrower rule wins', () => {
    expect(drawn('<path class="curve thin"/>')).toContain('stroke-width="1"');
    expect(drawn('<path class="curve"/>')).toContain('stroke-width="2px"');
  });

  test('says of nothing that it can be dragged', () => {
    const text = textSvg({ text: 'weight θ₂', hint: ': drag the ring', kind: 'title', x: 0, y: 12 });
    expect(text.replace(/<[^>]*>/g, '')).toBe('weight 𝜃2: drag the ring');
    expect(drawn(text).replace(/<[^>]*>/g, '')).toBe('weight 𝜃2');
  });

  test('a token that is not there stops the build', () => {
    const broken = lookOf('.chart text { fill: var(--none); }', tokens);
    expect(() => standalone('<svg class="chart"><text>a</text></svg>', broken)).toThrow('--none');
  });

  test('every rule that figures.css has for a drawing at rest can be read', () => {
    const text = readFileSync('src/styles/figures.css', 'utf8');
    const real = lookOf(text, readFileSync('src/styles/tokens.css', 'utf8'));
    const classes = real.rules.flatMap(({ selector }) => selector.flatMap((part) => part.classes));
    for (const name of ['curve', 'band', 'tick', 'label', 'cell', 'w-norm', 'w-stream', 'sub', 'ribbon'])
      expect(classes).toContain(name);
    expect(real.tokens.post).toMatch(/^#/);
  });
});
