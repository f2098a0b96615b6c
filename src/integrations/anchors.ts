/**
 * Published anchors are a contract: other pages link to them. After the build every element with `data-anchor` is collected,
 * `anchors.json` publishes the list, and content/anchors.lock.json, which holds what was ever published, is compared: an id
 * that has vanished fails the build unless an alias keeps it alive. `UPDATE_ANCHORS=1` adds new ones to the lock.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { builtPages, tagsOf, type BuiltPage, type Tag } from './html.ts';

const ANCHOR_KINDS = [
  'heading',
  'equation',
  'exhibit',
  'claim',
  'table',
  'model',
  'experiment',
  'symbol',
  'term',
  'source',
] as const;

export interface Anchor {
  /** From the site's root: `/normalization/#eq-post-ln`. */
  readonly url: string;
  readonly kind: string;
  readonly title: string;
}

export interface Lock {
  readonly anchors: readonly Anchor[];
  /** Old address → the one that has taken its place, on the same page. */
  readonly aliases: Readonly<Record<string, string>>;
}

export function anchors({ base, site }: { readonly base: string; readonly site: string }): AstroIntegration {
  return {
    name: 'runnable-norms:anchors',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const lockFile = new URL('../../content/anchors.lock.json', import.meta.url);
        const lock = JSON.parse(await readFile(lockFile, 'utf8')) as Lock;
        const pages = await builtPages(folder);
        const found = pages.flatMap(anchorsOf);
        await keepAliases(pages, lock.aliases);
        const lost = vanished(found, lock);
        if (lost.length > 0) throw new Error(lostMessage(lost));
        const root = new URL(base.replace(/\/?$/, '/'), site).href.replace(/\/$/, '');
        const list = found.map(({ url, ...rest }) => ({ id: url.split('#')[1], ...rest, url: root + url }));
        await writeFile(new URL('anchors.json', dir), `${JSON.stringify(list, null, 1)}\n`);
        const fresh = found.filter(({ url }) => !lock.anchors.some((anchor) => anchor.url === url));
        if (process.env.UPDATE_ANCHORS === '1') await writeFile(lockFile, lockText(found, lock));
        else if (fresh.length > 0)
          logger.warn(`${fresh.length} new anchors; UPDATE_ANCHORS=1 npm run build publishes them`);
      },
    },
  };
}

/** The published elements of a page. Throws where one has no id, no title or an unknown kind. */
export function anchorsOf({ path, html }: Pick<BuiltPage, 'path' | 'html'>): Anchor[] {
  const found: Anchor[] = [];
  for (const { name, attributes } of tagsOf(html)) {
    const kind = attributes['data-anchor'];
    if (kind === undefined) continue;
    const { id, 'data-anchor-title': title } = attributes;
    if (!id || !title || !ANCHOR_KINDS.some((known) => known === kind)) {
      throw new Error(
        `${path}: <${name} data-anchor="${kind}"> needs an id, a data-anchor-title and a known kind (${ANCHOR_KINDS.join(', ')})`,
      );
    }
    found.push({ url: `${path}#${id}`, kind, title });
  }
  return found;
}

/** What was published and is there no more, under its own name or another. */
export function vanished(found: readonly Anchor[], lock: Lock): readonly string[] {
  const there = new Set(found.map(({ url }) => url));
  return lock.anchors.map(({ url }) => url).filter((url) => !there.has(lock.aliases[url] ?? url));
}

const lostMessage = (lost: readonly string[]) =>
  `published anchors have vanished: ${lost.join(', ')}. Others link to them: restore them, or add to "aliases" in content/anchors.lock.json which anchor has taken their place`;

/** The lock with the new anchors in it; nothing is ever taken out. */
export function lockText(found: readonly Anchor[], lock: Lock): string {
  const all = new Map([...lock.anchors, ...found].map((anchor) => [anchor.url, anchor]));
  const anchors = [...all.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
  const lines = anchors.map((anchor) => `    ${JSON.stringify(anchor)}`).join(',\n');
  return `{\n  "anchors": [\n${lines}\n  ],\n  "aliases": ${JSON.stringify(lock.aliases, null, 2).replaceAll('\n', '\n  ')}\n}\n`;
}

/** Puts the old id beside the new one, so that an old link still arrives. */
async function keepAliases(pages: readonly BuiltPage[], aliases: Lock['aliases']): Promise<void> {
  for (const page of pages) {
    const own = Object.entries(aliases).filter(([old]) => old.startsWith(`${page.path}#`));
    if (own.length === 0) continue;
    await writeFile(
      page.file,
      own.reduce((html, [old, now]) => withAlias(html, old, now), page.html),
    );
  }
}

/** Throws where the alias leads to nothing on its own page. */
export function withAlias(html: string, old: string, now: string): string {
  const [oldPath, oldId] = old.split('#');
  const [path, id] = now.split('#');
  const tags = [...tagsOf(html)];
  const index = tags.findIndex(({ attributes }) => attributes.id === id);
  const target = tags[index];
  if (oldPath !== path || target === undefined) {
    throw new Error(
      `content/anchors.lock.json: alias "${old}" leads to "${now}", which is not on the same page`,
    );
  }
  const at = insertionPoint(target, tags.slice(index + 1));
  return `${html.slice(0, at)}<span id="${oldId}"></span>${html.slice(at)}`;
}

/** Before the element; in a table row, where only cells may stand, at the start of its first cell. */
function insertionPoint(target: Tag, later: readonly Tag[]): number {
  if (target.name !== 'tr') return target.at;
  return later.find(({ name }) => name === 'td' || name === 'th')?.end ?? target.at;
}
