/** The Markdown twins as they were published, read back by a parser of Markdown and held against their pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import remarkMath from 'remark-math';
import { describe, expect, test } from 'vitest';
import { dist, filesOf, readPages, type ReadPage } from './site.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly depth?: number;
  readonly url?: string;
  readonly identifier?: string;
  readonly lang?: string | null;
  readonly children?: readonly Node[];
}

/** By the names that highlighters know them by. */
const languages = new Set('bibtex html js json latex markdown python rst sh text typescript yaml'.split(' '));
const files = new Set(filesOf());
const pages = await readPages();
const paired = pages.flatMap((page) => {
  const link = page.tags.find(({ attributes }) => attributes.type === 'text/markdown');
  return link === undefined ? [] : [{ page, twin: (link.attributes.href ?? '').slice(1) }];
});

let last: Node = { type: 'root' };
const processor = await createMarkdownProcessor({
  syntaxHighlight: false,
  smartypants: false,
  remarkPlugins: [remarkMath, () => (tree: unknown) => void (last = structuredClone(tree) as Node)],
});
async function parse(markdown: string): Promise<Node> {
  await processor.render(markdown);
  return last;
}

const all = (node: Node, type: string): Node[] => [
  ...(node.type === type ? [node] : []),
  ...(node.children ?? []).flatMap((child) => all(child, type)),
];
const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');
const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:])/g, '$1')
    .trim();

/** The headings of a page as they read, without section numbers, marks and buttons. */
function headingsOf({ html }: ReadPage): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return [...main.matchAll(/<(h[1-6])\b([^>]*)>([\s\S]*?)<\/\1>/g)].map(([, name = '', , inner = '']) => {
    const text = inner
      .replace(/<(a|button)\b[^>]*class="[^"]*\banchor\b[^"]*"[^>]*>[\s\S]*?<\/\1>/g, '')
      .replace(/<(button|svg|script|math)\b[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]*>/g, '')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&');
    return `${name[1]} ${plain(text)}`;
  });
}

test('every page but the one for a wrong address has a twin', () => {
  const without = pages.filter(({ tags }) => {
    const isIndexed = !tags.some(({ attributes }) => attributes.name === 'robots');
    return isIndexed && !tags.some(({ attributes }) => attributes.type === 'text/markdown');
  });
  expect(without.map(({ path }) => path)).toEqual([]);
  expect(paired.length).toBeGreaterThan(10);
});

describe.each(paired.map((pair) => [pair.twin, pair] as const))('%s', (twin, { page }) => {
  const markdown = readFileSync(join(dist, twin), 'utf8');
  const reading = parse(markdown);

  test('has the headings of its page, none of them empty', async () => {
    const tree = await reading;
    const found = all(tree, 'heading').map((heading) => `${heading.depth} ${plain(textOf(heading))}`);
    expect(found).toEqual(headingsOf(page));
    expect(found.filter((heading) => heading.length < 4)).toEqual([]);
    expect(markdown.startsWith('# ')).toBe(true);
  });

  test('has links with a whole address only, and those into the site lead to something', async () => {
    const tree = await reading;
    const urls = all(tree, 'link').map(({ url = '' }) => url);
    const canonical =
      page.tags.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href ?? '';
    const { origin } = new URL(canonical);
    const dead = urls.filter((url) => {
      if (!/^(?:https:|mailto:)/.test(url)) return true;
      if (!url.startsWith(`${origin}/`)) return false;
      const path = decodeURIComponent(new URL(url).pathname.slice(1));
      return !files.has(path) && !files.has(`${path}index.html`);
    });
    expect(dead).toEqual([]);
  });

  test('has tables whose rows are as long as their head, each in one line', async () => {
    for (const table of all(await reading, 'table')) {
      const [head, ...rows] = (table.children ?? []).map(({ children = [] }) => children.length);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((length) => length !== head)).toEqual([]);
    }
    // A cell that breaks ends its table early: then a line starts with a bar and does not end with one.
    const torn = markdown.split('\n').filter((line) => /^\| /.test(line) && !/\|$/.test(line));
    expect(torn).toEqual([]);
  });

  test('has a text for every note that it refers to', async () => {
    const tree = await reading;
    const ids = (type: string) => all(tree, type).map(({ identifier }) => identifier);
    expect(ids('footnoteDefinition').sort()).toEqual(ids('footnoteReference').sort());
    const notes = new Set(page.tags.filter(({ attributes }) => attributes.role === 'note'));
    expect(ids('footnoteDefinition')).toHaveLength(notes.size);
  });

  test('has no markup left and no formula that was lost', async () => {
    const tree = await reading;
    expect(all(tree, 'html').map(({ value }) => value)).toEqual([]);
    const formulas = [...all(tree, 'math'), ...all(tree, 'inlineMath')];
    expect(formulas.filter(({ value = '' }) => value.trim() === '')).toEqual([]);
    const numbered = [...page.html.matchAll(/class="ex-no"[^>]*>\((\d+)\)</g)].map(([, number]) => number);
    const tags = all(tree, 'math').flatMap(({ value = '' }) => /\\tag\{(\d+)\}/.exec(value)?.[1] ?? []);
    expect(tags).toEqual(numbered);
  });

  test('says of every piece of source in which language it is', async () => {
    const pieces = all(await reading, 'code');
    expect(pieces).toHaveLength(
      page.tags.filter(({ name, attributes }) => name === 'pre' && 'data-language' in attributes).length,
    );
    expect(pieces.filter(({ lang }) => !languages.has(lang ?? '')).map(({ value }) => value)).toEqual([]);
  });

  test('has every exhibit with its sentence', () => {
    const ids = page.tags.flatMap(
      ({ attributes }) => /^toy-(?!.*-title$).+/.exec(attributes.id ?? '')?.[0] ?? [],
    );
    for (const id of ids.filter((id) => page.html.includes(`id="${id}-title"`)))
      expect(markdown).toContain(`/#${id})`);
  });
});

test('llms.txt lists every twin once, in the form of llmstxt.org', async () => {
  const tree = await parse(readFileSync(join(dist, 'llms.txt'), 'utf8'));
  const [title, summary] = tree.children ?? [];
  expect([title?.type, title?.depth, summary?.type]).toEqual(['heading', 1, 'blockquote']);
  expect(
    all(tree, 'heading')
      .slice(1)
      .every(({ depth }) => depth === 2),
  ).toBe(true);
  const urls = all(tree, 'link').map(({ url = '' }) => new URL(url).pathname.slice(1));
  expect(urls.filter((path) => path.endsWith('.md')).sort()).toEqual(paired.map(({ twin }) => twin).sort());
});
