/** What a configuration must know of the place where the site is served, and which parts of the site are answered alike. */
import { headersOf, rules, type HeaderName, type HeaderOptions } from './headers.ts';

export interface Place extends HeaderOptions {
  /** Path under which the site is served, with slashes at both ends: `/` or `/norms/`, as BASE_PATH was at the build. */
  readonly base: string;
  /** Folder that answers to `/` on the server. Under a base path the build lies in it in a folder of that name. */
  readonly root: string;
  /** Host name; the configurations for a server alone need it. */
  readonly host: string;
}

export const examplePlace: Place = { base: '/', root: '/srv/www', host: 'norms.example' };

/** Paths that are answered with the same headers. */
export interface Part {
  /** What its paths begin with, from the site's root: `/embed/`. */
  readonly prefix: string;
  readonly why: string;
  readonly headers: Partial<Record<HeaderName, string>>;
}

/** The parts of the site, the whole of it (`/`) first; of two that hold for a path the longer one is meant. */
export function partsOf(options: HeaderOptions = {}): readonly Part[] {
  return rules.map(({ path, why }) => {
    const prefix = path.replace(/\*$/, '');
    return { prefix, why, headers: headersOf(prefix, options) };
  });
}

/** A path from the site's root as the server sees it. */
export const under = (base: string, path: string): string => base + path.replace(/^\//, '');

/** What each generated file begins with, behind the sign of a comment. */
export const madeBy = 'Made from src/hosting by "npm run hosting": change it there.';
