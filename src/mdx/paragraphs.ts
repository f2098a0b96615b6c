/**
 * MDX takes a paragraph that holds nothing but components for a row of blocks and drops the paragraph. For components that
 * are words of a sentence that is wrong: here they get their paragraph back. Those that stood together (no empty line
 * between them) stay together.
 */
import { visit } from 'unist-util-visit';
import { isElement, type TreeNode } from './tree.ts';

const WORDS = ['Claim', 'Cite', 'Measured', 'Reported', 'Note'] as const;

export function remarkParagraphs() {
  return (tree: TreeNode): void => {
    visit(tree as never, (node: TreeNode) => {
      if (node.children === undefined || !['root', 'blockquote', 'listItem'].includes(node.type)) return;
      const out: TreeNode[] = [];
      let open: TreeNode | undefined;
      for (const child of node.children) {
        if (!isWords(child, open)) {
          open = undefined;
          out.push(child);
          continue;
        }
        if (child.type === 'mdxJsxFlowElement') child.type = 'mdxJsxTextElement';
        if (open === undefined || isApart(open, child)) {
          open = { type: 'paragraph', children: [] };
          out.push(open);
        }
        open.children?.push(child);
        if (child.position) {
          open.position = { start: open.position?.start ?? child.position.start, end: child.position.end };
        }
      }
      node.children = out;
    });
  };
}

/** A component that is words, or the text between two of them. */
function isWords(child: TreeNode, open: TreeNode | undefined): boolean {
  return isElement(child, ...WORDS) || (open !== undefined && child.type === 'text');
}

function isApart(open: TreeNode, child: TreeNode): boolean {
  const end = open.position?.end.line;
  const start = child.position?.start.line;
  return end !== undefined && start !== undefined && start > end + 1;
}
