/**
 * Makes KaTeX's MathML ready for the page: marks of live symbols become `data-sym`, and what browsers set badly is put right.
 *
 * MathML Core knows `mathvariant` only as "normal", spaces operators in scripts as if they stood on the line, enlarges ⊙, and
 * stretches a hat. Styles go, because the site's policy allows none. It knows no equation; it works on any formula in an article too.
 */

import { inAlphabet, isAlphabet } from './math-alphabets.ts';

/** As much of hast as this needs; rehype's trees fit it. */
export interface MathNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: MathNode[];
}

const mark = '#sym-';
const scripts = new Set(['msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover']);
const enlarged = new Set(['⊙', '⊕', '⊗']);

/** Cleans every formula below `node`, in place, and takes KaTeX's own wrapper off it. */
export function cleanMath(node: MathNode): void {
  node.children = node.children?.map((child) => (isKatexSpan(child) ? unwrapKatex(child) : child));
  for (const child of node.children ?? []) {
    if (child.tagName === 'math') cleanElement(child, false);
    else cleanMath(child);
  }
}

const isKatexSpan = (node: MathNode) =>
  node.tagName === 'span' && String(node.properties?.className).split(/[ ,]/).includes('katex');

/** The formula alone: the wrapper carries nothing that the page uses. */
function unwrapKatex(span: MathNode): MathNode {
  const math = span.children?.find((child) => child.tagName === 'math');
  return math ?? span;
}

function cleanElement(element: MathNode, isInScript: boolean): void {
  const properties = (element.properties ??= {});
  delete properties.style;
  delete properties.xmlns;
  if (typeof properties.href === 'string' && properties.href.startsWith(mark)) {
    properties.dataSym = properties.href.slice(mark.length);
    delete properties.href;
  }
  if (element.tagName === 'annotation') return cleanAnnotation(element);
  if (isSign(element)) makeOperator(element);
  else if (element.tagName === 'mo') cleanOperator(element, isInScript);
  cleanVariant(element);
  element.children = spaceNames(joinNames((element.children ?? []).map(withoutEmptyRow)));
  element.children.forEach((child, i) => {
    if (child.type !== 'element') return;
    const isScript = i > 0 && scripts.has(element.tagName ?? '');
    if (isScript && properties.accent === 'true') return cleanAccent(child);
    cleanElement(child, isInScript || isScript);
  });
}

/** A row of one is only bytes: what it holds stands for itself and takes over its mark. */
function withoutEmptyRow(node: MathNode): MathNode {
  if (node.tagName !== 'mrow') return node;
  const [only, ...others] = joinNames(node.children ?? []);
  if (only?.type !== 'element' || others.length > 0 || only.properties?.href) return node;
  return withoutEmptyRow({ ...only, properties: { ...only.properties, ...node.properties } });
}

/** KaTeX writes these as upright letters, which Firefox sets apart from what they belong to. */
const isSign = (element: MathNode) =>
  element.tagName === 'mi' && element.properties?.mathvariant === 'normal' && '/∂∇'.includes(textOf(element));

/** An operator with nothing around it: ∂x, t/w. */
function makeOperator(sign: MathNode): void {
  sign.tagName = 'mo';
  sign.properties = { ...sign.properties, lspace: '0', rspace: '0' };
  delete sign.properties.mathvariant;
}

function cleanOperator(operator: MathNode, isInScript: boolean): void {
  const properties = (operator.properties ??= {});
  if (isInScript) Object.assign(properties, { lspace: '0', rspace: '0' });
  if (enlarged.has(textOf(operator))) properties.largeop = 'false';
  // KaTeX writes the bracket of a norm with the sign for "parallel", which neither grows nor stands close.
  if (textOf(operator) === '∥' && (properties.fence || properties.stretchy))
    operator.children = [{ type: 'text', value: '‖' }];
}

