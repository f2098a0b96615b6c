/**
 * A source that a page cites, as Highwire's `citation_reference` holds it: fields joined by semicolons, which readers of heads take
 * apart again. Authors are named as the page's own list names them, so that the text costs next to nothing once compressed.
 */
import type { Reference } from '../content/bibtex.ts';
import { authorName } from '../content/citation.ts';

/** Of more authors the first is named alone. */
const MOST_AUTHORS = 3;

/** The content of one `citation_reference`. */
export function referenceContent({ fields, authors }: Reference): string {
  const named = authors.length > MOST_AUTHORS ? authors.slice(0, 1) : authors;
  const parts: readonly (readonly [name: string, value: string | undefined])[] = [
    ['title', fields.title],
    ...named.filter(({ kind }) => kind !== 'others').map((author) => ['author', authorName(author)] as const),
    ['publication_date', fields.year],
    ['journal_title', fields.journal],
    ['conference_title', fields.booktitle],
    ['arxiv_id', fields.eprint],
    ['doi', fields.doi],
  ];
  return parts
    .flatMap(([name, value]) =>
      // A semicolon within a field would end it.
      value === undefined ? [] : [`citation_${name}=${value.replaceAll(';', ',')}`],
    )
    .join(';');
}
