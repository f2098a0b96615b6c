/**
 * What is to be read of a built page: its text without controls, navigation and what only opens; notes taken out of their paragraphs;
 * exhibits as `exhibit.ts` says them; indices and powers as characters, since Markdown has no sign for them.
 */
import { exhibitText, type ExhibitTable } from './exhibit.ts';
import { element, hasClass, property, text, textOf, type HtmlNode } from './html-tree.ts';

export interface Readable {
  readonly body: readonly HtmlNode[];
  readonly notes: readonly Note[];
}

export interface Note {
  readonly id: string;
  readonly body: readonly HtmlNode[];
}

interface Reading {
  readonly notes: Note[];
  /** The address of a link as written in the page. */
  absolute(href: string): string;
  /** The built data of a toy, where it is short enough to be printed. */
  tableOf(toy: string): ExhibitTable | undefined;
}

const DROPPED = new Set([
  ...[
    'button',
    'script',
    'style',
    'template',
    'noscript',
    'form',
    'input',
    'select',
    'dialog',
    'link',
    'nav',
  ],
]);
const DROPPED_CLASSES = [
  'anchor',
  'link-mark',
  'acts',
  'evidence',
  'pop',
  'sheet-pop',
  'needs-js',
  'menu',
  'views',
  'imprint',
];

/** Reads the main part of a page. */
export function readable(main: HtmlNode, context: Omit<Reading, 'notes'>): Readable {
  const reading: Reading = { ...context, notes: [] };
  return { body: readAll(main.children ?? [], reading), notes: reading.notes };
}

function readAll(nodes: readonly HtmlNode[], reading: Reading): HtmlNode[] {
  return nodes.flatMap((node, i) => {
    const read = readNode(node, reading);
    // What the page sets apart by style is set apart by a sign.
    const before = nodes.slice(0, i).findLast((other) => other.type === 'element');
    const isNext = hasClass(node, 'item') && before !== undefined && hasClass(before, 'item');
    return isNext && read.length > 0 ? [text(' · '), ...read] : read;
  });
}

function readNode(node: HtmlNode, reading: Reading): HtmlNode[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element' || isDropped(node)) return [];
  const children = () => readAll(node.children ?? [], reading);
  if (hasClass(node, 'exhibit'))
    return exhibitText(node, { ...reading, read: (nodes) => readAll(nodes, reading) });
  if (hasClass(node, 'side')) return takeNote(node, reading);
  if (hasClass(node, 'noteref')) return [element('noteref', [textOf(node)])];
  if (hasClass(node, 'title')) return titleFirst(children());
  if (hasClass(node, 'facts'))
    return [element('p', joined((node.children ?? []).map((fact) => readNode(fact, reading))))];
  if (node.tagName === 'span' && hasClass(node, 'vh')) return [];
  if (hasClass(node, 'sub')) return [text(' ('), ...trimmed(children()), text(')')];
  switch (node.tagName) {
    case 'svg':
      return property(node, 'ariaLabel') === '' ? [] : [text(property(node, 'ariaLabel'))];
    case 'math':
      return [node];
    case 'pre':
      return [codeOf(node)];
    case 'sup':
      return [text(raised(textOf(node)))];
    case 'sub':
      return [text(lowered(textOf(node)))];
    case 'a':
      return [
        { ...node, properties: { href: reading.absolute(property(node, 'href')) }, children: children() },
      ];
    case 'iframe': {
      const href = reading.absolute(property(node, 'src'));
      return [{ ...node, tagName: 'a', properties: { href }, children: [text(property(node, 'title'))] }];
    }
    case 'caption':
      return [];
    case 'table':
      return [...captionOf(node, reading), { ...node, children: withHead(children()) }];
    case 'td':
    case 'th':
      return [{ ...node, children: inOneLine(children()) }];
    case 'dl':
      return [element('ul', listOf(children()))];
    case 'summary':
      return [element('p', [element('strong', trimmed(children()))])];
    case 'span':
    case 'astro-island':
    case 'astro-slot':
    case 'details':
      return children();
    default:
      return [{ ...node, children: children() }];
  }
}

/** Source text; the page says in which language, which a fence of Markdown repeats. */
function codeOf(pre: HtmlNode): HtmlNode {
  const language = property(pre, 'dataLanguage');
  const properties = language === '' ? {} : { className: [`language-${language}`] };
  return element('pre', [element('code', [textOf(pre)], properties)]);
}

/** The title opens the text; what it is a part of stands after it. */
function titleFirst(nodes: readonly HtmlNode[]): HtmlNode[] {
  const title = nodes.filter(({ tagName }) => tagName === 'h1');
  return [...title, ...nodes.filter(({ tagName }) => tagName !== 'h1')];
}

