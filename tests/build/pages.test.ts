import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dist, filesOf, loadsOf, metaOf, readPages } from './site.ts';

const pages = await readPages();
const indexed = pages.filter(({ path }) => path !== '/404.html');
const named = pages.map((page) => [page.path, page] as const);

test('the pages that are promised are there', () => {
  const paths = pages.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      '/',
      '/404.html',
      '/normalization/',
      '/models/',
      ...[
        '',
        'glossary/',
        'equations/',
        'notation/',
        'claims/',
        'experiments/',
        'tensor/',
        'benchmarks/',
        'bibliography/',
        'linking/',
      ].map((page) => `/reference/${page}`),
    ]),
  );
});

describe.each(named)('%s', (path, page) => {
  const { html, tags } = page;
  const meta = metaOf(page);

  test('says in which language it is, has one title, one h1 and one main', () => {
    const count = (name: string) => tags.filter((tag) => tag.name === name).length;
    expect(tags.find(({ name }) => name === 'html')?.attributes.lang).toBe('en');
    expect([count('title'), count('h1'), count('main')]).toEqual([1, 1, 1]);
  });

  test('has a description of its own, and a picture of 1200 × 630 that exists', () => {
    expect(meta.description?.length).toBeGreaterThan(30);
    expect(pages.filter((other) => metaOf(other).description === meta.description)).toHaveLength(1);
    expect(meta['og:title']).toBeTruthy();
    const picture = new URL(meta['og:image'] ?? '').pathname;
    const png = readFileSync(join(dist, picture));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  test('has no style attribute', () => {
    expect(tags.filter(({ attributes }) => 'style' in attributes).map(({ name }) => name)).toEqual([]);
  });

  test('has no inline handler and no javascript: address', () => {
    const handlers = tags.flatMap(({ attributes }) =>
      Object.keys(attributes).filter((name) => /^on[a-z]/.test(name)),
    );
    expect(handlers).toEqual([]);
    expect(html).not.toContain('javascript:');
  });

  test('loads nothing from another host', () => {
    expect(loadsOf(page).filter((url) => /^(?:[a-z]+:)?\/\//i.test(url))).toEqual([]);
  });

  test('gives each id once', () => {
    const ids = tags.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('has no formula that KaTeX could not set', () => {
    expect(html).not.toContain('katex-error');
    expect(html).not.toContain('#cc0000');
    expect(html).not.toContain('class="katex"');
  });

  test('skips no level of heading', () => {
    const levels = tags.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    expect(levels[0]).toBe(1);
    levels.forEach((level, i) => expect(level - (levels[i - 1] ?? level)).toBeLessThanOrEqual(1));
  });

  test.runIf(!path.startsWith('/reference/tensor'))('has no word left over from a template', () => {
    const text = html.replace(/<(script|style|pre|code)\b[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ');
    expect(text.match(/\[object Object\]|\bundefined\b|lorem ipsum/gi) ?? []).toEqual([]);
  });

  test.runIf(path !== '/404.html')('names its canonical address', () => {
    const canonical = tags.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href ?? '';
    expect(new URL(canonical).pathname).toBe(path);
    expect(meta['og:url']).toBe(canonical);
  });
});

test('the sitemap lists every page but the 404, and that one is not to be indexed', () => {
  const sitemap = readFileSync(join(dist, 'sitemap-0.xml'), 'utf8');
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
  expect(listed.sort()).toEqual(indexed.map(({ path }) => path).sort());
  const lost = pages.find(({ path }) => path === '/404.html');
  expect(lost && metaOf(lost).robots).toBe('noindex');
});

test('the policy of every page allows only what the site itself serves', () => {
  for (const page of pages) {
    const policy = metaOf(page)['content-security-policy'] ?? '';
    expect(policy, page.path).toContain("default-src 'self'");
    expect(policy, page.path).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/);
  }
});

test('what the pages load exists', () => {
  const files = new Set(filesOf());
  for (const page of pages) {
    for (const url of loadsOf(page)) {
      // A page in a frame is a file too.
      const path = decodeURIComponent(new URL(url, `http://x${page.path}`).pathname);
      expect(files.has(path.slice(1).replace(/\/$/, '/index.html')), `${page.path}: ${url}`).toBe(true);
    }
  }
});

test('no file is left of the machine that built it', () => {
  for (const { path, html } of pages) expect(html, path).not.toContain(process.cwd());
  expect(existsSync(join(dist, '.prerender'))).toBe(false);
});
