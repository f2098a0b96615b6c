import { expect, test } from 'vitest';
import type { MathNode } from '../../../src/mdx/mathml.ts';
import { keepSigns } from '../../../src/mdx/punctuation.ts';

const text = (value: string): MathNode => ({ type: 'text', value });
const math = (properties = {}): MathNode => ({ type: 'element', tagName: 'math', properties, children: [] });
const paragraph = (...children: MathNode[]): MathNode => ({ type: 'element', tagName: 'p', children });

/** A tree as a line: a formula is ∎, a span in which nothing breaks stands in braces. */
function line(node: MathNode): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.tagName === 'math') return '∎';
  const inside = (node.children ?? []).map(line).join('');
  return node.tagName === 'span' ? `{${inside}}` : inside;
}

test.each([
  [[text('by '), math(), text(', and only')], 'by {∎,} and only'],
  [[text('a bound ('), math(), text(').')], 'a bound {(∎).}'],
  [[math(), text(' and '), math(), text('.')], '∎ and {∎.}'],
  [[text('so '), math(), text(' is')], 'so ∎ is'],
  [[text('that '), math()], 'that ∎'],
])('a sign that touches a formula stays with it: %#', (children, expected) => {
  const tree = paragraph(...children);
  keepSigns(tree);
  expect(line(tree)).toBe(expected);
});

test('no letter is lost, deep in a tree as well, and a display formula stays as it is', () => {
  const deep = paragraph({ type: 'element', tagName: 'em', children: [text('x '), math(), text('; y')] });
  keepSigns(deep);
  expect(line(deep)).toBe('x {∎;} y');
  const display = paragraph(math({ display: 'block' }), text('.'));
  keepSigns(display);
  expect(line(display)).toBe('∎.');
});
