import { expect, test } from 'vitest';
import { gunzipSync } from 'node:zlib';
import { indexOf, outspoken } from '../../../src/integrations/search.ts';
import type { SearchRecord } from '../../../src/search/kinds.ts';

const page = (path: string, body: string) => ({ path, html: `<html lang="en"><body>${body}</body></html>` });
const pages = [
  page(
    '/a/',
    `<main data-pagefind-body data-pagefind-filter="kind:page"><h1>Article</h1>
     <h2 id="way"><a class="anchor" href="#way">1</a>The way</h2><p>zebra <math><mi>x</mi><annotation>quagga</annotation></math></p>
     <section class="exhibit">okapi</section></main>`,
  ),
  page('/404.html', '<main><h1>Lost</h1><p>zebra</p></main>'),
];
const record = (i: number): SearchRecord => ({
  kind: i % 2 === 0 ? 'model' : 'claim',
  url: `/m/#${i}`,
  title: `Entry ${i}`,
  text: 'zebra',
  detail: 'detail',
});
const records = Array.from({ length: 40 }, (_, i) => record(i));

interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly anchors: readonly { readonly id: string; readonly text: string }[];
}
/** The entries of an index, read off its files. */
function entriesOf(files: ReadonlyMap<string, Uint8Array>): Fragment[] {
  return [...files]
    .filter(([path]) => path.startsWith('fragment/'))
    .flatMap(([, packed]) => {
      const text = gunzipSync(packed)
        .toString('utf8')
        .replace(/^pagefind_dcd/, '');
      return Object.values(JSON.parse(text) as Record<string, Fragment>);
    });
}

test('the same pages and entries give the same bytes', async () => {
  const [first, second] = [await indexOf(pages, records), await indexOf(pages, records)];
  expect([...first.keys()]).toEqual([...second.keys()]);
  for (const [path, content] of first) expect(second.get(path), path).toEqual(content);
});

test('pages that ask for it are in it, with their sections and without exhibits and numbers', async () => {
  const entries = entriesOf(await indexOf(pages, records));
  expect(entries.map(({ url }) => url).sort()).toEqual(['/a/', ...records.map(({ url }) => url)].sort());
  const article = entries.find(({ url }) => url === '/a/');
  expect(article?.filters).toEqual({ kind: ['page'] });
  expect(article?.anchors).toMatchObject([{ id: 'way', text: 'The way' }]);
  expect(article?.content).toContain('zebra');
  expect(article?.content).not.toMatch(/okapi|quagga/);
});

test('an entry is under its kind', async () => {
  const entries = entriesOf(await indexOf(pages, records));
  for (const { kind, url } of records)
    expect(entries.find((entry) => entry.url === url)?.filters).toEqual({ kind: [kind] });
});

test('nothing is written that the dialog does not load', async () => {
  const files = [...(await indexOf(pages, records)).keys()];
  expect(files.filter((path) => /ui|worker|highlight|playground|unknown|css/.test(path))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(['pagefind.js', 'pagefind-entry.json', 'wasm.en.pagefind']));
});

test('the program fails aloud where a part of the index does not come, and another program is refused', async () => {
  const program = (await indexOf(pages, records)).get('pagefind.js');
  const [before, after] = [program, outspoken(program)].map((bytes) =>
    Buffer.from(bytes ?? []).toString('utf8'),
  );
  expect(before.length - after.length).toBe(2 * '.catch(()=>{})'.length);
  expect(after).toContain('"load_index_chunk"));');
  expect(() => outspoken(Buffer.from('await this.loadChunk(hash)'))).toThrow(/found 0 of the two/);
});
