/**
 * Headings: `## What a norm does [#layernorm]`.
 *
 * The id is chosen by hand and lasts, because other pages link to it; a heading without one stops the build. Sections are
 * numbered, and the number is the anchor. The list of sections goes to the layout, which draws the contents.
 */
import { SKIP, visit } from 'unist-util-visit';
import { failAt, frontmatterOf, textOf, type SourceFile, type TreeNode } from './tree.ts';

export interface Section {
  readonly id: string;
  readonly title: string;
  /** `2`, and for a section inside it `2.1`. */
  readonly number: string;
  readonly depth: number;
}

const TRAILING_ID = /\s*\[#([^\]]*)\]\s*$/;
const GOOD_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Prefixes that belong to equations, exhibits, claims and the rest, and two ids of the page itself. */
const TAKEN = /^(?:(?:eq|toy|claim|model|table|note|ref)-.*|main|top)$/;

export function remarkHeadingIds() {
  return (tree: TreeNode, file: SourceFile): void => {
    const sections: Section[] = [];
    const counts = [0, 0];
    visit(tree as never, 'heading', (heading: TreeNode) => {
      const depth = heading.depth ?? 0;
      if (depth !== 2 && depth !== 3) {
        failAt(
          file,
          heading,
          `a heading of depth ${depth}; an article has its title in the front matter and uses ## and ###`,
        );
      }
      const id = takeId(heading, file);
      if (sections.some((section) => section.id === id)) {
        failAt(file, heading, `the id "${id}" is used by another heading of this article`);
      }
      if (depth === 2) counts.splice(0, 2, (counts[0] ?? 0) + 1, 0);
      else counts[1] = (counts[1] ?? 0) + 1;
      const number = depth === 2 ? `${counts[0]}` : `${counts[0]}.${counts[1]}`;
      const title = textOf(heading).trim();
      sections.push({ id, title, number, depth });
      markUp(heading, { id, title, number });
      return SKIP;
    });
    frontmatterOf(file).sections = sections;
  };
}

function takeId(heading: TreeNode, file: SourceFile): string {
  const last = heading.children?.at(-1);
  const found = last?.type === 'text' ? TRAILING_ID.exec(last.value ?? '') : null;
  const title = textOf(heading);
  if (last === undefined || found === null) {
    return failAt(file, heading, `heading "${title}" has no id; write "${title} [#a-short-lasting-name]"`);
  }
  const id = found[1] ?? '';
  if (!GOOD_ID.test(id) || TAKEN.test(id)) {
    const rule =
      'lower-case letters, digits and single hyphens, and none of the prefixes eq-, toy-, claim-, model-, table-, note-, ref-';
    failAt(file, heading, `"${id}" cannot be a heading's id; it takes ${rule}`);
  }
  last.value = (last.value ?? '').slice(0, found.index);
  return id;
}

function markUp(heading: TreeNode, { id, title, number }: Omit<Section, 'depth'>): void {
  heading.data = {
    hProperties: { id, 'data-anchor': 'heading', 'data-anchor-title': title, 'data-anchor-number': number },
  };
  const anchor: TreeNode = {
    type: 'link',
    url: `#${id}`,
    data: { hProperties: { className: ['anchor'], 'data-mark': '', ariaLabel: `Link to section ${number}` } },
    children: [{ type: 'text', value: number }],
  };
  heading.children = [anchor, ...(heading.children ?? [])];
}
