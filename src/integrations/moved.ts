/**
 * A renamed page leaves one at its old address: a link in words, a canonical address, and for a browser that runs scripts a jump that
 * keeps the fragment and the state of the toys. Its Markdown twin stays readable there. It needs no server. It runs last: nothing else is to take these for pages of the site.
 */
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { redirects, type Redirect } from '../content/redirects.ts';
import { escapeHtml, MOVED_MARK } from './html.ts';
import { currentAddress, LOCK, splitAddress, type Lock } from './lock.ts';
import { twinPath } from './twin-path.ts';

export function moved({ base, site }: { readonly base: string; readonly site: string }): AstroIntegration {
  return {
    name: 'runnable-norms:moved',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const lock = JSON.parse(await readFile(new URL(`../../${LOCK}`, import.meta.url), 'utf8')) as Lock;
        const root = new URL(base.replace(/\/?$/, '/'), site).href.replace(/\/$/, '');
        await leavePages(fileURLToPath(dir), redirects(lock.moved), lock, root);
      },
    },
  };
}

/** Writes a page for each renamed one, and the script that they share. Throws where the old address is still in use. */
export async function leavePages(
  folder: string,
  renamed: readonly Redirect[],
  lock: Lock,
  root: string,
): Promise<void> {
  for (const redirect of renamed) {
    const file = fileOf(folder, redirect.from);
    if (await isThere(file))
      throw new Error(`${LOCK}: "${redirect.from}" has moved, yet there is a page at it`);
    const target = await readFile(fileOf(folder, redirect.to), 'utf8').catch(() => {
      throw new Error(`${LOCK}: "${redirect.from}" has moved to "${redirect.to}", where there is no page`);
    });
    const title = /<title>([^<]*)<\/title>/.exec(target)?.[1] ?? redirect.to;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, movedPage(redirect, title, lock, root));
    await leaveTwin(folder, redirect);
  }
  if (renamed.length > 0) await writeFile(posix.join(folder, 'moved.js'), MOVED_SCRIPT);
}

/** The Markdown at the old address is that of the new page, which names its own address at its end; a page may have none. */
async function leaveTwin(folder: string, { from, to }: Redirect): Promise<void> {
  const twin = posix.join(folder, twinPath(to));
  if (await isThere(twin)) await copyFile(twin, posix.join(folder, twinPath(from)));
}

const fileOf = (folder: string, path: string) =>
  posix.join(folder, path, path.endsWith('/') ? 'index.html' : '');

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** `title` is markup already: it is read from the page that has taken the old one's place. */
export function movedPage({ from, to }: Redirect, title: string, lock: Lock, root: string): string {
  const way = relative(from, to);
  const elsewhere = JSON.stringify(elsewhereOf(from, to, lock));
  return `<!doctype html>
<html lang="en" data-to="${escapeHtml(way)}" data-anchors="${escapeHtml(elsewhere)}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${MOVED_MARK} content="${escapeHtml(to)}">
<title>Moved: ${title}</title>
<link rel="canonical" href="${escapeHtml(root + to)}">
<script src="${relative(from, '/moved.js')}"></script>
<noscript><meta http-equiv="refresh" content="0; url=${escapeHtml(way)}"></noscript>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p>It is now here: <a href="${escapeHtml(way)}">${title}</a></p>
</main>
</body>
</html>
`;
}

/** The ids of the old page that are not simply on the new one, and where they are, seen from the old page. */
function elsewhereOf(from: string, to: string, lock: Lock): Readonly<Record<string, string>> {
  const old = [...lock.anchors.map(({ url }) => url), ...Object.keys(lock.aliases)].sort();
  return Object.fromEntries(
    old.flatMap((url) => {
      const { path, id } = splitAddress(url);
      const now = currentAddress(url, lock);
      return path === from && now !== `${to}#${id}` ? [[id, relative(from, now)]] : [];
    }),
  );
}

/** The way from one path of the site to another that needs no base: `../new/#id`. */
function relative(from: string, to: string): string {
  const { path, id } = splitAddress(to);
  const way = posix.relative(from, path);
  const page = path.endsWith('/') ? `${way || '.'}/` : way;
  return id === '' ? page : `${page}#${id}`;
}

const MOVED_SCRIPT = `// Leads on from a page that has moved, with the state of its toys and the place on the page.
const { to, anchors } = document.documentElement.dataset;
const elsewhere = JSON.parse(anchors);
const id = decodeURIComponent(location.hash.slice(1));
const [path, hash] = Object.hasOwn(elsewhere, id) ? elsewhere[id].split('#') : [to, id];
location.replace(path + location.search + (hash ? '#' + hash : ''));
`;
