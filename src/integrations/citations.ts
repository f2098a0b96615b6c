/**
 * Everything of the site that can be cited, as files: `citations.json` (CSL-JSON) and `citations.bib`. Read off the built pages as the
 * menu of a mark reads it there, so that the two cannot differ. Throws where two things would have the same key.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toBibtex } from '../citation/bibtex.ts';
import { toCslJson } from '../citation/forms.ts';
import { itemOf, type CslItem } from '../citation/item.ts';
import { citedPageOf, citedPartOf } from '../citation/read.ts';
import { builtPages, tagsOf, type BuiltPage } from './html.ts';

export const citations: AstroIntegration = {
  name: 'runnable-norms:citations',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const items = (await builtPages(fileURLToPath(dir))).flatMap(citedOn);
      refuseTwins(items);
      await writeFile(new URL('citations.json', dir), toCslJson(items));
      await writeFile(new URL('citations.bib', dir), items.map(toBibtex).join('\n'));
      logger.info(`${items.length} things that can be cited`);
    },
  },
};

/** The page and its published parts, in the order of the page; nothing of a page that says nothing of itself. */
export function citedOn({ html }: Pick<BuiltPage, 'html'>): readonly CslItem[] {
  const tags = [...tagsOf(html)];
  const metas = new Map(
    tags.filter(({ name }) => name === 'meta').map(({ attributes }) => [attributes.name, attributes.content]),
  );
  const page = citedPageOf((name) => metas.get(name));
  if (page === undefined) return [];
  const parts = tags.flatMap(({ attributes }) => {
    const part = citedPartOf(attributes.id ?? '', (name) => attributes[`data-${name}`]);
    // The title of an article is an anchor too, but no part of it.
    return part === undefined || part.id === 'top' ? [] : [part];
  });
  return [itemOf(page), ...parts.map((part) => itemOf(page, part))];
}

/** Throws with both addresses where two keys are one to a reader who takes no note of case. */
function refuseTwins(items: readonly CslItem[]): void {
  const seen = new Map<string, string>();
  for (const { id, URL: address } of items) {
    const key = id.toLowerCase();
    const other = seen.get(key);
    if (other !== undefined) throw new Error(`${address} and ${other} would be cited by one key, "${id}"`);
    seen.set(key, address);
  }
}
