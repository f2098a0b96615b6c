/**
 * Letters in an article's sentences become live: pointing at one says what it means, as in the equations. A letter means what the equations
 * beside the article's exhibits say it means; one that they use for two things, or not at all, stays a plain letter.
 */
import { visit } from 'unist-util-visit';
import { equations } from '../equations/index.ts';
import type { SymbolInfo } from '../equations/symbols.ts';
import { texToMathml } from './math.ts';
import { mathToHtml, type MathNode } from './mathml.ts';
import { attributeOf, type TreeNode } from './tree.ts';

/** The step after rehypeMath. */
export function rehypeProseSymbols() {
  return (tree: unknown): void => {
    const toys: string[] = [];
    const formulas: MathNode[] = [];
    visit(tree as never, (node: TreeNode & MathNode) => {
      if (node.name === 'Exhibit') toys.push(attributeOf(node, 'toy') ?? '');
      if (node.tagName === 'math') formulas.push(node);
    });
    const letters = lettersOf(toys);
    for (const formula of formulas) markLetters(formula, letters);
  };
}

/** What each letter means beside these toys: the name of its symbol by how the letter is set. */
export function lettersOf(toys: readonly string[]): ReadonlyMap<string, string> {
  const meant = new Map<string, Set<string>>();
  for (const equation of Object.values(equations)) {
    if (!equation.usedBy.some((toy) => toys.includes(toy))) continue;
    for (const { name, tex } of Object.values(equation.symbols))
      meant.set(letterOf(tex), (meant.get(letterOf(tex)) ?? new Set<string>()).add(name));
  }
  return new Map(
    [...meant].flatMap(([letter, names]) => {
      const [name, ...others] = names;
      return name === undefined || others.length > 0 ? [] : [[letter, name]];
    }),
  );
}

const set = new Map<string, string>();

/** A letter as it stands in a formula. */
function letterOf(tex: SymbolInfo['tex']): string {
  let html = set.get(tex);
  if (html === undefined) {
    html = texToMathml(tex, 'inline')
      .replace(/^<math[^>]*><semantics>|<annotation.*$/g, '')
      .replace(/^<mrow>(.*)<\/mrow>$/, '$1');
    set.set(tex, html);
  }
  return html;
}

function markLetters(node: MathNode, letters: ReadonlyMap<string, string>): void {
  if (node.tagName === 'annotation') return;
  const name = node.tagName === undefined ? undefined : letters.get(mathToHtml(node));
  if (name === undefined) node.children?.forEach((child) => markLetters(child, letters));
  else node.properties = { ...node.properties, dataSym: name };
}
