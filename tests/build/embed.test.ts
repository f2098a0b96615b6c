/** Toys for other pages as they were built: what each weighs before anybody touches it, its documents, its pictures, the web component. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  embedWidths,
  heightAt,
  missingWords,
  usualWidth,
  type EmbedHeights,
} from '../../src/embed/heights.ts';
import { builtEmbeds, tagsOf } from '../../src/integrations/html.ts';
import { toys } from '../../src/toys/index.ts';
import { dist, filesOf, loadsOf, metaOf, readPages, type ReadPage } from './site.ts';

/** kB of 1000 bytes, compressed. */
const limits = { scripts: 30, component: 3 };

const pages: readonly (ReadPage & { readonly toy: string })[] = (await builtEmbeds(dist)).map((page) => ({
  ...page,
  tags: [...tagsOf(page.html)],
  toy: page.path.split('/')[2] ?? '',
}));
const sitePages = await readPages();
const heights = JSON.parse(readFileSync('content/embed-heights.json', 'utf8')) as EmbedHeights;
const home = new URL('/', metaOf(sitePages[0] as ReadPage)['og:url']).href;
const read = (path: string) => readFileSync(join(dist, path));
const weight = (text: string | Buffer) => brotliCompressSync(text).length;

test('each toy has an embed page, and no other has one', () => {
  expect(pages.map(({ toy }) => toy).sort()).toEqual(Object.keys(toys).sort());
});

test('each toy has heights; run npm run heights where it has none, and build again', () => {
  expect(
    Object.keys(toys)
      .filter((toy) => heights[toy]?.length !== embedWidths.length)
      .map(missingWords),
  ).toEqual([]);
});

test('they are in no list of the site: sitemap, anchors, search, pictures of pages', () => {
  expect(read('sitemap-0.xml').toString()).not.toContain('/embed/');
  expect(read('anchors.json').toString()).not.toContain('/embed/');
  expect(filesOf().filter((file) => file.startsWith('og/embed'))).toEqual([]);
  expect(sitePages.filter(({ path }) => path.startsWith('/embed/'))).toEqual([]);
});

/** What a module imports as it is loaded, itself included. */
function closure(files: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const here = dirname(file);
    for (const [, path = ''] of read(file)
      .toString()
      .matchAll(/(?:\bimport|\bfrom)\s*["'](\.[^"']+)["']/g))
      queue.push(join(here, path));
  }
  return found;
}

describe.each(pages.map((page) => [page.toy, page] as const))('%s', (toy, page) => {
  const meta = metaOf(page);
  const links = page.tags.filter(({ name }) => name === 'link').map(({ attributes }) => attributes);
  const canonical = links.find(({ rel }) => rel === 'canonical')?.href ?? '';

  test(`runs at most ${limits.scripts} kB of scripts before it is touched`, () => {
    const scripts = page.tags.filter(({ name }) => name === 'script');
    const sources = scripts.flatMap(({ attributes }) => attributes.src ?? []);
    const inline = [...page.html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
    const code = [...closure(sources)].map((file) => weight(read(file)));
    const bytes = code.reduce((sum, more) => sum + more, weight(inline.map(([, text]) => text).join('\n')));
    expect(sources.length).toBeGreaterThan(0);
    expect(bytes / 1000).toBeLessThanOrEqual(limits.scripts);
  });

  test('belongs to a place on the site, is not to be indexed, and asks no other host', () => {
    const { pathname, hash } = new URL(canonical);
    const place = sitePages.find(({ path }) => path === pathname);
    expect(place?.tags.some(({ attributes }) => `#${attributes.id}` === hash)).toBe(true);
    expect(meta.robots).toBe('noindex');
    expect(loadsOf(page).filter((url) => /^(?:[a-z]+:)?\/\//i.test(url))).toEqual([]);
    const credit = page.html.slice(page.html.indexOf('embed-credit'));
    expect(credit).toContain(`href="${canonical}"`);
    expect(credit).toContain('CC BY 4.0');
  });

  test('may start a Worker from a blob, and no script but its own', () => {
    const policy = meta['content-security-policy'] ?? '';
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy.split(';').find((directive) => directive.trim().startsWith('script-src'))).not.toContain(
      'blob:',
    );
    expect(policy).not.toMatch(/unsafe-inline|https?:|\*/);
  });

  test('keeps out of storage and focus', () => {
    for (const { attributes } of page.tags) expect(Object.keys(attributes)).not.toContain('autofocus');
    expect(page.html).not.toMatch(/localStorage|sessionStorage|document\.cookie/);
  });

  test('has an oEmbed document that its head names, with the exact height and a picture of the size it says', () => {
    const named = links.find(({ type }) => type === 'application/json+oembed')?.href;
    expect(named).toBe(`${home}embed/${toy}.oembed.json`);
    const document = JSON.parse(read(`embed/${toy}.oembed.json`).toString()) as Record<
      string,
      string | number
    >;
    expect(document).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: toys[toy]?.title,
      width: usualWidth,
    });
    expect(document.height).toBe(heightAt(heights[toy] ?? [], usualWidth));
    const [frame, ...others] = [...tagsOf(String(document.html))];
    expect(others).toEqual([]);
    expect(frame?.attributes).toMatchObject({
      src: `${home}embed/${toy}/`,
      title: toys[toy]?.title,
      width: String(document.width),
      height: String(document.height),
      loading: 'lazy',
    });
    const png = read(new URL(String(document.thumbnail_url)).pathname.slice(1));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      document.thumbnail_width,
      document.thumbnail_height,
    ]);
  });

  test('has a picture that stands alone: no class, no name of a colour, no file but its own letters', () => {
    const svg = read(`embed/${toy}.svg`).toString();
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).not.toMatch(/\sclass=|var\(|href=|<script/);
    const sources = [...svg.matchAll(/url\(([^)]*)\)/g)].map(([, url = '']) => url);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((url) => !url.startsWith('data:font/woff2;base64,'))).toEqual([]);
    expect(svg).toContain('CC BY 4.0');
  });
});

describe('the web component', () => {
  const code = read('embed/runnable-norm.js').toString();

  test(`weighs at most ${limits.component} kB and imports nothing`, () => {
    expect(weight(code) / 1000).toBeLessThanOrEqual(limits.component);
    expect(code).not.toMatch(/\bimport\b|\bexport\b/);
  });

  test('knows every toy with its title and heights', () => {
    for (const [id, { title }] of Object.entries(toys)) {
      expect(code).toContain(title);
      expect(code).toContain((heights[id] ?? []).join(','));
    }
  });
});

test('the Worker for opaque origins is one classic file', () => {
  const [file, ...others] = filesOf().filter((name) => /^_astro\/classic-worker\.[\w-]+\.js$/.test(name));
  expect(others).toEqual([]);
  expect(read(file ?? '').toString()).not.toMatch(/\bimport\s*[("'{*]|\bimport\.meta\b|^export\b/m);
});
