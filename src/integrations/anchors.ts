/**
 * Published addresses are a contract: other pages link to them. After the build every page and every element with `data-anchor` is
 * collected, `anchors.json` publishes the list, and the lock, which holds what was ever published, is compared: what has vanished
 * fails the build unless the lock says what has taken its place. `UPDATE_ANCHORS=1` adds what is new to the lock.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { withAliases } from './aliases.ts';
import { builtPages, tagsOf, type BuiltPage } from './html.ts';
import { entriesOf, inventory } from './inventory.ts';
import {
  anchorList,
  fresh,
  LOCK,
  lockText,
  vanished,
  type Anchor,
  type Lock,
  type Published,
} from './lock.ts';
import { lostStates, lostToys, statesOf } from './states.ts';
import { dataPath, mystPage, mystReferences } from './myst-references.ts';
import { renderEquation } from '../mdx/math.ts';

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

export function anchors({ base, site }: { readonly base: string; readonly site: string }): AstroIntegration {
  return {
    name: 'runnable-norms:anchors',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const lockFile = new URL(`../../${LOCK}`, import.meta.url);
        const lock = JSON.parse(await readFile(lockFile, 'utf8')) as Lock;
        const pages = await builtPages(fileURLToPath(dir));
        const found = publishedOf(pages);
        const lost = vanished(found, lock);
        if (lost.length > 0) throw new Error(lostMessage(lost));
        // Only here: the configuration of a build needs no toys.
        const toys = Object.values((await import('../toys/index.ts')).toys);
        const lostOfToys = [...lostStates(toys, lock.states), ...lostToys(toys, lock.aliases)];
        if (lostOfToys.length > 0) throw new Error(lostStateMessage(lostOfToys));
        await keepAliases(pages, lock, found.anchors, base.replace(/\/$/, ''));
        const root = new URL(base.replace(/\/?$/, '/'), site).href.replace(/\/$/, '');
        await writeFile(
          new URL('anchors.json', dir),
          `${JSON.stringify(anchorList(found, lock, root), null, 1)}\n`,
        );
        await writeLists(dir, pages, found, lock);
        const unlisted = fresh(found, lock);
        if (process.env.UPDATE_ANCHORS === '1')
          await writeFile(lockFile, lockText(found, lock, statesOf(toys)));
        else if (unlisted.length > 0)
          logger.warn(
            `${unlisted.length} new pages or anchors; UPDATE_ANCHORS=1 npm run build publishes them`,
          );
      },
    },
  };
}

/** What a built site publishes: every page but the one for what is not there, and the anchors of each. */
export function publishedOf(pages: readonly Pick<BuiltPage, 'path' | 'html'>[]): Published {
  return {
    pages: pages.map(({ path }) => path).filter((path) => path.endsWith('/')),
    // An exhibit alone for a frame has its parts' lasting names in the article that shows it.
    anchors: pages.filter(({ path }) => !path.startsWith('/embed/')).flatMap(anchorsOf),
  };
}

/** The same list for Sphinx and for MyST. */
async function writeLists(
  dir: URL,
  pages: readonly BuiltPage[],
  found: Published,
  lock: Lock,
): Promise<void> {
  const titles = new Map(pages.map((page) => [page.path, titleOf(page)]));
  const entries = entriesOf(found, lock, titles);
  const project = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  await writeFile(new URL('objects.inv', dir), inventory(entries, 'Runnable Norms', project.version));
  await writeFile(new URL('myst.xref.json', dir), JSON.stringify(mystReferences(found, lock, entries)));
  await mkdir(new URL('myst/', dir));
  for (const page of pages.filter(({ path }) => found.pages.includes(path))) {
    const data = mystPage(page, titleOf(page), found.anchors, (id) => renderEquation(id).tex);
    await writeFile(new URL(`.${dataPath(page.path)}`, dir), JSON.stringify(data));
  }
}

const titleOf = ({ html }: BuiltPage): string =>
  [...tagsOf(html)].find(({ attributes }) => attributes.property === 'og:title')?.attributes.content ?? '';

const lostMessage = (lost: readonly string[]) =>
  `published addresses have vanished: ${lost.join(', ')}. Others link to them: restore them, or say in ${LOCK} what has taken their place, of a page under "moved" ("/old/": "/new/"), of an anchor under "aliases" ("/page/#old": "/page/#new")`;

const lostStateMessage = (lost: readonly string[]) =>
  `links into the state of a toy would lose it: ${lost.join(', ')}. Say in the toy's "earlier" (src/exhibit/earlier.ts) what each is called now, or that it is no more`;

async function keepAliases(
  pages: readonly BuiltPage[],
  lock: Lock,
  anchors: readonly Anchor[],
  root: string,
): Promise<void> {
  for (const page of pages) {
    const html = withAliases(page, lock, anchors, root);
    if (html !== page.html) await writeFile(page.file, html);
  }
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
