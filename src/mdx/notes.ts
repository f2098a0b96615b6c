/**
 * `<Note>…</Note>` inside a paragraph: its number stays where it was written, its text goes to the end of the paragraph, from
 * where it floats into the margin or, on a narrow page, stands below. So a note never splits a sentence.
 */
import { SKIP, visit } from 'unist-util-visit';
import { failAt, isElement, type SourceFile, type TreeNode } from './tree.ts';

export function remarkNotes() {
  return (tree: TreeNode, file: SourceFile): void => {
    let count = 0;
    visit(tree as never, (node: TreeNode) => {
      if (isElement(node, 'Note'))
        failAt(file, node, 'a <Note> stands inside a paragraph, after the word it belongs to');
      if (node.type !== 'paragraph') return undefined;
      const bodies: TreeNode[] = [];
      lift(node, (children) => {
        count += 1;
        bodies.push(noteBody(count, children));
        return noteMark(count);
      });
      node.children = [...(node.children ?? []), ...bodies];
      return SKIP;
    });
  };
}

/** Replaces every note below a node by its mark. */
function lift(node: TreeNode, take: (children: TreeNode[]) => TreeNode): void {
  if (node.children === undefined) return;
  node.children = node.children.map((child) => {
    if (isElement(child, 'Note')) return take(child.children ?? []);
    lift(child, take);
    return child;
  });
}

function noteMark(number: number): TreeNode {
  return {
    type: 'link',
    url: `#note-${number}`,
    data: {
      hProperties: {
        id: `noteref-${number}`,
        className: ['noteref'],
        ariaLabel: `Note ${number}`,
        'data-pop': `note-${number}`,
      },
    },
    children: [{ type: 'text', value: String(number) }],
  };
}

function noteBody(number: number, children: TreeNode[]): TreeNode {
  const back: TreeNode = {
    type: 'link',
    url: `#noteref-${number}`,
    data: { hProperties: { className: ['n'], ariaLabel: `Back to the text of note ${number}` } },
    children: [{ type: 'text', value: String(number) }],
  };
  return {
    type: 'note',
    data: { hName: 'span', hProperties: { className: ['side'], id: `note-${number}`, role: 'note' } },
    children: [back, { type: 'text', value: ' ' }, ...children],
  };
}
