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
  /** What a hit counts against one of another group, where groups are put in order. */
  readonly weight: number;
}

/** Experiments stand behind figures and claims, which say the same to readers: they come after these. */
export const groups: readonly Group[] = [
  { title: 'Pages and sections', kinds: ['page'], weight: 1 },
  { title: 'Equations', kinds: ['equation'], weight: 1 },
  { title: 'Models', kinds: ['model'], weight: 1 },
  { title: 'Claims', kinds: ['claim'], weight: 1 },
  { title: 'Notation and glossary', kinds: ['symbol', 'term'], weight: 1 },
  { title: 'Experiments', kinds: ['experiment'], weight: 0.5 },
];