/** Short facts side by side. */
function joined(facts: readonly (readonly HtmlNode[])[]): HtmlNode[] {
  const told = facts.filter((nodes) => nodes.some((node) => textOf(node).trim() !== ''));
  return told.flatMap((nodes, i) => (i === 0 ? trimmed(nodes) : [text(' · '), ...trimmed(nodes)]));
}

/** Markdown has no table without a head. */
function withHead(rows: readonly HtmlNode[]): readonly HtmlNode[] {
  if (rows.some(({ tagName }) => tagName === 'thead')) return rows;
  const first = rows.flatMap(({ children = [] }) => children).find(({ tagName }) => tagName === 'tr');
  const cells = (first?.children ?? []).filter(({ tagName = '' }) => /^t[hd]$/.test(tagName));
  return [
    element('thead', [
      element(
        'tr',
        cells.map(() => element('th', [])),
      ),
    ]),
    ...rows,
  ];
}

function isDropped(node: HtmlNode): boolean {
  const { hidden, popover } = node.properties ?? {};
  return (
    DROPPED.has(node.tagName ?? '') ||
    (hidden !== undefined && hidden !== null && hidden !== false) ||
    (popover !== undefined && popover !== null) ||
    DROPPED_CLASSES.some((name) => hasClass(node, name))
  );
}

/** A note's text goes to the end of the page; its number stays. */
function takeNote(node: HtmlNode, reading: Reading): HtmlNode[] {
  const own = (node.children ?? []).filter((child) => !hasClass(child, 'n'));
  const body = readAll(own, reading);
  reading.notes.push({ id: property(node, 'id').replace('note-', ''), body });
  return [];
}

function captionOf(table: HtmlNode, reading: Reading): HtmlNode[] {
  const caption = (table.children ?? []).find(({ tagName }) => tagName === 'caption');
  return caption === undefined ? [] : [element('p', readAll(caption.children ?? [], reading))];
}

/** A cell of Markdown is one line: items of a list and paragraphs stand side by side. */
function inOneLine(nodes: readonly HtmlNode[]): HtmlNode[] {
  const lines: HtmlNode[][] = [[]];
  for (const node of nodes) {
    const isBlock = /^(?:ul|ol|li|p|div|pre)$/.test(node.tagName ?? '');
    if (isBlock) lines.push(...splitLines(node), []);
    else lines.at(-1)?.push(node);
  }
  const kept = lines.map(trimmed).filter((line) => line.length > 0);
  return kept.flatMap((line, i) => (i === 0 ? line : [text(' · '), ...line]));
}

function splitLines({ tagName, children = [] }: HtmlNode): HtmlNode[][] {
  return tagName === 'ul' || tagName === 'ol'
    ? children.map((item) => inOneLine(item.children ?? []))
    : [inOneLine(children)];
}

/** Terms and what is said of them, an item each. */
function listOf(nodes: readonly HtmlNode[]): HtmlNode[] {
  const items: HtmlNode[] = [];
  let terms: HtmlNode[] = [];
  for (const node of nodes) {
    if (node.tagName === 'div') items.push(...listOf(node.children ?? []));
    if (node.tagName === 'dt') terms = [...terms, element('strong', trimmed(node.children ?? []))];
    if (node.tagName === 'dd') {
      items.push(
        element('li', [...terms, ...(terms.length > 0 ? [text(': ')] : []), ...(node.children ?? [])]),
      );
      terms = [];
    }
  }
  return items;
}

/** Without white space at either end. */
export function trimmed(nodes: readonly HtmlNode[]): HtmlNode[] {
  const isBlank = (node: HtmlNode | undefined) => node?.type === 'text' && (node.value ?? '').trim() === '';
  const kept = [...nodes];
  while (isBlank(kept[0])) kept.shift();
  while (isBlank(kept.at(-1))) kept.pop();
  return kept.map((node, i) => {
    if (node.type !== 'text') return node;
    const value = node.value ?? '';
    const start = i === 0 ? value.trimStart() : value;
    return text(i === kept.length - 1 ? start.trimEnd() : start);
  });
}

const RAISED = new Map(
  Array.from('0123456789+−-n', (sign, i) => [sign, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ')[i] ?? sign]),
);
const LOWERED = new Map(
  Array.from('0123456789+−-', (sign, i) => [sign, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₋')[i] ?? sign]),
);

const raised = (signs: string) => inSigns(signs, RAISED, '^');
const lowered = (signs: string) => inSigns(signs, LOWERED, '_');

/** In the signs that Unicode has for it, or after a mark where it lacks one. */
function inSigns(signs: string, known: ReadonlyMap<string, string>, mark: string): string {
  const all = Array.from(signs.trim());
  if (all.every((sign) => known.has(sign))) return all.map((sign) => known.get(sign)).join('');
  return all.length === 1 ? `${mark}${all.join('')}` : `${mark}(${all.join('')})`;
}
