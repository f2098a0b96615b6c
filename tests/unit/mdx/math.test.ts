import rehypeKatex from 'rehype-katex';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { equations, isSymbolName, relationToTex } from '../../../src/equations/index.ts';
import {
  katexOptions,
  rehypeMath,
  renderEquation,
  renderSymbol,
  texToMathml,
} from '../../../src/mdx/math.ts';
import { mathToHtml, withoutMarks, type MathNode } from '../../../src/mdx/mathml.ts';

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value);

test.each(Object.values(equations))(
  '$id renders with marks that are all known and without styles',
  (equation) => {
    const { html } = renderEquation(equation.id);
    const marks = attributes(html, 'data-sym');
    expect(marks.length).toBeGreaterThan(0);
    for (const name of marks) expect(isSymbolName(name), name).toBe(true);
    expect(html).not.toMatch(/ style=| href=|xmlns|katex|mathvariant="(?!normal)/);
  },
);

test.each(Object.values(equations))('$id shows every symbol of its statement as a live one', (equation) => {
  const { statement } = renderEquation(equation.id);
  const expected = [...relationToTex(equation.statement, { mark: true }).matchAll(/#sym-(\w+)/g)].map(
    ([, n]) => n,
  );
  expect(attributes(statement.mathml, 'data-sym').toSorted()).toEqual(expected.toSorted());
});

test.each(Object.values(equations))('$id carries its TeX, unmarked, to be copied', (equation) => {
  const { statement } = renderEquation(equation.id);
  const annotation = /<annotation encoding="application\/x-tex">(.*?)<\/annotation>/.exec(
    statement.mathml,
  )?.[1];
  expect(annotation?.replaceAll('&amp;', '&').replaceAll('&lt;', '<')).toBe(
    relationToTex({ ...equation.statement, label: undefined }),
  );
});

test('operators are tight in scripts and as wide as ever on the line', () => {
  const html = texToMathml('x_{l + 1} + 1', 'inline');
  expect(html).toContain('<mo lspace="0" rspace="0">+</mo><mn>1</mn></mrow></msub><mo>+</mo>');
});

test('⊙ is not enlarged, a hat is not stretched, a norm has its own sign', () => {
  expect(texToMathml('a \\odot b', 'inline')).toContain('<mo largeop="false">⊙</mo>');
  expect(texToMathml('\\hat{x}', 'inline')).toContain('<mo stretchy="false">ˆ</mo>');
  expect(texToMathml('\\lVert x \\rVert', 'inline')).toContain('<mo stretchy="false">‖</mo>');
  expect(texToMathml('a \\parallel b', 'inline')).toContain('<mo>∥</mo>');
});

test('∂ and / stand close to what they belong to', () => {
  expect(texToMathml('\\partial x / y', 'inline')).toContain(
    '<mo lspace="0" rspace="0">∂</mo><mi>x</mi><mo lspace="0" rspace="0">/</mo><mi>y</mi>',
  );
});

test('variants that MathML Core does not know are written as letters', () => {
  const html = texToMathml('\\mathbf{1} \\mathcal{L} \\mathbb{R} \\mathbf{x} \\mathcal{O}', 'inline');
  for (const letter of ['𝟏', 'ℒ', 'ℝ', '𝐱', '𝒪']) expect(html).toContain(letter);
  expect(html).not.toContain('mathvariant');
});

test('an upright name is one word, and a function without brackets keeps its distance', () => {
  expect(texToMathml('\\mathrm{LN}(x)', 'inline')).toContain('<mi>LN</mi>');
  expect(texToMathml('\\mathrm{RMSNorm}', 'inline')).toContain('<mi>RMSNorm</mi>');
  expect(texToMathml('\\ln d', 'inline')).toContain('<mspace width="0.1667em"></mspace><mi>d</mi>');
  expect(texToMathml('\\ln(d)', 'inline')).not.toContain('mspace');
});

test('marks are taken out of TeX by counting braces', () => {
  expect(withoutMarks('\\href{#sym-xhat}{\\hat{x}}_{\\href{#sym-l}{l} + 1}')).toBe('\\hat{x}_{l + 1}');
  expect(withoutMarks('\\href{#sym-eta}{\\eta}t')).toBe('\\eta t');
  expect(withoutMarks('\\frac{1}{2}')).toBe('\\frac{1}{2}');
});

test('a symbol alone is live', () => {
  expect(renderSymbol('sigma')).toContain('<mi data-sym="sigma">σ</mi>');
  expect(() => renderSymbol('nothing')).toThrow(/symbol "nothing" is not in/);
});

test('an equation that does not exist stops the build at its place and lists those that do', () => {
  expect(() => renderEquation('eq-prelm', { at: 'content/articles/a.mdx:9:1' })).toThrow(
    /^content\/articles\/a\.mdx:9:1: equation "eq-prelm": there is no equation "eq-prelm".*eq-pre-ln/,
  );
});

test('TeX that KaTeX cannot parse is an error with its text, not red letters', () => {
  expect(() => texToMathml('\\frac{1', 'inline')).toThrow(/TeX does not parse: .*\\frac\{1/);
});

test('a link in TeX that is not a mark of ours is not made', () => {
  expect(texToMathml('\\href{https://example.com}{x}', 'inline')).not.toMatch(/ href=|data-sym/);
});

test('words begin with the number that the article gives', () => {
  expect(renderEquation('eq-pre-ln', { number: 8 }).words).toMatch(
    /^Equation \(8\): x sub l plus one equals/,
  );
});

test('formulas of an article go through the same step, in place', () => {
  const code = {
    type: 'element' as const,
    tagName: 'code',
    properties: { className: ['language-math', 'math-inline'] },
    children: [{ type: 'text' as const, value: '\\mathbb{R}^d' }],
  };
  const paragraph = { type: 'element' as const, tagName: 'p', properties: {}, children: [code] };
  const tree = unified()
    .use(rehypeKatex, katexOptions)
    .use(rehypeMath)
    .runSync({ type: 'root', children: [paragraph] });
  expect(mathToHtml(tree as MathNode)).toMatch(/^<p><math><semantics><msup><mi>ℝ<\/mi><mi>d<\/mi><\/msup>/);
});
