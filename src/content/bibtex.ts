/**
 * Reads BibTeX, as far as a bibliography of papers needs it: `@kind{key, field = {value}, …}`, values in braces, quotes or
 * plain digits, names joined by "and", accents and letters written as TeX commands.
 *
 * Strict: what it does not understand stops the build with file and line. No string macros, no concatenation.
 */

export interface Reference {
  readonly id: string;
  /** `article`, `inproceedings`, `misc` … in lower case. */
  readonly kind: string;
  /** Fields by lower-case name, as text without TeX. */
  readonly fields: Readonly<Record<string, string>>;
  readonly authors: readonly Author[];
  /** The entry as it stands in the file. */
  readonly source: string;
}

/** A person has both names; a group ("DeepSeek-AI") only `last`; "and others" ends a list as `others`. */
export type Author =
  | { readonly kind: 'person'; readonly first: string; readonly last: string }
  | { readonly kind: 'group'; readonly last: string }
  | { readonly kind: 'others' };

const REQUIRED = ['author', 'title', 'year'] as const;
const ACCENTS: Record<string, string> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  r: '\u030a',
  k: '\u0328',
};
const LETTERS: Record<string, string> = {
  L: 'Ł',
  l: 'ł',
  O: 'Ø',
  o: 'ø',
  AA: 'Å',
  aa: 'å',
  AE: 'Æ',
  ae: 'æ',
  OE: 'Œ',
  oe: 'œ',
  ss: 'ß',
  i: 'ı',
};

/** All entries, in the order of the file. Throws with file and line at what is broken, incomplete or there twice. */
export function readBibtex(path: string, text: string): Reference[] {
  const references: Reference[] = [];
  const scan = new Scanner(path, text);
  while (scan.skipTo('@')) {
    const reference = readReference(scan);
    if (references.some(({ id }) => id === reference.id)) scan.fail(`"${reference.id}" is there twice`);
    references.push(reference);
  }
  return references;
}

function readReference(scan: Scanner): Reference {
  const start = scan.at;
  scan.take('@');
  const kind = scan.word('the kind of an entry').toLowerCase();
  scan.take('{');
  const id = scan.word('the key of an entry');
  const raw: Record<string, string> = {};
  while (scan.tryTake(',') && !scan.sees('}')) {
    const name = scan.word('the name of a field').toLowerCase();
    scan.take('=');
    if (name in raw) scan.fail(`${id}.${name} is there twice`);
    raw[name] = scan.value();
  }
  scan.take('}');
  for (const name of REQUIRED) if (!raw[name]) scan.fail(`${id} has no ${name}`);
  const plain = (value: string) => withoutTex(value, (what) => scan.fail(`${id}: ${what}`));
  const fields = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, plain(value)]));
  const authors = (raw.author ?? '').split(/\s+and\s+/).map((name) => readAuthor(name, plain));
  return { id, kind, fields, authors, source: scan.text.slice(start, scan.at) };
}

function readAuthor(name: string, plain: (tex: string) => string): Author {
  if (name === 'others') return { kind: 'others' };
  if (name.startsWith('{') && name.endsWith('}')) return { kind: 'group', last: plain(name) };
  const comma = name.split(/,\s*/);
  if (comma.length === 2)
    return { kind: 'person', last: plain(comma[0] ?? ''), first: plain(comma[1] ?? '') };
  const words = plain(name).split(/\s+/);
  // "van der Maaten": the last name starts at the first word in lower case.
  const particle = words.findIndex((word, i) => i > 0 && /^\p{Ll}/u.test(word));
  const cut = particle > 0 ? particle : words.length - 1;
  return { kind: 'person', first: words.slice(0, cut).join(' '), last: words.slice(cut).join(' ') };
}

/** `Timoth{\'e}e` → `Timothée`; braces that only protect capitals go. */
function withoutTex(tex: string, fail: (what: string) => never): string {
  const text = tex
    .replace(/\\(['`^"~=.])\s*\{?(\\?[A-Za-z])\}?/g, (_, accent: string, letter: string) =>
      (letter.replace(/^\\/, '') + (ACCENTS[accent] ?? '')).normalize('NFC'),
    )
    .replace(/\\([cvuHrk])\{([A-Za-z])\}/g, (_, accent: string, letter: string) =>
      (letter + (ACCENTS[accent] ?? '')).normalize('NFC'),
    )
    .replace(/\\(AA|aa|AE|ae|OE|oe|ss|[LlOoi])(?![A-Za-z])\s?/g, (_, letter: string) => LETTERS[letter] ?? '')
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/---?/g, '–')
    .replace(/(?<!\\)~/g, '\u00a0')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ');
  const unknown = /\\\S*/.exec(text);
  return unknown === null ? text.trim() : fail(`cannot read the TeX "${unknown[0]}"`);
}

/** Walks the text and says where it stands. */
class Scanner {
  readonly path: string;
  readonly text: string;
  at = 0;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  fail(what: string): never {
    const line = this.text.slice(0, this.at).split('\n').length;
    throw new Error(`${this.path}:${line}: ${what}`);
  }

  /** Goes to the next entry; between entries stand only comments (lines that start with %) and empty lines. */
  skipTo(mark: string): boolean {
    this.#skip(/(?:\s+|%[^\n]*)*/y);
    if (this.at >= this.text.length) return false;
    return (
      this.text[this.at] === mark ||
      this.fail(`expected an entry, found "${this.text.slice(this.at, this.at + 12)}"`)
    );
  }

  sees(mark: string): boolean {
    this.#skip(/\s*/y);
    return this.text[this.at] === mark;
  }

  tryTake(mark: string): boolean {
    const isThere = this.sees(mark);
    if (isThere) this.at += mark.length;
    return isThere;
  }

  take(mark: string): void {
    if (!this.tryTake(mark))
      this.fail(`expected "${mark}", found "${this.text.slice(this.at, this.at + 12)}"`);
  }

  word(what: string): string {
    this.#skip(/\s*/y);
    return this.#skip(/[\w:+./-]+/y) || this.fail(`expected ${what}`);
  }

  value(): string {
    if (this.tryTake('"')) {
      const value = this.#skip(/[^"]*/y);
      this.take('"');
      return value;
    }
    if (!this.sees('{'))
      return this.#skip(/\d+/y) || this.fail('expected a value in braces, in quotes or of digits');
    const start = this.at + 1;
    for (let depth = 0; this.at < this.text.length; this.at += 1) {
      if (this.text[this.at] === '{') depth += 1;
      if (this.text[this.at] === '}' && --depth === 0) return this.text.slice(start, this.at++);
    }
    this.at = start;
    return this.fail('this brace is never closed');
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }
}
