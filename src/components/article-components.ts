/** What an article may use without importing it: the MDX components by name. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

/** Parts of the exhibit that are present, by file name. */
const parts = import.meta.glob<{ default: AstroComponentFactory }>('./{Exhibit,Equation}.astro', {
  eager: true,
});

export const articleComponents: Record<string, AstroComponentFactory> = Object.fromEntries(
  Object.entries(parts).map(([path, module]) => [path.replace(/^.*\/|\.astro$/g, ''), module.default]),
);
