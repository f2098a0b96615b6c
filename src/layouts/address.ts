/**
 * Addresses of this site's own pages. Pages are named by their path from the site's root (`/models/`); where the site is
 * mounted (BASE_PATH) and which host it has (SITE_URL) is known here alone.
 */

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

/** The href of a page or file named by its path from the site's root. */
export function href(path: string): string {
  return base + path;
}

/** The same with scheme and host, as canonical links, OpenGraph and citations need it. */
export function absolute(path: string): string {
  return new URL(href(path), import.meta.env.SITE).href;
}

/** The path from the site's root of a URL path as Astro gives it, always with a slash at its end. */
export function pagePath(pathname: string): string {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  return path.endsWith('/') || path.endsWith('.html') ? path : `${path}/`;
}
