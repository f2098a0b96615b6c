/**
 * After the build: the Markdown twin of every page whose head names one (`/normalization.md` for `/normalization/`), and `llms.txt`,
 * which lists them. Made from the built HTML, so a twin says what its page says.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { resultOf } from '../exhibit/prerender.ts';
import { formatNumber } from '../experiments/number.ts';
import { toyOf, toys } from '../toys/index.ts';
import { builtPages, tagsOf, type BuiltPage } from './html.ts';
import { llmsText, type ListedPage } from './llms.ts';
import type { ExhibitTable } from './twin/exhibit.ts';
import { find, type HtmlNode } from './twin/html-tree.ts';
import { readable } from './twin/readable.ts';
import { toMarkdown } from './twin/to-markdown.ts';
import { twinPath } from './twin-path.ts';

/** A longer table is data, not text. */
const MOST_ROWS = 12;
const MOST_COLUMNS = 8;

export const twins: AstroIntegration = {
  name: 'runnable-norms:twins',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const listed: ListedPage[] = [];
      const pages = await builtPages(fileURLToPath(dir));
      const home = pages.find(({ path }) => path === '/')?.html ?? '';
      for (const page of pages) {
        const head = headOf(page);
        if (head === undefined) continue;
        const file = fileURLToPath(new URL(`.${twinPath(page.path)}`, dir));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, twinOf(page, head));
        listed.push({ ...head, path: page.path, order: home.indexOf(`${page.path}">`) });
      }
      await writeFile(new URL('llms.txt', dir), llmsText(listed));
      logger.info(`${listed.length} pages as Markdown`);
    },
  },
};

interface Head {
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly canonical: string;
}

/** What the head says; undefined where it names no twin. */
function headOf({ html }: BuiltPage): Head | undefined {
  const meta: Record<string, string> = {};
  let canonical = '';
  let hasTwin = false;
  for (const { name, attributes } of tagsOf(html)) {
    if (name === 'meta') meta[attributes.property ?? attributes.name ?? ''] = attributes.content ?? '';
    if (name === 'link' && attributes.rel === 'canonical') canonical = attributes.href ?? '';
    if (name === 'link' && attributes.type === 'text/markdown') hasTwin = true;
  }
  const { 'og:title': title = '', 'og:type': type = '', description = '' } = meta;
  return hasTwin ? { title, description, type, canonical } : undefined;
}

/** The Markdown of a built page. Throws where the page has no main part. */
function twinOf({ path, html }: BuiltPage, { canonical }: Head): string {
  const tree = unified().use(rehypeParse).parse(html) as unknown as HtmlNode;
  const main = find(tree, ({ tagName }) => tagName === 'main');
  if (main === undefined) throw new Error(`${path}: a page with a Markdown twin needs a <main>`);
  const { body, notes } = readable(main, {
    absolute: (href) => new URL(href, canonical).href,
    tableOf,
  });
  return `${toMarkdown({ body, notes }).trimEnd()}\n\n---\n\nFrom <${canonical}>. Text and figures: CC BY 4.0.\n`;
}

/** The built data of a toy if it is short. */
function tableOf(id: string): ExhibitTable | undefined {
  if (!(id in toys)) return undefined;
  const toy = toyOf(id);
  const { data, values } = resultOf(toy);
  const { caption, columns, rows } = toy.experiment.table(data, values);
  if (rows.length > MOST_ROWS || columns.length > MOST_COLUMNS) return undefined;
  return {
    caption,
    head: columns.map(({ name }) => name),
    rows: rows.map((row) =>
      row.map((cell, j) => (typeof cell === 'number' ? formatNumber(cell, columns[j]?.format).text : cell)),
    ),
  };
}
