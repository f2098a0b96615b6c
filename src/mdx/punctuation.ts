/**
 * Keeps the sign that follows a formula on the formula's line. Browsers may break a line on either side of an inline formula, even before
 * a comma; a span in which nothing breaks forbids it. It knows no equation.
 */
import type { MathNode } from './mathml.ts';

const OPENS = /[([“‘]$/u;
const CLOSES = /^[,.;:!?)\]”’]+/u;

/** The step after `rehypeMath`. */
export function rehypePunctuation() {
  return (tree: unknown): void => keepSigns(tree as MathNode);
}

/** Puts each inline formula below `node` into one span with the signs that touch it, in place. */
export function keepSigns(node: MathNode): void {
  const { children } = node;
  if (children === undefined) return;
  for (let i = 0; i < children.length; i += 1) {
    const child = children[i];
    if (child.tagName !== 'math') keepSigns(child);
    else if (child.properties?.display !== 'block') keepTogether(children, i);
  }
}

function keepTogether(children: MathNode[], at: number): void {
  const before = cut(children[at - 1], OPENS);
  const after = cut(children[at + 1], CLOSES);
  if (before === '' && after === '') return;
  const text = (value: string): MathNode[] => (value === '' ? [] : [{ type: 'text', value }]);
  children[at] = {
    type: 'element',
    tagName: 'span',
    properties: { className: ['nb'] },
    children: [...text(before), children[at], ...text(after)],
  };
}

/** Takes what matches off a text and gives it; nothing of what is no text. */
function cut(node: MathNode | undefined, what: RegExp): string {
  if (node?.type !== 'text' || node.value === undefined) return '';
  const [found = ''] = what.exec(node.value) ?? [];
  node.value = node.value.replace(what, '');
  return found;
}
