/**
 * A source in words: short ("Xiong and others 2020"), plain, and in the style of the APA. Text only: the page sets it. How to cite what is
 * ours: src/citation.
 */
import type { Author, Reference } from './bibtex.ts';

/** "Vaswani and others 2017", "Zhang and Sennrich 2019". */
export function shortCitation(reference: Reference): string {
  return `${shortAuthors(reference.authors)} ${reference.fields.year}`;
}

function shortAuthors(authors: readonly Author[]): string {
  const [first, second] = authors;
  if (first === undefined || first.kind === 'others') return 'Unknown';
  if (authors.length === 1) return first.last;
  if (authors.length === 2 && second !== undefined && second.kind !== 'others')
    return `${first.last} and ${second.last}`;
  return `${first.last} and others`;
}

/** "Ruibin Xiong"; a group by its own name; "others" for whoever a source leaves unnamed. */
export function authorName(author: Author): string {
  switch (author.kind) {
    case 'person':
      return `${author.first} ${author.last}`;
    case 'group':
      return author.last;
    case 'others':
      return 'others';
  }
}

/** Authors by name, then title, then where it appeared. Of more than `most` authors the first is named, and how many follow. */
export function plainCitation(reference: Reference, most = Infinity): string {
  const { length } = reference.authors;
  const named = length > most ? reference.authors.slice(0, 1) : reference.authors;
  const isOpen = reference.authors.some(({ kind }) => kind === 'others');
  const rest = length > most ? [isOpen ? 'others' : `${length - 1} others`] : [];
  const names = named.map(authorName);
  const { title = '', year = '' } = reference.fields;
  return [
    `${listed([...names, ...rest], 'and')}.`,
    sentence(title),
    [venueOf(reference), year].filter(Boolean).join(', ') + '.',
  ].join(' ');
}

/** Where it can be read: its arXiv number, its DOI, and an address that is neither. */
export function linksOf({ fields }: Reference): { readonly to: string; readonly text: string }[] {
  const { eprint, doi, url } = fields;
  const arxiv = eprint === undefined ? undefined : `https://arxiv.org/abs/${eprint}`;
  const digital = doi === undefined ? undefined : `https://doi.org/${doi}`;
  return [
    ...(arxiv === undefined ? [] : [{ to: arxiv, text: `arXiv:${eprint}` }]),
    ...(digital === undefined ? [] : [{ to: digital, text: `doi:${doi}` }]),
    ...(url === undefined || url === arxiv || url === digital
      ? []
      : [{ to: url, text: url.replace(/^https?:\/\/(?:www\.)?/, '') }]),
  ];
}

/** "Xiong, R., Yang, Y., … & Liu, T.-Y. (2020). Title. Venue." */
export function apaCitation(reference: Reference): string {
  const names = reference.authors.map((author) => {
    switch (author.kind) {
      case 'person':
        return `${author.last}, ${initials(author.first)}`;
      case 'group':
        return author.last;
      case 'others':
        return 'others';
    }
  });
  const { title = '', year = '', url } = reference.fields;
  const venue = venueOf(reference);
  const authors = listed(names, '&').replace(/\.$/, '');
  return [`${authors}. (${year}).`, sentence(title), venue === '' ? '' : `${venue}.`, url ?? '']
    .filter(Boolean)
    .join(' ');
}

/** Where a source appeared: journal, proceedings or the number of its preprint. */
function venueOf({ fields }: Reference): string {
  const volume = fields.volume === undefined ? '' : ` ${fields.volume}`;
  const pages = fields.pages === undefined ? '' : `, ${fields.pages}`;
  if (fields.journal !== undefined) return `${fields.journal}${volume}${pages}`;
  if (fields.booktitle !== undefined) {
    const series = fields.series === undefined ? volume : ` (${fields.series}${volume})`;
    return `${fields.booktitle}${series}${pages}`;
  }
  if (fields.howpublished !== undefined) return fields.howpublished;
  return fields.eprint === undefined ? '' : `arXiv:${fields.eprint}`;
}

/** A title that asks needs no full stop. */
const sentence = (title: string) => (/[.?!]$/.test(title) ? title : `${title}.`);

function listed(names: readonly string[], and: string): string {
  if (names.length < 2) return names.join('');
  const last = names[names.length - 1] ?? '';
  const comma = and === '&' || names.length > 2 ? ',' : '';
  return `${names.slice(0, -1).join(', ')}${comma} ${and} ${last}`;
}

function initials(first: string): string {
  return first
    .split(/\s+/)
    .map((name) =>
      name
        .split('-')
        .map((part) => (part === '' ? '' : `${part.slice(0, 1)}.`))
        .join('-'),
    )
    .join(' ');
}
