/** The built site as the tests read it: every page, its tags, and every other file. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtPages, tagsOf, type BuiltPage, type Tag } from '../../src/integrations/html.ts';

export const dist = resolve(process.env.DIST ?? 'dist');
if (!existsSync(join(dist, 'index.html'))) {
  throw new Error(`no built site in ${dist}; run "npm run build" first`);
}

export interface ReadPage extends BuiltPage {
  readonly tags: readonly Tag[];
}

/** Every page of a built site. */
export async function readPages(folder = dist): Promise<ReadPage[]> {
  return (await builtPages(folder)).map((page) => ({ ...page, tags: [...tagsOf(page.html)] }));
}

/** Every file of a built site by its path from the root, in order. */
export function filesOf(folder = dist): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
}

/** The content of the meta tags of a page by property or name. */
export function metaOf({ tags }: ReadPage): Readonly<Record<string, string>> {
  const metas = tags.filter(({ name }) => name === 'meta').map(({ attributes }) => attributes);
  return Object.fromEntries(
    metas.map((meta) => [meta.property ?? meta.name ?? meta['http-equiv'] ?? '', meta.content ?? '']),
  );
}

/** Attributes that make the browser load something at once. */
export function loadsOf({ tags }: ReadPage): string[] {
  return tags.flatMap(({ name, attributes }) => {
    const { src, srcset, href, rel = '', poster } = attributes;
    const loaded = name === 'link' && /stylesheet|preload|icon|modulepreload/.test(rel) ? href : undefined;
    return [name === 'a' ? undefined : src, srcset, poster, loaded].filter((url) => url !== undefined);
  });
}
