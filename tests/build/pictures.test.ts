/** The pictures that links to the pages show elsewhere: which pages show a figure of their own, and that it is said in words. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dist, metaOf, readPages } from './site.ts';

const pages = (await readPages()).map((page) => ({ ...page, meta: metaOf(page) }));
const withFigure = pages.filter(({ meta }) => meta['rn:figure'] !== undefined);

test('every article, the home page, the atlas, the equations and the benchmarks show something of their own', () => {
  const articles = pages.filter(({ meta }) => meta['og:type'] === 'article').map(({ path }) => path);
  expect(articles.length).toBeGreaterThanOrEqual(4);
  expect(withFigure.map(({ path }) => path)).toEqual(
    expect.arrayContaining([...articles, '/', '/models/', '/reference/equations/', '/reference/benchmarks/']),
  );
});

test('the figure is one of the page, and the words for those who do not see it say which', () => {
  for (const { path, meta, tags, html } of withFigure) {
    const figure = meta['rn:figure'] ?? '';
    const isOnPage = tags.some(({ attributes }) => attributes.id === figure);
    const isFile = figure.startsWith('/og/') || existsSync(join(dist, figure));
    expect(isOnPage || isFile, `${path}: ${figure}`).toBe(true);
    const alt = meta['og:image:alt'] ?? '';
    expect(alt, path).toMatch(/, with /);
    const title = new RegExp(`id="${figure}-title"[^>]*>([^<]+)<`).exec(html)?.[1];
    if (meta['og:type'] === 'article') expect(alt).toContain(`“${title}”`);
  }
});

test('no two pages have the same picture', () => {
  const seen = new Map<string, string>();
  for (const { path, meta } of pages) {
    const address = meta['og:image'];
    if (address === undefined) continue;
    const [, file = ''] = /(og\/[\w-]+\.png)$/.exec(address) ?? [];
    const print = createHash('sha256')
      .update(readFileSync(join(dist, file)))
      .digest('hex');
    expect(seen.get(print), path).toBeUndefined();
    seen.set(print, path);
  }
});

test('a drawing that was made for a picture alone is not published', () => {
  expect(existsSync(join(dist, 'og/benchmarks.svg'))).toBe(false);
});