/** A hat as wide as the letter's middle, not as the letter, and the accent rather than the sign on the keyboard. */
function cleanAccent(accent: MathNode): void {
  accent.properties = { stretchy: 'false' };
  if (textOf(accent) === '^') accent.children = [{ type: 'text', value: 'ˆ' }];
}

const applied = '\u2061';

/** Between a named function and an argument without brackets (ln d) there is a thin space. */
function spaceNames(nodes: readonly MathNode[]): MathNode[] {
  return nodes.flatMap((node, i) => {
    const next = nodes[i + 1];
    const isBare = next !== undefined && textOf(node).endsWith(applied) && !/^[([{|‖∥]/.test(textOf(next));
    const space = { type: 'element', tagName: 'mspace', properties: { width: '0.1667em' }, children: [] };
    return isBare ? [node, space] : [node];
  });
}

/** The TeX that is copied with the formula, without the marks. */
function cleanAnnotation(annotation: MathNode): void {
  annotation.children = [{ type: 'text', value: withoutMarks(textOf(annotation)) }];
}

/** `\href{#sym-sigma}{\sigma}_l` → `\sigma_l`. */
export function withoutMarks(tex: string): string {
  const start = tex.indexOf(`\\href{${mark}`);
  if (start < 0) return tex;
  const open = tex.indexOf('}', start) + 1;
  let depth = 0;
  let end = open;
  do {
    if (tex[end] === '{') depth++;
    if (tex[end] === '}') depth--;
    end++;
  } while (depth > 0 && end < tex.length);
  const inside = tex.slice(open + 1, end - 1);
  // TeX would read a command and a following letter as one longer command.
  const joined = (left: string, right: string) =>
    left + (/\\[a-z]+$/i.test(left) && /^[a-z]/i.test(right) ? ' ' : '') + right;
  return withoutMarks(joined(tex.slice(0, start), joined(inside, tex.slice(end))));
}

/** Writes a variant as the letters that Unicode has for it. */
function cleanVariant(element: MathNode): void {
  const properties = element.properties ?? {};
  const variant = properties.mathvariant;
  if (typeof variant !== 'string' || !isAlphabet(variant)) return;
  element.children = [
    { type: 'text', value: [...textOf(element)].map((letter) => inAlphabet(letter, variant)).join('') },
  ];
  delete properties.mathvariant;
}

/** `\mathrm{LN}` comes as two letters: one name is one `mi`, which is upright by itself and is spoken as a word. */
function joinNames(nodes: readonly MathNode[]): MathNode[] {
  const out: MathNode[] = [];
  for (const node of nodes) {
    const before = out.at(-1);
    if (before && isUprightLetter(node) && isUprightName(before)) {
      before.children = [{ type: 'text', value: textOf(before) + textOf(node) }];
      delete before.properties?.mathvariant;
    } else out.push(node);
  }
  return out.map(({ ...node }) => {
    if (node.tagName === 'mi' && textOf(node).length > 1) delete node.properties?.mathvariant;
    return node;
  });
}

const isUprightLetter = (node: MathNode) =>
  node.tagName === 'mi' && node.properties?.mathvariant === 'normal' && /^[A-Za-z]$/.test(textOf(node));
const isUprightName = (node: MathNode) =>
  isUprightLetter(node) || (node.tagName === 'mi' && /^[A-Za-z]{2,}$/.test(textOf(node)));

const textOf = (node: MathNode): string => node.value ?? (node.children ?? []).map(textOf).join('');

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** A cleaned formula as HTML text. */
export function mathToHtml(node: MathNode): string {
  if (node.type === 'text') return escapeHtml(node.value ?? '');
  const children = (node.children ?? []).map(mathToHtml).join('');
  if (node.tagName === undefined) return children;
  const attributes = Object.entries(node.properties ?? {})
    .map(([name, value]) => ` ${attributeName(name)}="${escapeHtml(String(value))}"`)
    .join('');
  return `<${node.tagName}${attributes}>${children}</${node.tagName}>`;
}

const attributeName = (property: string) =>
  property.startsWith('data') ? property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : property;
