/**
 * Prose never types a measured number by hand: it quotes one, so that the number is the one that the experiment gives now,
 * or names the source it was read from. Found are decimals, percentages, powers of ten and factors ("3 ×"); whole
 * numbers (years, sections, a count of heads) are words like any other.
 */
import { SKIP, visit } from 'unist-util-visit';
import { failAt, isElement, type SourceFile, type TreeNode } from './tree.ts';

/** Not the digits of a name ("Qwen2.5", "GPT-3.5") or of a section ("§3.4"). */
const ALONE = '(?<![\\p{L}\\p{N}§.])(?<!\\p{L}-)';
const SPACE = '[ \\u00a0\\u202f]?';
const MEASURED = new RegExp(
  `${ALONE}(?:\\d+[.]\\d+|\\d+${SPACE}%|\\d+ ?per ?cent\\b|\\d+${SPACE}×|10[⁻⁰¹²³⁴-⁹]+)`,
  'u',
);
/** Where a number carries its own evidence. */
const SOURCED = ['Measured', 'Reported', 'Claim', 'Cite'] as const;

export function remarkTypedNumbers() {
  return (tree: TreeNode, file: SourceFile): void => {
    visit(tree as never, (node: TreeNode) => {
      if (isElement(node, ...SOURCED)) return SKIP;
      if (node.type !== 'text') return undefined;
      const found = MEASURED.exec(node.value ?? '');
      if (found === null) return undefined;
      return failAt(
        file,
        moved(node, found.index),
        `a measured number is typed by hand ("${found[0]}"); quote it with <Measured …> or <Reported …>`,
      );
    });
  };
}

/** The node's place, moved to a character inside its text. */
function moved(node: TreeNode, index: number): TreeNode {
  const start = node.position?.start;
  if (start === undefined) return node;
  const lines = (node.value ?? '').slice(0, index).split('\n');
  const column = lines.length === 1 ? start.column + index : (lines.at(-1) ?? '').length + 1;
  const point = { line: start.line + lines.length - 1, column };
  return { type: node.type, position: { start: point, end: point } };
}
