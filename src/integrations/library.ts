/**
 * The engine as a package, for other pages: `lib/tensor.js`, one ES module that imports nothing, `lib/tensor.d.ts`, its types, and
 * `lib/kernels.wasm`, the fast kernels. Written after the build; readable, with its version and licence at the head.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build, type Rolldown } from 'vite';
import { modulePath } from '../commands/kernels.ts';
import { joinDeclarations } from './library/declarations.ts';
import { ENGINE_VERSION } from './library/entry.ts';

const root = new URL('../../', import.meta.url);
const entry = 'src/integrations/library/entry.ts';

export const library: AstroIntegration = {
  name: 'runnable-norms:library',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const folder = new URL('lib/', dir);
      await mkdir(folder, { recursive: true });
      const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
        version: string;
      };
      const banner = `/*! Runnable Norms, tensor engine ${version} (arithmetic ${ENGINE_VERSION}). MIT, see LICENSE.txt beside this file. */\n`;
      const code = await bundle();
      await writeFile(new URL('tensor.js', folder), banner + code);
      const types = joinDeclarations(entry, (path) => readFileSync(new URL(path, root), 'utf8'));
      await writeFile(new URL('tensor.d.ts', folder), banner + types);
      await copyFile(modulePath, new URL('kernels.wasm', folder));
      await copyFile(new URL('LICENSES/MIT.txt', root), new URL('LICENSE.txt', folder));
      logger.info(`the tensor engine as one module, ${Math.round(code.length / 1000)} kB`);
    },
  },
};

/** The tensor module with all that it imports. Throws where it would take more than one file. */
async function bundle(): Promise<string> {
  const { output } = (await build({
    root: fileURLToPath(root),
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry: fileURLToPath(new URL(entry, root)), formats: ['es'], fileName: 'tensor' },
    },
  }).then((made) => (Array.isArray(made) ? made[0] : made))) as Rolldown.RolldownOutput;
  const [only, ...others] = output;
  if (only === undefined || !('code' in only) || others.length > 0 || only.imports.length > 0)
    throw new Error(
      `lib/tensor.js: expected one file that imports nothing, got ${output.map(({ fileName }) => fileName).join(', ')}`,
    );
  return only.code;
}
