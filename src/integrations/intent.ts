/**
 * Registers `client:intent`: an island hydrates when the reader comes near or touches it, never at load.
 * The directive itself is `src/directives/intent.ts`.
 */
import type { AstroIntegration } from 'astro';

export const intent: AstroIntegration = {
  name: 'runnable-norms:intent',
  hooks: {
    'astro:config:setup': ({ addClientDirective }) => {
      addClientDirective({ name: 'intent', entrypoint: './src/directives/intent.ts' });
    },
  },
};
