import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, publishedOf } from '../../src/integrations/anchors.ts';
import { fresh, vanished, type Lock } from '../../src/integrations/lock.ts';
import { dist, readPages } from './site.ts';

const lock = JSON.parse(readFileSync('content/anchors.lock.json', 'utf8')) as Lock;
const pages = await readPages();
const found = publishedOf(pages);

describe('the published anchors', () => {
  test('the lock holds every page and every anchor of the built site', () => {
    expect(
      fresh(found, lock),
      'run UPDATE_ANCHORS=1 npm run build and commit content/anchors.lock.json',
    ).toEqual([]);
  });

  test('nothing that was published has gone', () => {
    expect(vanished(found, lock)).toEqual([]);
  });

  test('anchors.json lists them with whole addresses', () => {
    const list = JSON.parse(readFileSync(join(dist, 'anchors.json'), 'utf8')) as {
      id: string;
      kind: string;
      title: string;
      url: string;
    }[];
    expect(list.map(({ url }) => new URL(url).pathname + new URL(url).hash)).toEqual(
      found.anchors.map(({ url }) => url),
    );
    for (const { id, url } of list) expect(url.endsWith(`#${id}`)).toBe(true);
  });

  test('every heading, equation, exhibit, table and model row of Part 1 is among them', () => {
    const article = pages.find(({ path }) => path === '/normalization/');
    const kinds = new Set(article && anchorsOf(article).map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['heading', 'equation', 'exhibit', 'table', 'model']));
    const isOne = (name: string, id = '') =>
      /^h[23]$/.test(name) || /^(?:eq|toy|claim|model|table)-[a-z0-9-]+$/.test(id);
    const unpublished = (article?.tags ?? [])
      .filter(({ name, attributes }) => isOne(name, attributes.id) && !attributes.id?.endsWith('-title'))
      .filter(({ attributes }) => attributes['data-anchor'] === undefined)
      .map(({ name, attributes }) => `${name} ${attributes.id}`);
    expect(unpublished).toEqual([]);
  });
});

test('an anchor without id, title or known kind is refused', () => {
  for (const tag of [
    '<h2 data-anchor="heading" data-anchor-title="A">',
    '<h2 id="a" data-anchor="heading">',
    '<h2 id="a" data-anchor="thing" data-anchor-title="A">',
  ]) {
    expect(() => anchorsOf({ path: '/a/', html: tag }), tag).toThrow('/a/: <h2');
  }
});
