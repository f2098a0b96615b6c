import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, lockText, vanished, withAlias, type Lock } from '../../src/integrations/anchors.ts';
import { dist, readPages } from './site.ts';

const lock = JSON.parse(readFileSync('content/anchors.lock.json', 'utf8')) as Lock;
const pages = await readPages();

describe('the published anchors', () => {
  test('the lock holds every anchor of the built site', () => {
    const locked = new Set(lock.anchors.map(({ url }) => url));
    const fresh = pages
      .flatMap(anchorsOf)
      .map(({ url }) => url)
      .filter((url) => !locked.has(url));
    expect(fresh, 'run UPDATE_ANCHORS=1 npm run build and commit content/anchors.lock.json').toEqual([]);
  });

  test('nothing that was published has gone', () => {
    expect(vanished(pages.flatMap(anchorsOf), lock)).toEqual([]);
  });

  test('anchors.json lists them with whole addresses', () => {
    const list = JSON.parse(readFileSync(join(dist, 'anchors.json'), 'utf8')) as {
      id: string;
      kind: string;
      title: string;
      url: string;
    }[];
    expect(list.map(({ url }) => new URL(url).pathname + new URL(url).hash)).toEqual(
      pages.flatMap(anchorsOf).map(({ url }) => url),
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

describe('the contract', () => {
  const anchor = (url: string) => ({ url, kind: 'heading', title: 'A' });

  test('an id that has gone is found, unless an alias keeps it', () => {
    const before: Lock = { anchors: [anchor('/a/#x'), anchor('/a/#y')], aliases: {} };
    expect(vanished([anchor('/a/#y')], before)).toEqual(['/a/#x']);
    expect(vanished([anchor('/a/#y')], { ...before, aliases: { '/a/#x': '/a/#y' } })).toEqual([]);
    expect(vanished([anchor('/a/#y')], { ...before, aliases: { '/a/#x': '/a/#gone' } })).toEqual(['/a/#x']);
  });

  test('an alias puts the old id beside the new one; in a table row, into its first cell', () => {
    expect(withAlias('<p>1</p><h2 id="new">2</h2>', '/a/#old', '/a/#new')).toBe(
      '<p>1</p><span id="old"></span><h2 id="new">2</h2>',
    );
    expect(withAlias('<table><tr id="new"><td>2</td></tr></table>', '/a/#old', '/a/#new')).toBe(
      '<table><tr id="new"><td><span id="old"></span>2</td></tr></table>',
    );
    expect(() => withAlias('<p id="x"></p>', '/a/#old', '/a/#new')).toThrow('alias "/a/#old"');
    expect(() => withAlias('<p id="new"></p>', '/a/#old', '/b/#new')).toThrow('not on the same page');
  });

  test('a lock only grows, in a fixed order', () => {
    const before: Lock = { anchors: [anchor('/b/#x')], aliases: { '/b/#w': '/b/#x' } };
    const after = JSON.parse(lockText([anchor('/a/#x')], before)) as Lock;
    expect(after.anchors.map(({ url }) => url)).toEqual(['/a/#x', '/b/#x']);
    expect(after.aliases).toEqual(before.aliases);
    expect(lockText([], after)).toBe(lockText([anchor('/a/#x')], after));
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
});
