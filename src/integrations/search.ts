/**
 * Makes the index of the search after the build, with Pagefind: articles and heads of pages from their HTML, everything else from
 * `search-records.json`. Of Pagefind's files those are written that the dialog needs; its own interfaces are left out.
 *
 * The same input gives the same bytes: pages come in the order of their paths, records in that of their file.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { SearchRecord } from '../search/kinds.ts';
import { builtPages } from './html.ts';

const LANGUAGE = 'en';
/** Entries are short: a few files of many are fewer requests than one file each. */
const FRAGMENT_FILES = 12;
/** Exhibits and tables of models are found by their own entries; the rest is no text of the article. */
const SKIPPED = [
  '.exhibit',
  '.tablewrap',
  '.facts',
  '.pop',
  '.sheet-pop',
  '.anchor',
  '.link-mark',
  '.noteref',
  'svg',
  'annotation',
];
const NEEDED =
  /^(?:pagefind\.js|pagefind-entry\.json|pagefind\.en_.*|wasm\.en\.pagefind|(?:fragment|index|filter)\/.*)$/;

export const search: AstroIntegration = {
  name: 'runnable-norms:search',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const listed = new URL('search-records.json', dir);
      const records = JSON.parse(await readFile(listed, 'utf8')) as SearchRecord[];
      await rm(listed);
      const files = await indexOf(await builtPages(fileURLToPath(dir)), records);
      files.set('pagefind.js', outspoken(files.get('pagefind.js')));
      for (const [path, content] of files) {
        const file = new URL(`pagefind/${path}`, dir);
        await mkdir(dirname(fileURLToPath(file)), { recursive: true });
        await writeFile(file, content);
      }
      logger.info(`${records.length} entries beside the pages, in ${files.size} files`);
    },
  },
};

/** The files of the index by path. Throws with what Pagefind says where it refuses something. */
export async function indexOf(
  pages: readonly { readonly path: string; readonly html: string }[],
  records: readonly SearchRecord[],
): Promise<Map<string, Uint8Array>> {
  try {
    const made = await createIndex({
      forceLanguage: LANGUAGE,
      maxFragments: FRAGMENT_FILES,
      excludeSelectors: SKIPPED,
    });
    const index = made.index;
    if (index === undefined) throw new Error(`the index of the search: ${made.errors.join('; ')}`);
    for (const { path, html } of pages)
      if (html.includes('data-pagefind-body'))
        refuse(path, await index.addHTMLFile({ url: path, content: html }));
    for (const record of records) await addRecord(index, record);
    const { errors, files } = await index.getFiles();
    refuse('its files', { errors });
    const needed = files.filter(({ path }) => NEEDED.test(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
    return new Map(needed.map(({ path, content }) => [path, content]));
  } finally {
    await close();
  }
}

/** Where Pagefind loads a chunk of the index or of its filters, and what it does with a failure: nothing. */
const SILENT = /("load_(?:index|filter)_chunk"\)\))\.catch\(\(\)=>\{\}\)/g;

/**
 * Pagefind's program with an end to its silence about lost parts: nothing found may be nothing looked at, and the dialog says which.
 * Throws where the program is not the one that this was read from.
 */
export function outspoken(program: Uint8Array | undefined): Uint8Array {
  const text = Buffer.from(program ?? []).toString('utf8');
  const places = text.match(SILENT)?.length ?? 0;
  if (places !== 2)
    throw new Error(
      `pagefind.js: expected a .catch that does nothing after load_index_chunk and load_filter_chunk, and found ${places} of the two`,
    );
  return Buffer.from(text.replace(SILENT, '$1'), 'utf8');
}

async function addRecord(
  index: PagefindIndex,
  { kind, url, title, text, detail }: SearchRecord,
): Promise<void> {
  // A hit in a title counts for more than one in the text; a claim's title is its whole sentence, and is no more than text.
  const meta = { [kind === 'claim' ? 'sentence' : 'title']: title, detail };
  const content = [title, detail, text].filter((part) => part !== '').join('. ');
  refuse(
    url,
    await index.addCustomRecord({ url, content, language: LANGUAGE, meta, filters: { kind: [kind] } }),
  );
}

function refuse(what: string, { errors }: { readonly errors: readonly string[] }): void {
  if (errors.length > 0) throw new Error(`the index of the search, ${what}: ${errors.join('; ')}`);
}
