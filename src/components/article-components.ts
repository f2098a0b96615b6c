/** What an article may use without importing it: the MDX components by name. */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import Bound from './Bound.astro';
import Cite from './Cite.astro';
import Claim from './Claim.astro';
import Equation from './Equation.astro';
import Measured from './Measured.astro';
import ModelTable from './ModelTable.astro';
import Reported from './Reported.astro';

/** Parts of the exhibit that are present, by file name. */
const parts = import.meta.glob<{ default: AstroComponentFactory }>('./Exhibit.astro', { eager: true });

export const articleComponents = {
  ...Object.fromEntries(
    Object.entries(parts).map(([path, module]) => [path.replace(/^.*\/|\.astro$/g, ''), module.default]),
  ),
  Bound,
  Cite,
  Claim,
  Equation,
  Measured,
  ModelTable,
  Reported,
};
