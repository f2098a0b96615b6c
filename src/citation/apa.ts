/**
 * An item in the style of the APA (7th edition, §10.16 "webpages", §10.9 "data sets"), as plain text. The site is its own author, so its
 * name is not said a second time before the address. What a claim rests on stands in brackets after its title, where the APA puts
 * what a reader must know to tell what is cited.
 */
import type { CslItem } from './item.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** One line: author, day, title, address. */
export function toApa({ type, title, author, issued, URL, note }: CslItem): string {
  const [[year, month, day] = [0, 1, 1]] = issued['date-parts'];
  const date = type === 'dataset' ? `${year}` : `${year}, ${MONTHS[month - 1] ?? month} ${day}`;
  const about = [...(type === 'dataset' ? ['Dataset'] : []), ...(note === undefined ? [] : [note])];
  const named = about.length === 0 ? title : `${title} [${about.join('; ')}]`;
  return `${author.map(({ literal }) => literal).join(' & ')}. (${date}). ${ended(named)} ${URL}`;
}

/** The full stop goes inside quotation marks; a title that asks needs none. */
const ended = (title: string) =>
  /[.?!]”?$/.test(title) ? title : title.replace(/”?$/, (quote) => `.${quote}`);
