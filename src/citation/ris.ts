/** RIS of an item: a tag of two characters, two spaces, a hyphen, a space, one line of text; lines end in CR LF. */
import type { CslItem } from './item.ts';

/** The record with its end mark. */
export function toRis({ id, type, title, author, issued, URL, language, note }: CslItem): string {
  const [[year, month, day] = [0, 1, 1]] = issued['date-parts'];
  const two = (value: number) => String(value).padStart(2, '0');
  const lines = [
    ['TY', type === 'dataset' ? 'DATA' : 'ELEC'],
    ['ID', id],
    ...author.map(({ literal }) => ['AU', literal]),
    ['TI', title],
    ['PY', String(year)],
    ['DA', `${year}/${two(month)}/${two(day)}`],
    ['UR', URL],
    ...(note === undefined ? [] : [['N1', note]]),
    ['LA', language],
    ['ER', ''],
  ];
  return lines.map(([tag, text]) => `${tag}  - ${text}\r\n`).join('');
}
