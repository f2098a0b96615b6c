/**
 * What a host says of each file beside its content: for how long it keeps, what it is, and what other pages may do with it. The static
 * server obeys this list, and every configuration for another host is made from it.
 *
 * A rule holds for one path from the site's root, or for all that begin so (`/embed/*`): no other pattern can be told to every host.
 * Of two rules that name one header the later wins; null takes a header away.
 */
import { extname } from 'node:path';

export interface HeaderRule {
  readonly path: string;
  readonly why: string;
  readonly headers: Readonly<Partial<Record<HeaderName, string | null>>>;
}

/** In the order in which they are written. */
export const headerNames = [
  'Cache-Control',
  'Content-Security-Policy',
  'Access-Control-Allow-Origin',
  'X-Content-Type-Options',
  'Referrer-Policy',
] as const;
export type HeaderName = (typeof headerNames)[number];

const FOREVER = 'public, max-age=31536000, immutable';
/** Kept, and asked for again each time: an unchanged file costs an answer without a body. */
const ASKED_AGAIN = 'no-cache';

const byContent = 'Named by its content: another content has another name.';

export const rules: readonly HeaderRule[] = [
  {
    path: '/*',
    why: 'Pages carry their content policy in a <meta>; who may frame them only a header can say. All files are public.',
    headers: {
      'Cache-Control': ASKED_AGAIN,
      'Content-Security-Policy': "frame-ancestors 'self'",
      'Access-Control-Allow-Origin': '*',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
    },
  },
  {
    path: '/embed/*',
    why: 'Made for the frames of other sites.',
    headers: { 'Content-Security-Policy': null },
  },
  {
    path: '/_astro/*',
    why: `${byContent} A Worker obeys the policy of its own script, and compiles WebAssembly.`,
    headers: {
      'Cache-Control': FOREVER,
      'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    },
  },
  ...['fragment/*', 'index/*', 'filter/*', 'pagefind.en_*'].map((part) => ({
    path: `/pagefind/${part}`,
    why: byContent,
    headers: { 'Cache-Control': FOREVER },
  })),
  {
    path: '/data/*',
    why: 'In a folder that is named by what the data follows from.',
    headers: { 'Cache-Control': FOREVER },
  },
  {
    path: '/fonts/*',
    why: 'Fonts keep their names and change seldom.',
    headers: { 'Cache-Control': 'public, max-age=86400' },
  },
];

/** The media type by the ending of a file's name. Whatever is not here is `application/octet-stream`. */
export const types: Readonly<Record<string, string>> = {
  '.atom': 'application/atom+xml; charset=utf-8',
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.cff': 'application/yaml; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.inv': 'application/octet-stream',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.ris': 'application/x-research-info-systems; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.tex': 'text/plain; charset=utf-8',
  // Declarations of types: elsewhere this ending is a video's.
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};
export const otherType = 'application/octet-stream';

export const typeOf = (path: string): string => types[extname(path)] ?? otherType;

/** Whether a file gets smaller by compression. Pictures, fonts and the parts of the search index are compressed already. */
export const isCompressible = (path: string): boolean =>
  /^text\/|javascript|json|xml|yaml|bibtex|info-systems|wasm/.test(typeOf(path));

/** Whether a file is named by its content, so that an older build's never stands in a newer one's way. */
export const isNamedByContent = (path: string): boolean => headersOf(path)['Cache-Control'] === FOREVER;

export interface HeaderOptions {
  /** False leaves out that scripts of any page may read the files: embeds in a sandbox then show their figure alone. */
  readonly isShared?: boolean;
}

/** The headers of a file by its path from the site's root, which begins with a slash. */
export function headersOf(
  path: string,
  { isShared = true }: HeaderOptions = {},
): Partial<Record<HeaderName, string>> {
  const all: Partial<Record<HeaderName, string | null>> = {};
  for (const rule of rules) if (holds(rule.path, path)) Object.assign(all, rule.headers);
  if (!isShared) all['Access-Control-Allow-Origin'] = null;
  const found: Partial<Record<HeaderName, string>> = {};
  for (const name of headerNames) {
    const value = all[name];
    if (value !== undefined && value !== null) found[name] = value;
  }
  return found;
}

/** Whether a rule's pattern holds for a path. */
export const holds = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
