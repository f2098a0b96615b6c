import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { redirects } from '../../../src/content/redirects.ts';
import { builtPages, tagsOf } from '../../../src/integrations/html.ts';
import type { Lock } from '../../../src/integrations/lock.ts';
import { leavePages } from '../../../src/integrations/moved.ts';

const folder = mkdtempSync(join(tmpdir(), 'norms-moved-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lock: Lock = {
  pages: ['/old/part/', '/new/', '/b/'],
  moved: { '/old/part/': '/new/' },
  anchors: [
    { url: '/old/part/#kept', kind: 'heading', title: 'Kept' },
    { url: '/old/part/#gone', kind: 'heading', title: 'Gone' },
  ],
  aliases: { '/old/part/#gone': '/b/#found' },
  states: {},
};
const site = (name: string, ...pages: readonly string[]) => {
  for (const page of pages) {
    mkdirSync(join(folder, name, page), { recursive: true });
    writeFileSync(join(folder, name, page, 'index.html'), `<title>${page}</title>`);
    if (page !== 'b') writeFileSync(join(folder, name, `${page}.md`), `# ${page}`);
  }
  return join(folder, name);
};

test('a renamed page leaves a link in words, a canonical address, and a way for a browser without scripts', async () => {
  const root = site('plain', 'new', 'b');
  await leavePages(root, redirects(lock.moved), lock, 'https://x.example/norms');
  const html = readFileSync(join(root, 'old/part/index.html'), 'utf8');
  const tags = [...tagsOf(html)];
  const attribute = (name: string, key: string) => tags.find((tag) => tag.name === name)?.attributes[key];
  expect(attribute('a', 'href')).toBe('../../new/');
  expect(attribute('link', 'href')).toBe('https://x.example/norms/new/');
  expect(attribute('script', 'src')).toBe('../../moved.js');
  expect(html).toContain('<noscript><meta http-equiv="refresh" content="0; url=../../new/"></noscript>');
  expect(html).toContain("script-src 'self'");
  expect((await builtPages(root)).map(({ path }) => path)).toEqual(['/b/', '/new/']);
});

test('the script leads on with state and fragment, to another page where the fragment has gone there', async () => {
  const root = site('script', 'new', 'b');
  await leavePages(root, redirects(lock.moved), lock, 'https://x.example');
  const [page] = [...tagsOf(readFileSync(join(root, 'old/part/index.html'), 'utf8'))];
  const script = readFileSync(join(root, 'moved.js'), 'utf8');
  const led = (search: string, hash: string) => {
    let to = '';
    const dataset = { to: page?.attributes['data-to'], anchors: page?.attributes['data-anchors'] };
    const location = { search, hash, replace: (address: string) => (to = address) };
    runInNewContext(script, { document: { documentElement: { dataset } }, location, decodeURIComponent });
    return new URL(to, `https://x.example/norms/old/part/${search}${hash}`).href;
  };
  expect(led('', '')).toBe('https://x.example/norms/new/');
  expect(led('?a.b=1', '#kept')).toBe('https://x.example/norms/new/?a.b=1#kept');
  expect(led('?a.b=1', '#gone')).toBe('https://x.example/norms/b/?a.b=1#found');
  expect(led('', '#constructor')).toBe('https://x.example/norms/new/#constructor');
});

test('the Markdown twin is at the old address too; a page that has none leaves none', async () => {
  const root = site('twins', 'new', 'b');
  const both = { ...lock, moved: { ...lock.moved, '/bare/': '/b/' } };
  await leavePages(root, redirects(both.moved), both, '');
  expect(readFileSync(join(root, 'old/part.md'), 'utf8')).toBe('# new');
  expect(() => readFileSync(join(root, 'bare.md'))).toThrow();
});

test('an old address that is still in use, or leads to no page, stops the build', async () => {
  await expect(
    leavePages(site('used', 'new', 'b', 'old/part'), redirects(lock.moved), lock, ''),
  ).rejects.toThrow('"/old/part/" has moved, yet there is a page at it');
  await expect(leavePages(site('nowhere', 'b'), redirects(lock.moved), lock, '')).rejects.toThrow(
    '"/old/part/" has moved to "/new/", where there is no page',
  );
});

test('where nothing has been renamed nothing is written', async () => {
  const root = site('empty', 'a');
  await leavePages(root, [], lock, '');
  expect((await builtPages(root)).map(({ path }) => path)).toEqual(['/a/']);
  expect(() => readFileSync(join(root, 'moved.js'))).toThrow();
});
