/** Puts `_headers` and `_redirects` into the built site, for the hosts that read them there. Comes last: it names files of the build. */
import { readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headersFile, redirectsFile } from '../hosting/headers-file.ts';

/** `base` is BASE_PATH as the build has it. */
export function hosting({ base }: { readonly base: string }): AstroIntegration {
  const place = { base: `/${base.replace(/^\/|\/$/g, '')}/`.replace('//', '/') };
  return {
    name: 'runnable-norms:hosting',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const entries = await readdir(fileURLToPath(dir), { recursive: true, withFileTypes: true });
        const files = entries
          .filter((entry) => entry.isFile())
          .map((entry) => `${entry.parentPath}/${entry.name}`.slice(fileURLToPath(dir).length - 1))
          .map((file) => file.replaceAll('\\', '/').replace(/^\/*/, '/'))
          .sort();
        await writeFile(new URL('_headers', dir), headersFile(files, place));
        await writeFile(new URL('_redirects', dir), redirectsFile(place));
      },
    },
  };
}
