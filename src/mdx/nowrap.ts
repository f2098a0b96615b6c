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

/** A part of a text, and whether it is one that must not break. */
export interface Part {
  readonly text: string;
  readonly isName: boolean;
}

/** A text cut into names and shares that keep together and what stands between them. */
export const keepTogether = (text: string): readonly Part[] => cutAt(text, NAME);

/** A factor with what is in its brackets, √((1 − k/d)/(2k)), or terms with signs between them, γ = 1. */
const FORMULA =
  /[^\s()]*[^\s(]\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[^\s,;.]*|(?<=^|[\s(])[\p{L}\d²³/.√]{1,8}(?: [=−+×≤≥≈<] [\p{L}\d²³/.√]*[\p{L}\d²³])+/gu;

/** A text of the reference cut as `keepTogether` does, at formulas too. */
export const keepFormulas = (text: string): readonly Part[] =>
  cutAt(text, FORMULA).flatMap((part) => (part.isName ? [part] : keepTogether(part.text)));

function cutAt(text: string, pattern: RegExp): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) parts.push({ text: text.slice(end, found.index), isName: false });
    parts.push({ text: found[0], isName: true });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isName: false });
  return parts;
}
