/**
 * The names by which a document that is built with Sphinx or MyST links here; they last as the addresses do.
 *
 * An anchor is named by its page and its id, `normalization-eq-post-ln`, in lower case, since Sphinx writes every `:ref:` so.
 */

/** A page by its path: `/reference/claims/` → `reference/claims`. */
export const pageName = (path: string): string => path.replace(/^\/|\/$/g, '') || 'index';

/** The same where no slash may stand. */
export const flatPageName = (path: string): string => pageName(path).replaceAll('/', '-');

/** An id as a name. Symbols can differ by case alone (x, X): one that begins with a capital says so. */
export const idName = (id: string): string => id.replace(/^sym-(?=[A-Z])/, 'sym-capital-').toLowerCase();

/** An anchor as the one on this page. */
export const placeName = (path: string, id: string): string => `${flatPageName(path)}-${idName(id)}`;
