/** Pages that have been renamed: each old address leads to its new one on every host. */
export { redirects } from '../content/redirects.ts';
