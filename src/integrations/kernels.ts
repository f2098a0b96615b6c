/** Compiles the WebAssembly kernels before anything is built or served, and again when their source has changed. */
import type { AstroIntegration } from 'astro';
import { compileKernels } from '../commands/kernels.ts';

export const kernels: AstroIntegration = {
  name: 'runnable-norms:kernels',
  hooks: {
    'astro:config:setup': async () => {
      await compileKernels();
    },
  },
};
