/** The lists by which other documents link here, read as their readers read them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { publishedOf } from '../../src/integrations/anchors.ts';
import { currentAddress, LOCK, type Lock } from '../../src/integrations/lock.ts';
import type { ToyEntry } from '../../src/pages/toys.json.ts';
import { toys } from '../../src/toys/index.ts';
import { dist, readPages } from './site.ts';

const lock = JSON.parse(readFileSync(LOCK, 'utf8')) as Lock;
const pages = await readPages();
const found = publishedOf(pages);
const there = new Set([...found.pages, ...found.anchors.map(({ url }) => url)]);

interface Reference {
  readonly identifier?: string;
  readonly html_id?: string;
  readonly kind: string;
  readonly data: string;
  readonly url: string;
}
const { references } = JSON.parse(readFileSync(join(dist, 'myst.xref.json'), 'utf8')) as {
  references: readonly Reference[];
};

/** Type, name and address from the site's root of each line that Sphinx would read. */
function inventoryEntries(): readonly { type: string; name: string; url: string }[] {
  const bytes = readFileSync(join(dist, 'objects.inv'));
  const head = 'compressed using zlib.\n';
  const text = inflateSync(bytes.subarray(bytes.indexOf(head) + head.length)).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, name = '', type = '', , place = ''] = /^(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)$/.exec(
        line,
      ) ?? [line];
      return { type, name, url: `/${place.replace(/\$$/, name)}` };
    });
}

test('every name of objects.inv leads to what is there, and everything that is there has a name', () => {
  const entries = inventoryEntries();
  expect(entries.filter(({ url }) => !there.has(url))).toEqual([]);
  const named = new Set(entries.map(({ url }) => url));
  expect([...there].filter((url) => !named.has(url))).toEqual([]);
  expect(entries.filter(({ name }) => name !== name.toLowerCase())).toEqual([]);
});

test('every equation is among them, as a label and as an equation', () => {
  const equations = new Set(found.anchors.filter(({ kind }) => kind === 'equation').map(({ url }) => url));
  expect(equations.size).toBeGreaterThan(80);
  for (const type of ['std:label', 'math:equation']) {
    const listed = new Set(
      inventoryEntries()
        .filter((entry) => entry.type === type)
        .map(({ url }) => url),
    );
    expect(
      [...equations].filter((url) => !listed.has(url)),
      type,
    ).toEqual([]);
  }
});

test('every reference of myst.xref.json leads to what is there, and its file holds it', () => {
  const files = new Map<string, string>();
  const textOf = (path: string) => {
    const text = files.get(path) ?? readFileSync(join(dist, path), 'utf8');
    files.set(path, text);
    return text;
  };
  for (const { identifier, html_id: id = identifier, kind, data, url } of references) {
    // A name from before a page or an anchor was renamed keeps its old address, which leads on.
    const address = currentAddress(kind === 'page' ? url : `${url}#${id}`, lock);
    expect(there, address).toContain(address);
    if (kind !== 'page') expect(textOf(data), address).toContain(`"identifier":"${identifier}"`);
  }
  const listed = new Set(
    references.map(({ identifier, url, kind }) => (kind === 'page' ? url : `${url}#${identifier}`)),
  );
  expect([...there].filter((url) => !listed.has(url))).toEqual([]);
});

test('toys.json leads to every toy', () => {
  const list = JSON.parse(readFileSync(join(dist, 'toys.json'), 'utf8')) as Record<string, ToyEntry>;
  expect(Object.keys(list).sort()).toEqual(Object.keys(toys).sort());
  for (const [id, { places }] of Object.entries(list)) {
    expect(places.length, id).toBeGreaterThan(0);
    for (const { to } of places) expect(there, to).toContain(to);
  }
});
