/**
 * What there is to test, read off the built site: its pages, and the exhibits on each.
 *
 * Specifications are tables over these lists, so a new page or exhibit is tested without a word being added.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ has no pages: run npm run build first.');

export interface Placed {
  /** Path of the page: `/normalization/`. */
  readonly page: string;
  readonly toy: string;
}

/** Every page of the sitemap, and the page for an address that is not there. */
export const pages: readonly string[] = [
  ...globSync('sitemap-[0-9]*.xml', { cwd: dist })
    .toSorted()
    .flatMap((file) => [...readFileSync(join(dist, file), 'utf8').matchAll(/<loc>([^<]+)<\/loc>/g)])
    .map(([, address]) => new URL(address ?? '/').pathname),
  ...(existsSync(join(dist, '404.html')) ? ['/404.html'] : []),
];

export const exhibits: readonly Placed[] = pages.flatMap((page) =>
  [...htmlOf(page).matchAll(/<section[^>]*\sid="toy-([\w-]+)"/g)].map(([, toy]) => ({
    page,
    toy: toy ?? '',
  })),
);

/** The exhibits of each page that has any. */
export const exhibitsByPage: readonly (readonly [page: string, toys: readonly string[]])[] = pages.flatMap(
  (page) => {
    const toys = exhibits.filter((placed) => placed.page === page).map(({ toy }) => toy);
    return toys.length === 0 ? [] : [[page, toys] as const];
  },
);

/** The exhibits of each page, one for each component: others of the same component run the same code on other values. */
export const distinct = exhibitsByPage.map(([page, toys]): readonly [string, readonly string[]] => {
  const html = htmlOf(page);
  const seen = new Set<string>();
  const first = toys.filter((toy) => {
    const before = html.slice(0, html.indexOf(`id="toy-${toy}"`));
    const component =
      /component-url="([^"]*)"/.exec(before.slice(before.lastIndexOf('<astro-island')))?.[1] ?? toy;
    const isNew = !seen.has(component);
    seen.add(component);
    return isNew;
  });
  return [page, first];
});

/** The HTML of a page as it was built. */
export function htmlOf(page: string): string {
  return readFileSync(join(dist, page.endsWith('/') ? `${page}index.html` : page), 'utf8');
}

/** The article on which most exhibits stand. */
export const article = '/normalization/';
