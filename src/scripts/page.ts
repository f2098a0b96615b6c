/** What every page does beyond its HTML. Small: it is loaded everywhere. */
import { wireMarks } from './anchors.ts';
import { wireContents } from './contents.ts';
import { wireActions } from './copy.ts';
import { wireCopiedFormulas } from './copy-formulas.ts';
import { fillCounter } from './counter.ts';
import { wirePops } from './pop.ts';
import { wireSearch } from './search.ts';
import { wireTheme } from './theme-switch.ts';

wireTheme();
wirePops();
wireActions();
wireCopiedFormulas();
wireMarks();
wireContents();
wireSearch();
void fillCounter();
// Only an address that names a toy has a dot in its query.
if (location.search.includes('.')) void import('./strays.ts').then(({ sayStrays }) => sayStrays());

const checkFragment = (event?: Event) => {
  const id = location.hash.slice(1);
  if (id && !document.getElementById(id))
    void import('./stray-fragment.ts').then(({ sayStrayFragment }) => sayStrayFragment(event !== undefined));
};
checkFragment();
addEventListener('hashchange', checkFragment);
