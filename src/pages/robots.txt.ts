/** Every robot may read everything. Robots look for this file at the root of a host: a site under a sub-path has its host's. */
import { absolute } from '../layouts/address.ts';

export function GET(): Response {
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute('/sitemap-index.xml')}\n`);
}
