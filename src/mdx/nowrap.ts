/**
 * What must not break: a number and its per cent sign, and names at their hyphen: "Pre-LN" ends in "Pre-" at the end of a line, the ugliest thing of any
 * page that says it often. A span keeps them together; a non-breaking hyphen would hide them from find and copy.
 */
import { SKIP, visit } from 'unist-util-visit';
import type { TreeNode } from './tree.ts';

const NAME = /\b(?:(?:Pre|Post|Sub|Peri|Mix|Sandwich)-(?:LN|RMSNorm|norm)|GPT-\d)\b|\d[\d.,]*[ \u00a0]%/g;

export function remarkNoWrap() {
  return (tree: TreeNode): void => {
    visit(
      tree as never,
      'text',
      (node: TreeNode, index: number | undefined, parent: TreeNode | undefined) => {
        const parts = keepTogether(node.value ?? '');
        if (parts.length < 2 && parts[0]?.isName !== true) return undefined;
        if (parent?.children === undefined || index === undefined) return undefined;
        const nodes = parts.map(({ text, isName }): TreeNode => {
          const leaf: TreeNode = { type: 'text', value: text };
          return isName
            ? {
                type: 'nowrap',
                data: { hName: 'span', hProperties: { className: ['nb'] } },
                children: [leaf],
              }
            : leaf;
        });
        parent.children.splice(index, 1, ...nodes);
        return [SKIP, index + nodes.length];
      },
    );
  };
}

/** A text cut into names and shares that keep together and what stands between them. */
export function keepTogether(text: string): readonly { readonly text: string; readonly isName: boolean }[] {
  const parts: { text: string; isName: boolean }[] = [];
  let end = 0;
  for (const found of text.matchAll(NAME)) {
    if (found.index > end) parts.push({ text: text.slice(end, found.index), isName: false });
    parts.push({ text: found[0], isName: true });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isName: false });
  return parts;
}
