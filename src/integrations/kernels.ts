/**
 * Compiles the WebAssembly kernels before anything is built or served, and again when their source has changed; and leaves the
 * TypeScript half out of what a page loads first, since a page that can run WebAssembly never needs it.
 */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { compileKernels } from '../commands/kernels.ts';

const none = fileURLToPath(new URL('../tensor/kernels/initial-none.ts', import.meta.url));

/** In bundles for browsers the engine begins without kernels: `initial-none.ts` stands in place of `initial.ts`. */
export const withoutInitialKernels = (): Plugin => ({
  name: 'runnable-norms:without-initial-kernels',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  resolveId: {
    filter: { id: /^\.\/initial\.ts$/ },
    handler: (_, importer) => (importer?.includes('/tensor/kernels/') === true ? none : null),
  },
});

export const kernels: AstroIntegration = {
  name: 'runnable-norms:kernels',
  hooks: {
    'astro:config:setup': async ({ updateConfig }) => {
      const plugins = [withoutInitialKernels()];
      updateConfig({ vite: { plugins, worker: { plugins: () => [withoutInitialKernels()] } } });
      await compileKernels();
    },
  },
};
