/** The index of the search as it was published: what it leads to is there, and what should be found is in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { anchorsOf } from '../../src/integrations/anchors.ts';
import { dist, filesOf, readPages } from './site.ts';

const files = filesOf().filter((file) => file.startsWith('pagefind/'));
const pages = await readPages();

interface Entry {
  readonly url: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly anchors: readonly { readonly element: string; readonly id: string }[];
}
const entries = files
  .filter((file) => file.startsWith('pagefind/fragment/'))
  .flatMap((file) => {
    const text = gunzipSync(readFileSync(join(dist, file))).toString('utf8');
    return Object.values(JSON.parse(text.replace(/^pagefind_dcd/, '')) as Record<string, Entry>);
  });
const kindOf = ({ filters }: Entry) => filters.kind?.[0] ?? '';

test('every entry leads to a page, and to something on it', () => {
  const ids = new Map(
    pages.map(({ path, tags }) => [path, new Set(tags.map(({ attributes }) => attributes.id))]),
  );
  const dead = entries.filter(({ url, anchors }) => {
    const [path = '', id] = url.split('#');
    const onPage = ids.get(path);
    const sections = anchors.filter(({ element }) => /^h\d$/.test(element));
    return (
      onPage === undefined || (id !== undefined && !onPage.has(id)) || sections.some((s) => !onPage.has(s.id))
    );
  });
  expect(dead).toEqual([]);
});

test('every page but that for a wrong address is in it', () => {
  const found = entries.filter((entry) => kindOf(entry) === 'page').map(({ url }) => url);
  const wanted = pages.map(({ path }) => path).filter((path) => path !== '/404.html');
  expect(found.sort()).toEqual(wanted.sort());
});

test.each([
  ['equation', '/reference/equations/', 'equation'],
  ['claim', '/reference/claims/', 'claim'],
  ['symbol', '/reference/notation/', 'symbol'],
  ['term', '/reference/glossary/', 'term'],
  ['experiment', '/reference/experiments/', 'experiment'],
  ['model', '/models/', 'model'],
])('every %s that %s publishes is in it', (kind, path, anchorKind) => {
  const page = pages.find((other) => other.path === path);
  const published = page ? anchorsOf(page).filter((anchor) => anchor.kind === anchorKind) : [];
  expect(published.length).toBeGreaterThan(10);
  const found = entries.filter((entry) => kindOf(entry) === kind).map(({ url }) => url);
  expect(found.sort()).toEqual(published.map(({ url }) => url).sort());
});

test('the list that it was made of is not published', () => {
  expect(filesOf()).not.toContain('search-records.json');
});
