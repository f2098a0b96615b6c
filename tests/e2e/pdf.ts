/**
 * Reads as much of a PDF as a test of print needs: how many sheets it has, and their text. For the PDFs that Chromium writes: plain
 * objects, streams that are deflated or not at all, fonts with a table from glyphs to characters.
 */
import { inflateSync } from 'node:zlib';

interface Entry {
  readonly dictionary: string;
  /** What follows the dictionary, inflated. */
  readonly stream: string;
}

/** How many sheets a PDF has. */
export function pagesOf(pdf: Buffer): number {
  return [...objectsOf(pdf).values()].filter(isPage).length;
}

/** The text of all sheets, in the order in which it is drawn; one space for many. */
export function textOfPdf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const charactersOf = new Map<string, ReadonlyMap<number, string>>();
  const glyphs = (font: string) => {
    const known = charactersOf.get(font) ?? characters(objects, font);
    charactersOf.set(font, known);
    return known;
  };
  return [...objects.values()]
    .filter(isPage)
    .map(({ dictionary }) => {
      const resources =
        objects.get(/\/Resources (\d+) 0 R/.exec(dictionary)?.[1] ?? '')?.dictionary ?? dictionary;
      const fonts = new Map(
        [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', object = '']) => [name, object]),
      );
      const contents = [...(/\/Contents (?:\[([^\]]*)\]|(\d+) 0 R)/.exec(dictionary) ?? [])]
        .slice(1)
        .join(' ');
      const ids = contents.match(/\d+(?= 0 R|\s*$)/g) ?? [];
      return ids.map((id) => drawn(objects.get(id)?.stream ?? '', fonts, glyphs)).join('');
    })
    .join('\n')
    .replace(/[ \u00a0]+/g, ' ');
}

const isPage = ({ dictionary }: Entry) => /\/Type\s*\/Page\b(?!s)/.test(dictionary);

function objectsOf(pdf: Buffer): Map<string, Entry> {
  const text = pdf.toString('latin1');
  const objects = new Map<string, Entry>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endobj', start);
    const body = text.slice(start, end);
    const at = body.search(/\bstream\r?\n/);
    if (at < 0) objects.set(found[1] ?? '', { dictionary: body, stream: '' });
    else {
      const dictionary = body.slice(0, at);
      const first = start + at + (/stream\r?\n/.exec(body.slice(at))?.[0].length ?? 0);
      const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
      const bytes = pdf.subarray(first, first + length);
      const isDeflated = dictionary.includes('/FlateDecode');
      objects.set(found[1] ?? '', {
        dictionary,
        stream: (isDeflated ? inflateSync(bytes) : bytes).toString('latin1'),
      });
    }
  }
  return objects;
}

/** The table from glyphs to characters that a font carries. */
function characters(objects: ReadonlyMap<string, Entry>, font: string): ReadonlyMap<number, string> {
  const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.dictionary ?? '')?.[1] ?? '';
  const cmap = objects.get(table)?.stream ?? '';
  const found = new Map<number, string>();
  const textOf = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      found.set(parseInt(glyph, 16), textOf(to));
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', last = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let glyph = parseInt(from, 16); glyph <= parseInt(last, 16); glyph++) {
        const code = parseInt(to, 16) + glyph - parseInt(from, 16);
        found.set(glyph, String.fromCharCode(code));
      }
    }
  }
  return found;
}

/** What a sheet's commands draw: a font is chosen, glyphs are shown, the end of a run is a space. */
function drawn(
  commands: string,
  fonts: ReadonlyMap<string, string>,
  glyphs: (font: string) => ReadonlyMap<number, string>,
): string {
  let table: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, font, shown, end] of commands.matchAll(
    /\/(F\d+) [\d.]+ Tf|((?:\[[^\]]*\]|<\w+>)\s*T[jJ])\b|\b(ET)\b/g,
  )) {
    if (font !== undefined) table = glyphs(fonts.get(font) ?? '');
    if (end !== undefined) text += ' ';
    for (const [, hex = ''] of (shown ?? '').matchAll(/<(\w+)>/g)) {
      for (let i = 0; i < hex.length; i += 4) text += table.get(parseInt(hex.slice(i, i + 4), 16)) ?? '';
    }
  }
  return text;
}
