/** Says once, at the end of a build that was not told its address, what then is wrong in it and how it is told. */
import type { AstroIntegration } from 'astro';

/** The host that stands in for the site's own. */
export const PLACEHOLDER = 'https://runnable-norms.example';

/** `given` is SITE_URL as the build has it. */
export function siteAddress(given: string | undefined): AstroIntegration {
  return {
    name: 'runnable-norms:site-address',
    hooks: {
      'astro:build:done': ({ logger }) => {
        if (given === undefined || given === '') logger.warn(withoutAddress);
      },
    },
  };
}

const withoutAddress = `SITE_URL is not set, so this build takes itself to be at ${PLACEHOLDER}, where nothing is. Its pages work from any host, but canonical links, citations, feeds, the sitemap, anchors.json, snippets for embedding, oEmbed and pictures of shared links name that host. To publish it: SITE_URL=https://your.host npm run build (docs/HOSTING.md)`;
