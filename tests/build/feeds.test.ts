/** Feeds, icons, manifest and robots as they were published: read back by another parser, and every address in them is there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { dist, filesOf, readPages } from './site.ts';

const pages = await readPages();
const files = new Set(filesOf());
const read = (file: string) => readFileSync(join(dist, file), 'utf8');
const home = new URL('.', canonicalOf('/')).href;
/** A file of this site named by its whole address. */
const isThere = (address: string) => {
  const path = address.startsWith(home) ? address.slice(home.length) : '?';
  return files.has(path) || files.has(`${path}index.html`);
};

function canonicalOf(path: string): string {
  const tags = pages.find((page) => page.path === path)?.tags ?? [];
  return tags.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href ?? '';
}

/** Address, title and date of each article, off its own page. */
const articles = pages
  .filter(({ html }) => html.includes('<meta property="og:type" content="article">'))
  .map(({ path, html }) => ({
    address: canonicalOf(path),
    title: /property="og:title" content="([^"]*)"/.exec(html)?.[1],
    day: /<time datetime="([^"]*)"/.exec(html)?.[1],
  }));

describe('the feeds', () => {
  const atom = parseAtomFeed(read('atom.xml'));
  const rss = parseRssFeed(read('rss.xml'));

  test('both list every article by address, title and day, and no other', () => {
    expect(articles.length).toBeGreaterThanOrEqual(4);
    const wanted = articles.toSorted((a, b) => (a.address < b.address ? -1 : 1));
    const inOrder = (list: readonly (typeof articles)[number][]) =>
      list.toSorted((a, b) => (a.address < b.address ? -1 : 1));
    const entries = (atom.entries ?? []).map(({ links, title, published }) => ({
      address: links?.[0]?.href ?? '',
      title: title?.value,
      day: String(published).slice(0, 10),
    }));
    const items = (rss.items ?? []).map(({ link, title, pubDate }) => ({
      address: link ?? '',
      title,
      day: new Date(String(pubDate)).toISOString().slice(0, 10),
    }));
    expect(inOrder(entries)).toEqual(wanted);
    expect(inOrder(items)).toEqual(wanted);
  });

  test('an article has the same lasting id in both, and no two share one', () => {
    const ids = (atom.entries ?? []).map(({ id }) => id);
    expect(new Set(ids).size).toBe(articles.length);
    expect((rss.items ?? []).map(({ guid }) => guid?.value)).toEqual(ids);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('say who wrote, where they themselves lie, and when something last changed', () => {
    expect(atom.authors?.[0]?.name).toBe('Runnable Norms');
    expect(atom.links?.find(({ rel }) => rel === 'self')?.href).toBe(`${home}atom.xml`);
    const last = (atom.entries ?? [])
      .map(({ updated }) => String(updated))
      .sort()
      .at(-1);
    expect(String(atom.updated)).toBe(last);
  });

  test('every picture that they show is there', () => {
    const shown = [...read('atom.xml').matchAll(/<img src="([^"]*)"/g)].map(([, address = '']) => address);
    expect(shown).toHaveLength(articles.length);
    expect(shown.filter((address) => !isThere(address))).toEqual([]);
  });
});

test('the head of every page names the feeds, the manifest and icons that are there', () => {
  for (const { path, tags } of pages) {
    const links = tags.filter(({ name }) => name === 'link').map(({ attributes }) => attributes);
    const named = (rel: string) =>
      links.filter((link) => link.rel === rel).map(({ href = '' }) => new URL(href, home).href);
    if (named('manifest').length === 0) continue;
    const feeds = links.filter(({ type = '' }) => /^application\/(?:atom|rss)\+xml$/.test(type));
    expect(feeds.map(({ href = '' }) => new URL(href, home).href).filter(isThere), path).toHaveLength(2);
    const icons = [...named('manifest'), ...named('icon'), ...named('apple-touch-icon')];
    expect(icons.length, path).toBeGreaterThanOrEqual(4);
    expect(
      icons.filter((address) => !isThere(address)),
      path,
    ).toEqual([]);
  }
});

test('the manifest’s icons are there and as large as it says', () => {
  const manifest = JSON.parse(read('manifest.webmanifest')) as {
    start_url: string;
    background_color: string;
    icons: { src: string; sizes: string; purpose: string }[];
  };
  expect(new URL(manifest.start_url, home).href).toBe(home);
  expect(readFileSync('src/styles/tokens.css', 'utf8')).toContain(
    `--paper: light-dark(${manifest.background_color},`,
  );
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  for (const { src, sizes } of manifest.icons) {
    const address = new URL(src, home).href;
    expect(isThere(address), src).toBe(true);
    if (sizes !== 'any')
      expect(sizes).toBe(pngSize(readFileSync(join(dist, address.slice(home.length)))).join('x'));
  }
});

test('favicon.ico holds three pictures of the sizes that its head gives', () => {
  const ico = readFileSync(join(dist, 'favicon.ico'));
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 3]);
  for (let i = 0; i < 3; i++) {
    const at = 6 + 16 * i;
    const [bytes, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
    const size = ico.readUInt8(at);
    expect(pngSize(ico.subarray(offset, offset + bytes))).toEqual([size, size]);
  }
});

test('robots.txt allows everything and names the sitemap that is there', () => {
  const robots = read('robots.txt');
  expect(robots).not.toMatch(/^Disallow: \S/m);
  expect(isThere(/^Sitemap: (.+)$/m.exec(robots)?.[1] ?? '')).toBe(true);
});

const pngSize = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
