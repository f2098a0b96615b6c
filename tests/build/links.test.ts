import { expect, test } from 'vitest';
import { filesOf, readPages } from './site.ts';

const pages = await readPages();
const files = new Set(filesOf());
const ids = new Map(
  pages.map(({ path, tags }) => [path, new Set(tags.map(({ attributes }) => attributes.id))] as const),
);

/** An embed page is no page of the site, but its file is there. */
const fileOf = (path: string) => path.slice(1).replace(/\/$/, '/index.html');

/** Where a link of this site leads, or nothing if it leads elsewhere. */
function ownTarget(from: string, href: string): { path: string; hash: string } | undefined {
  const url = new URL(href, `http://own${from}`);
  return url.host === 'own'
    ? { path: decodeURIComponent(url.pathname), hash: decodeURIComponent(url.hash.slice(1)) }
    : undefined;
}

test('every link inside the site leads to a page, and every #id to something on it', () => {
  const dead: string[] = [];
  for (const { path, tags } of pages) {
    for (const { name, attributes } of tags) {
      if (name !== 'a' || attributes.href === undefined) continue;
      const target = ownTarget(path, attributes.href);
      if (target === undefined) continue;
      const isThere = ids.has(target.path) || files.has(fileOf(target.path));
      const isOnIt = target.hash === '' || ids.get(target.path)?.has(target.hash) === true;
      if (!isThere || !isOnIt) dead.push(`${path}: ${attributes.href}`);
    }
  }
  expect(dead).toEqual([]);
});

test('what one element of a page names by id is on that page', () => {
  const dead: string[] = [];
  for (const { path, tags } of pages) {
    for (const { attributes } of tags) {
      for (const name of [
        'data-pop',
        'data-copy',
        'popovertarget',
        'for',
        'aria-labelledby',
        'aria-describedby',
        'aria-controls',
      ]) {
        for (const id of (attributes[name] ?? '').split(' ').filter(Boolean)) {
          if (!ids.get(path)?.has(id)) dead.push(`${path}: ${name}="${id}"`);
        }
      }
    }
  }
  expect(dead).toEqual([]);
});

test('links to other sites are encrypted', () => {
  for (const { path, tags } of pages) {
    for (const { name, attributes } of tags) {
      if (name === 'a') expect(attributes.href, path).not.toMatch(/^http:/);
    }
  }
});

test('no page is an island: each can be reached from the home page', () => {
  const seen = new Set(['/']);
  const queue = ['/'];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const { name, attributes } of pages.find((page) => page.path === path)?.tags ?? []) {
      const target =
        name === 'a' && attributes.href !== undefined ? ownTarget(path, attributes.href)?.path : undefined;
      if (target !== undefined && ids.has(target) && !seen.has(target)) {
        seen.add(target);
        queue.push(target);
      }
    }
  }
  expect(pages.map(({ path }) => path).filter((path) => !seen.has(path))).toEqual(['/404.html']);
});
