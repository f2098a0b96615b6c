/** Reads the built pages: which there are, and the tags in each with their attributes. No tree is made; tags are enough. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where it starts in the text. */
  readonly at: number;
  /** Where it ends. */
  readonly end: number;
}

export interface BuiltPage {
  /** Path from the site's root: `/models/`, `/404.html`. */
  readonly path: string;
  readonly file: string;
  readonly html: string;
}

/** What a page that only leads on to another has in its head (moved.ts); it is no page of the site. */
export const MOVED_MARK = '<meta name="rn:moved"';

/** An exhibit alone, for somebody else's page: no page of the site either. */
const EMBED = /^embed[/\\]/;

/** All pages below a folder, in the order of their paths. */
export const builtPages = (folder: string): Promise<BuiltPage[]> =>
  htmlFiles(folder, (file) => !EMBED.test(file));

/** The embed pages below a folder, in the order of their paths. */
export const builtEmbeds = (folder: string): Promise<BuiltPage[]> =>
  htmlFiles(folder, (file) => EMBED.test(file));

async function htmlFiles(folder: string, isWanted: (file: string) => boolean): Promise<BuiltPage[]> {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.html') && isWanted(file))
    .sort();
  const pages = await Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      const path = `/${name.replaceAll('\\', '/')}`.replace(/\/index\.html$/, '/');
      return { path, file, html: await readFile(file, 'utf8') };
    }),
  );
  return pages.filter(({ html }) => !html.includes(MOVED_MARK));
}

const TAG =
  /<!--[\s\S]*?-->|<(script|style)\b([^>]*)>[\s\S]*?<\/\1>|<([a-z][\w-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** The tags of a page, in order; what stands inside a script or a style is not read. */
export function* tagsOf(html: string): Generator<Tag> {
  for (const found of html.matchAll(TAG)) {
    const name = found[1] ?? found[3];
    if (name === undefined) continue;
    const attributes: Record<string, string> = {};
    for (const [, key = '', double, single, bare] of (found[2] ?? found[4] ?? '').matchAll(ATTRIBUTE)) {
      attributes[key.toLowerCase()] = unescapeHtml(double ?? single ?? bare ?? '');
    }
    yield { name: name.toLowerCase(), attributes, at: found.index, end: found.index + found[0].length };
  }
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#34;': '"',
  '&#38;': '&',
  '&#x27;': "'",
};
/** Text of a page without entities. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39|#34|#38|#x27);/g, (entity) => entities[entity] ?? entity);

/** Text as it may stand in a page, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
