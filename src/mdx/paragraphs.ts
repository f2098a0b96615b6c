/**
 * MDX takes a line that holds nothing but components for a row of blocks and cuts the paragraph around it. For components that
 * are words of a sentence that is wrong: here they are words again. What has no empty line between it is one paragraph,
 * wherever its lines happen to break.
 */
import { visit } from 'unist-util-visit';
import { isElement, type TreeNode } from './tree.ts';

const WORDS = ['Claim', 'Cite', 'Measured', 'Reported', 'Note'] as const;

export function remarkParagraphs() {
  return (tree: TreeNode): void => {
    visit(tree as never, (node: TreeNode) => {
      if (node.children === undefined || !['root', 'blockquote', 'listItem'].includes(node.type)) return;
      const out: TreeNode[] = [];
      for (const child of node.children) {
        const open = out.at(-1);
        const isText = child.type === 'paragraph' || child.type === 'text' || isElement(child, ...WORDS);
        if (!isText) out.push(child);
        else if (open?.type === 'paragraph' && !isApart(open, child)) extend(open, child);
        else out.push(paragraphOf(child));
      }
      node.children = out;
    });
  };
}

/** A paragraph of what stood alone: a paragraph is one already. */
function paragraphOf(child: TreeNode): TreeNode {
  if (child.type === 'paragraph') return child;
  const paragraph: TreeNode = { type: 'paragraph', children: [inline(child)] };
  if (child.position) paragraph.position = { ...child.position };
  return paragraph;
}

function extend(open: TreeNode, child: TreeNode): void {
  const isNextLine = (child.position?.start.line ?? 0) > (open.position?.end.line ?? 0);
  const added = child.type === 'paragraph' ? (child.children ?? []) : [inline(child)];
  open.children = [
    ...(open.children ?? []),
    ...(isNextLine ? [{ type: 'text', value: '\n' }] : []),
    ...added,
  ];
  if (open.position && child.position) open.position = { ...open.position, end: child.position.end };
}

/** A component as a word: what it holds is words too, not a paragraph of its own. */
function inline(child: TreeNode): TreeNode {
  if (child.type !== 'mdxJsxFlowElement') return child;
  const children = child.children?.flatMap((inner) =>
    inner.type === 'paragraph' ? (inner.children ?? []) : [inner],
  );
  return { ...child, type: 'mdxJsxTextElement', ...(children === undefined ? {} : { children }) };
}

function isApart(open: TreeNode, child: TreeNode): boolean {
  const end = open.position?.end.line;
  const start = child.position?.start.line;
  return end === undefined || start === undefined || start > end + 1;
}
