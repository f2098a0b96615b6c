/**
 * Readable HTML as Markdown: GitHub's tables and footnotes, formulas as LaTeX between dollar signs. Every link is absolute, for a text
 * is read far from its page.
 */
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { property, textOf, find, type HtmlNode } from './html-tree.ts';
import type { Readable } from './readable.ts';

interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
  identifier?: string;
  label?: string;
  url?: string;
}

/** The Markdown of a page. */
export function toMarkdown({ body, notes }: Readable): string {
  const root = blocksOf(body);
  const footnotes = notes.map(({ id, body: note }) => ({
    type: 'footnoteDefinition',
    identifier: id,
    label: id,
    children: blocksOf(note),
  }));
  const tree: MarkdownNode = { type: 'root', children: [...root, ...footnotes] };
  return unified()
    .use(remarkGfm, { tablePipeAlign: false })
    .use(remarkMath)
    .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', fences: true })
    .stringify(tidy(tree, false) as never);
}

function blocksOf(nodes: readonly HtmlNode[]): MarkdownNode[] {
  const tree = unified()
    .use(rehypeRemark, {
      handlers: {
        math: (_state: unknown, node: unknown) => formula(node as HtmlNode) as never,
        noteref: (_state: unknown, node: unknown) => {
          const label = textOf(node as HtmlNode);
          return { type: 'footnoteReference', identifier: label, label } as never;
        },
      },
    })
    .runSync({ type: 'root', children: nodes } as never) as unknown as MarkdownNode;
  return tree.children ?? [];
}

function formula(math: HtmlNode): MarkdownNode {
  const source = find(math, ({ tagName }) => tagName === 'annotation');
  const tag = property(math, 'dataTag');
  const tex = source === undefined ? texOf(math) : textOf(source).trim();
  if (property(math, 'display') !== 'block') return { type: 'inlineMath', value: tex };
  return { type: 'math', value: tag === '' ? tex : `${tex} \\tag{${tag}}` };
}

/** A letter in a label or a sentence carries no LaTeX of its own: it is itself, with its index. */
function texOf(node: HtmlNode): string {
  const parts = (node.children ?? []).map(texOf);
  switch (node.tagName) {
    case 'msub':
      return `${parts[0] ?? ''}_{${parts[1] ?? ''}}`;
    case 'msup':
      return `${parts[0] ?? ''}^{${parts[1] ?? ''}}`;
    default:
      return node.type === 'text' ? (node.value ?? '').trim() : parts.join('');
  }
}

/** No space before a stop, no empty paragraph or item, and no bar inside a formula in a table, where it would end the cell. */
function tidy(node: MarkdownNode, isInTable: boolean): MarkdownNode {
  if (node.type === 'text')
    return { ...node, value: (node.value ?? '').replace(/\s+([,.;:])(?=\s|$)/g, '$1') };
  if (node.type === 'inlineMath' && isInTable)
    return { ...node, value: (node.value ?? '').replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ') };
  if (node.children === undefined) return node;
  const children = node.children
    .map((child) => tidy(child, isInTable || node.type === 'table'))
    .filter((child) => !isEmpty(child));
  return { ...node, children };
}

function isEmpty({ type, children, value }: MarkdownNode): boolean {
  if (type === 'tableCell' || type === 'footnoteReference' || type === 'thematicBreak') return false;
  return children !== undefined && children.length === 0 && value === undefined;
}
