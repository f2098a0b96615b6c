/** The equations as files: a picture that stands alone, and the forms that a reader copies. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import katex from 'katex';
import { beforeAll, describe, expect, test } from 'vitest';
import { equations } from '../../src/equations/index.ts';
import { tagsOf } from '../../src/integrations/html.ts';
import type { EquationForms } from '../../src/mdx/equation-forms.ts';
import { dist } from './site.ts';

/** What LaTeX has by itself, and what amsmath and amssymb add. Anything else would stop a bare document. */
const latex = new Set(
  `alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi varphi chi psi omega ell
  Gamma Delta Theta Lambda Sigma Phi Psi Omega partial nabla infty
  frac sqrt sum prod hat bar tilde left right bigl bigr approx le odot cdot times top prime pm circ
  min max ln log cos exp tanh quad mathrm mathbf mathcal mathbb begin end
  text operatorname lVert rVert lvert rvert boldsymbol`.split(/\s+/),
);

const ids = Object.keys(equations);
const read = (file: string) => readFileSync(join(dist, 'equations', file), 'utf8');
const formsOf = (id: string) => JSON.parse(read(`${id}.json`)) as EquationForms;

beforeAll(async () => {
  await initWasm(readFileSync('node_modules/@resvg/resvg-wasm/index_bg.wasm'));
});

describe.each(ids)('%s', (id) => {
  const svg = read(`${id}.svg`);
  const forms = formsOf(id);

  test('has a picture that names nothing outside itself, has its own ink, and says what it shows', () => {
    const tags = [...tagsOf(svg)];
    const own = new Set(tags.map(({ attributes }) => attributes.id));
    const references = tags.flatMap(({ attributes }) => [attributes.href, attributes['xlink:href']]);
    for (const reference of references.filter((found) => found !== undefined))
      expect(own).toContain(reference.slice(1));
    const [style = '', ...more] = [...svg.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text = '']) => text);
    expect(more).toEqual([]);
    // Only where it is a document of its own, so that set into a page as markup it changes nothing there.
    expect(style).toMatch(/^@media screen and \(prefers-color-scheme:dark\)\{/);
    const selectors = [...style.replace(/^@media[^{]*\{/, '').matchAll(/([^{}]+)\{/g)].map(
      ([, text = '']) => text,
    );
    expect(selectors.filter((text) => !text.startsWith(`#${id}-picture:root`))).toEqual([]);
    expect(selectors).toHaveLength(2);
    expect(svg).not.toMatch(/currentColor|url\(|<image|<foreignObject|<script/i);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    expect(/<desc[^>]*>([^<]*)/.exec(svg)?.[1]?.length).toBeGreaterThan(10);
    expect(Buffer.byteLength(svg)).toBeLessThan(20_000);
  });

  test('has ink in that picture, and none on its edges', () => {
    const { width, height, pixels } = new Resvg(svg, { background: '#ffffff' }).render();
    const isInk = (x: number, y: number) => (pixels[4 * (y * width + x)] ?? 255) < 128;
    const columns = Array.from({ length: width }, (_, x) => x);
    const rows = Array.from({ length: height }, (_, y) => y);
    const inked = columns.filter((x) => rows.some((y) => isInk(x, y)));
    expect(inked.length).toBeGreaterThan(width / 2);
    expect(columns.some((x) => isInk(x, 0) || isInk(x, height - 1))).toBe(false);
    expect(rows.some((y) => isInk(0, y) || isInk(width - 1, y))).toBe(false);
  });

  test('has LaTeX that a document with amsmath compiles, and that KaTeX reads', () => {
    const macros = [...forms.latex.matchAll(/\\([A-Za-z]+)/g)].map(([, name = '']) => name);
    expect(macros.filter((name) => !latex.has(name))).toEqual([]);
    expect(forms.latex).not.toContain('\\href');
    expect(() => katex.renderToString(forms.latex, { displayMode: true, strict: 'error' })).not.toThrow();
  });

  test('says the same in MathML, words and PyTorch, without marks of this site', () => {
    const maths = [...forms.mathml.matchAll(/<math [^>]*>/g)];
    expect(maths.every(([tag]) => tag.includes('http://www.w3.org/1998/Math/MathML'))).toBe(true);
    expect(maths).toHaveLength(
      1 + equations[id as keyof typeof equations].companions.filter((c) => c.shownIn === undefined).length,
    );
    expect(forms.mathml).not.toContain('data-');
    expect(svg).toContain(forms.words.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    expect(forms.pytorch).not.toBe('');
    expect(forms.svg.endsWith(`/equations/${id}.svg`)).toBe(true);
  });
});

test('no two equations have the same picture', () => {
  expect(
    new Set(
      ids.map((id) =>
        read(`${id}.svg`)
          .replace(/<(title|desc)[^>]*>[^<]*/g, '')
          .replace(/aria-labelledby="[^"]*"/, ''),
      ),
    ).size,
  ).toBe(ids.length);
});
