/**
 * Counts the words of an article and from them the minutes. Counted is what is read in a line: text and mathematics, not
 * notes, code, tables or exhibits.
 */
import { SKIP, visit } from 'unist-util-visit';
import { frontmatterOf, isElement, type SourceFile, type TreeNode } from './tree.ts';

/** Silent reading of English non-fiction (Brysbaert 2019, a meta-analysis of 190 studies). */
const WORDS_A_MINUTE = 238;

export function remarkReadingTime() {
  return (tree: TreeNode, file: SourceFile): void => {
    let words = 0;
    visit(tree as never, (node: TreeNode) => {
      if (isElement(node, 'Note', 'Exhibit', 'ModelTable') || node.type === 'table') return SKIP;
      if (node.type === 'text') words += countWords(node.value ?? '');
      if (node.type === 'inlineMath' || isElement(node, 'Measured')) words += 1;
      return undefined;
    });
    Object.assign(frontmatterOf(file), { words, minutes: minutesOf(words) });
  };
}

/** Whole minutes, never none. */
function minutesOf(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
