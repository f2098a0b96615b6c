/**
 * Mathematics in the text is parsed here first, so that a slip stops the build at its line: rehype-katex alone would print
 * it in red and go on. Displayed equations are not typed at all: they are programs in src/equations that an exhibit shows.
 */
import katex from 'katex';
import { visit } from 'unist-util-visit';
import { katexOptions } from './math.ts';
import { failAt, isElement, placeOf, type SourceFile, type TreeNode } from './tree.ts';

export function remarkCheckTex() {
  return (tree: TreeNode, file: SourceFile): void => {
    visit(tree as never, (node: TreeNode, index: number | undefined, parent: TreeNode | undefined) => {
      if (node.type === 'math' || isDoubled(file, node)) {
        const start = (node.value ?? '').trim().slice(0, 40);
        failAt(
          file,
          node,
          `equation "${start}" has no exhibit; a displayed equation is a program in src/equations, shown by <Exhibit toy="…" />`,
        );
      }
      if (node.type === 'inlineMath') checkTex(file, node);
      if (node.type === 'tableCell') checkCell(file, node);
      if (isElement(node, 'Equation', 'Bound')) checkNeighbour(file, node, index, parent);
    });
  };
}

/** `$$x$$` on one line: to Markdown it is mathematics in the sentence, to its author an equation by itself. */
function isDoubled(file: SourceFile, { type, position }: TreeNode): boolean {
  return (
    type === 'inlineMath' && String(file.value ?? '').startsWith('$$', position?.start.offset ?? Infinity)
  );
}

function checkTex(file: SourceFile, node: TreeNode): void {
  try {
    katex.renderToString(node.value ?? '', { ...katexOptions, throwOnError: true });
  } catch (error) {
    failAt(file, node, `TeX does not parse: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A `|` between dollar signs ends the cell, and what follows is dropped without a word. */
function checkCell(file: SourceFile, cell: TreeNode): void {
  const text = (cell.children ?? [])
    .map((child) => (child.type === 'text' ? (child.value ?? '') : ''))
    .join('');
  if (text.includes('$')) {
    failAt(file, cell, 'mathematics in a table is cut by a "|"; write \\lvert and \\rvert');
  }
}

/** An equation that stands by itself needs its exhibit next to it. */
function checkNeighbour(file: SourceFile, node: TreeNode, index = 0, parent?: TreeNode): void {
  const next = parent?.children?.[index + 1];
  if (next !== undefined && isElement(next, 'Exhibit')) return;
  const id = node.attributes?.find(({ name }) => name === 'id')?.value;
  const name = typeof id === 'string' ? id : placeOf(file, node);
  failAt(file, node, `equation "${name}" has no exhibit; put <Exhibit toy="…" /> after it`);
}
