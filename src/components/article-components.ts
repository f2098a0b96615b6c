/** What an article may use without importing it: the MDX components by name. */
import Bound from './Bound.astro';
import Cite from './Cite.astro';
import Claim from './Claim.astro';
import Equation from './Equation.astro';
import Exhibit from './Exhibit.astro';
import Measured from './Measured.astro';
import ModelTable from './ModelTable.astro';
import Reported from './Reported.astro';

export const articleComponents = { Bound, Cite, Claim, Equation, Exhibit, Measured, ModelTable, Reported };
