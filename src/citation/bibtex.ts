/**
 * BibTeX of an item, readable by BibTeX itself, by biber and by reference managers: `@misc`, text outside ASCII as it is (UTF-8), braces
 * doubled round title and author so that no style changes their case or splits the name.
 */
import type { CslItem } from './item.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The entry, with a line break at its end. */
export function toBibtex({ id, title, author, issued, URL, note }: CslItem): string {
  const [[year, month, day] = [0, 1, 1]] = issued['date-parts'];
  const fields = [
    ['author', `{{${author.map(({ literal }) => texOf(literal)).join('} and {')}}}`],
    ['title', `{{${texOf(title)}}}`],
    ['year', `{${year}}`],
    ['month', MONTHS[month - 1] ?? ''],
    ['day', `{${day}}`],
    ['url', `{${verbatim(URL)}}`],
    ...(note === undefined ? [] : [['note', `{${texOf(note)}}`]]),
  ];
  return `@misc{${id},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join('')}}\n`;
}

/** An escaped brace still counts when BibTeX looks for the end of a value, so braces are written as commands. */
const COMMANDS: Readonly<Record<string, string>> = {
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '\\': '{\\textbackslash}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '`': '{\\textasciigrave}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '|': '{\\textbar}',
  '"': '{\\textquotedbl}',
};

/** TeX that sets `text` as it is: `50 %` is no comment, `--` no dash. */
function texOf(text: string): string {
  return text
    .replace(/[{}\\~^`<>|"]/g, (sign) => COMMANDS[sign] ?? sign)
    .replace(/[%&#_$]/g, '\\$&')
    .replace(/-(?=-)|'(?=')/g, '$&{}');
}

/** A URL is taken as it stands; what would end it early is in percent notation. */
const verbatim = (url: string) => url.replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
