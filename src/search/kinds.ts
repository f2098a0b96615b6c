/** What can be found, and under which heading the dialog shows it. No dependency: the build and the page both read it. */

export type Kind = 'page' | 'equation' | 'model' | 'claim' | 'experiment' | 'symbol' | 'term';

/** An entry that is found by itself; what stands in an article is found by its section. */
export interface SearchRecord {
  readonly kind: Exclude<Kind, 'page'>;
  /** From the site's root: `/reference/equations/#eq-rmsnorm`. */
  readonly url: string;
  readonly title: string;
  /** What is searched beside the title. */
  readonly text: string;
  /** What the list says under the title. */
  readonly detail: string;
}

export interface Group {
  /** In the plural, as a heading. */
  readonly title: string;
  readonly kinds: readonly Kind[];
}

export const groups: readonly Group[] = [
  { title: 'Pages and sections', kinds: ['page'] },
  { title: 'Equations', kinds: ['equation'] },
  { title: 'Models', kinds: ['model'] },
  { title: 'Claims', kinds: ['claim'] },
  { title: 'Notation and glossary', kinds: ['symbol', 'term'] },
  { title: 'Experiments', kinds: ['experiment'] },
];
