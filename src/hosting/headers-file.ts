/**
 * `_headers` and `_redirects`, which Netlify and Cloudflare Pages read from the published folder. Where several rules hold for a path,
 * one of the two joins their values and the other takes one of them, so no header is given to a path by two rules here: what holds for
 * all but a few paths is written out for each folder of pages.
 */
import { headersOf, holds, rules, typeOf } from './headers.ts';
import { redirects } from './redirects.ts';
import { madeBy, under, type Place } from './site.ts';

/** Endings whose types these hosts are not sure to know. */
const rare = /\.(?:cff|inv|ts|webmanifest)$/;

const [whole, ...parts] = rules;
/** The headers that some part has otherwise than the whole. */
const differing = new Set(parts.flatMap(({ headers }) => Object.keys(headers)));

type Block = readonly [path: string, headers: readonly (readonly [name: string, value: string])[]];

/** The text of `_headers` for a build with these files (paths from the site's root). */
export function headersFile(
  files: readonly string[],
  { base, isShared = true }: Pick<Place, 'base' | 'isShared'>,
): string {
  const all = Object.entries(headersOf('/', { isShared }));
  const blocks: Block[] = [
    [whole?.path ?? '/*', all.filter(([name]) => !differing.has(name))],
    ...parts.map(({ path, headers }): Block => [
      path,
      Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    ]),
    ...pagePaths(files).map((path): Block => [
      path,
      // What both hosts tell of every file that no rule names is what the whole is told of caching.
      all.filter(([name]) => differing.has(name) && name !== 'Cache-Control'),
    ]),
    ...files.filter((file) => rare.test(file)).map((file): Block => [file, [['Content-Type', typeOf(file)]]]),
  ];
  const texts = blocks
    .filter(([, headers]) => headers.length > 0)
    .map(([path, headers]) =>
      [under(base, path), ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n'),
    );
  return `# ${madeBy}\n${texts.join('\n')}\n`;
}

/** Patterns that hold for every page that is in no part of its own. */
function pagePaths(files: readonly string[]): string[] {
  const paths = files
    .filter((file) => file.endsWith('.html') && !parts.some(({ path }) => holds(path, file)))
    .flatMap((file) => {
      const [, folder = '', ...rest] = file.split('/');
      if (rest.length > 0) return [`/${folder}/*`];
      return file === '/index.html' ? ['/', file] : [file];
    });
  return [...new Set(paths)];
}

/** The text of `_redirects`. */
export function redirectsFile({ base }: Pick<Place, 'base'>): string {
  const moved = redirects().map(({ from, to }) => `${under(base, from)} ${under(base, to)} 301`);
  const home = base === '/' ? [] : [`/ ${base} 302`];
  return `# ${madeBy}\n${[...home, ...moved].map((line) => `${line}\n`).join('')}`;
}
