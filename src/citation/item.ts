/**
 * What of this site can be cited: a page, and a part of it (section, equation, exhibit in a state, claim, model row …). The middle form is
 * a CSL-JSON item, from which bibtex.ts, ris.ts and apa.ts write. Pure: facts come in, nothing is looked up and no day of access is
 * invented. We are the author of what is cited here; whoever found a fact first is named in the note, never in our place.
 */

/** The author of everything here, and the name of the site. */
export const siteName = 'Runnable Norms';

/** An item of CSL-JSON (citationstyles.org, schema 1.0), as far as this site needs it. */
export interface CslItem {
  /** Unique over the site, the same in every build; differs from others in more than the case of its letters. */
  readonly id: string;
  readonly type: 'webpage' | 'dataset';
  readonly title: string;
  readonly author: readonly { readonly literal: string }[];
  readonly issued: { readonly 'date-parts': readonly (readonly [number, number, number])[] };
  readonly URL: string;
  readonly language: 'en';
  /** What the cited thing rests on, or how it was made. */
  readonly note?: string;
}

export interface CitedPage {
  readonly title: string;
  /** Whole and canonical, without query and fragment. */
  readonly url: string;
  /** Its path from the site's root, whatever the site is mounted under: `/normalization/`. */
  readonly path: string;
  /** `2026-11-24` */
  readonly published: string;
  readonly isDataset: boolean;
}

export interface CitedPart {
  /** Kind of the published anchor: `equation`, `claim` … */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** As the page prints it: `3`, `2.1`. */
  readonly number?: string | undefined;
  readonly note?: string | undefined;
  /** The query that opens an exhibit in a state, and what tells that state from others in the key. */
  readonly state?: { readonly search: string; readonly mark: string } | undefined;
}

/** The item of a page, or of a part of it. Throws where the date is none. */
export function itemOf(page: CitedPage, part?: CitedPart): CslItem {
  const [year, month, day] = dateOf(page);
  const note = oneLine(part?.note ?? '');
  return {
    id: keyOf(page.path, part),
    type: page.isDataset && part === undefined ? 'dataset' : 'webpage',
    title: part === undefined ? oneLine(page.title) : titleOf(page, part),
    author: [{ literal: siteName }],
    issued: { 'date-parts': [[year, month, day]] },
    URL: part === undefined ? page.url : `${page.url}${part.state?.search ?? ''}#${part.id}`,
    language: 'en',
    ...(note === '' ? {} : { note }),
  };
}

function dateOf({ published, path }: CitedPage): readonly [number, number, number] {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(published);
  if (found === null) throw new Error(`${path}: "${published}" is no date such as 2026-11-24`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}

const names: Readonly<Record<string, string>> = {
  heading: 'Section',
  equation: 'Equation',
  exhibit: 'Exhibit',
  claim: 'Claim',
  table: 'Table',
  model: 'Model',
  experiment: 'Experiment',
  symbol: 'Symbol',
  term: 'Term',
};

/** "Eq. 3, Post-LN, in “Page”"; without a number "Claim: …, in “Page”". */
function titleOf(page: CitedPage, { kind, title, number }: CitedPart): string {
  const name = names[kind] ?? kind;
  const start = !number ? `${name}:` : `${kind === 'equation' ? 'Eq.' : name} ${number},`;
  return `${start} ${oneLine(title).replace(/\.$/, '')}, in “${oneLine(page.title)}”`;
}

/**
 * `runnablenorms-normalization-eq-post-ln`. BibTeX takes keys that differ in case only for one, and symbols are named by case (f and F): a
 * run of capitals is written small behind an underscore.
 */
function keyOf(path: string, part: CitedPart | undefined): string {
  return ['runnablenorms', ...path.split('/'), part?.id ?? '', part?.state?.mark ?? '']
    .filter((word) => word !== '')
    .join('-')
    .replace(/[A-Z]+/g, (capitals) => `_${capitals.toLowerCase()}`)
    .replace(/[^a-z0-9_-]/g, '-');
}

/** Every form is written line by line, so a text is one line with single spaces. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
