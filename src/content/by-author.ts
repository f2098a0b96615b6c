/** The order of a bibliography: by the first author's last name, then by year. */
import type { Reference } from './bibtex.ts';

/** The references in that order. */
export function byAuthor(references: readonly Reference[]): Reference[] {
  const keyOf = ({ authors: [first], fields }: Reference) =>
    `${first === undefined || first.kind === 'others' ? '' : first.last} ${fields.year}`;
  return [...references].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
