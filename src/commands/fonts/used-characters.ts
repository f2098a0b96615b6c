/**
 * Which characters the built pages show, told apart by the face that sets them: text (serif or sans), code, mathematics.
 *
 * Reads well-formed HTML as our build writes it, not any HTML. What scripts write later is not seen here; the declared
 * lists in faces.ts cover that.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Setting = 'text' | 'code' | 'math';
export type Used = Readonly<Record<Setting, ReadonlySet<string>>>;

/** Every page of a built site, by its path in the folder. */
export function usedByPage(dist: string): ReadonlyMap<string, Used> {
  const pages = globSync('**/*.html', { cwd: dist }).toSorted();
  return new Map(pages.map((page) => [page, usedIn(readFileSync(join(dist, page), 'utf8'))]));
}

const tokens = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>|<![^>]*>|([^<]+)/g;
const unseen = new Set(['script', 'style', 'title', 'template', 'annotation']);
const settings: Readonly<Record<string, Setting>> = { math: 'math', code: 'code', pre: 'code', kbd: 'code' };
const isTracked = (name: string) => unseen.has(name) || name in settings || name === 'mi';

/** The characters that one page shows. */
export function usedIn(html: string): Used {
  const used = { text: new Set<string>(), code: new Set<string>(), math: new Set<string>() };
  const open: { readonly name: string; readonly isUpright: boolean }[] = [];
  for (const [, slash, name, attributes = '', text] of html.matchAll(tokens)) {
    if (text !== undefined) {
      if (open.some((element) => unseen.has(element.name))) continue;
      const seen = [...decoded(text)];
      const last = open.at(-1);
      const isVariable = last?.name === 'mi' && !last.isUpright && seen.length === 1;
      const setting = settingOf(open.map((element) => element.name));
      for (const character of isVariable ? seen.map(italic) : seen)
        used[isMathLetter(character) ? 'math' : setting].add(character);
    } else if (name !== undefined && isTracked(name)) {
      if (slash) open.splice(open.map((element) => element.name).lastIndexOf(name), 1);
      else if (!attributes.endsWith('/'))
        open.push({ name, isUpright: /mathvariant="normal"/.test(attributes) });
    }
  }
  return used;
}

function settingOf(open: readonly string[]): Setting {
  const innermost = open.findLast((tag) => tag in settings);
  return innermost === undefined ? 'text' : (settings[innermost] ?? 'text');
}

/** Letters of the mathematical alphabets are set by the math face wherever they stand (figures have no `<math>`). */
function isMathLetter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x1d400 && code <= 0x1d7ff) || character === 'ℎ';
}

/** What a browser shows for a variable of one letter (MathML Core, `text-transform: math-auto`). */
export function italic(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const from = (start: number, first: string) =>
    String.fromCodePoint(start + code - (first.codePointAt(0) ?? 0));
  if (letter === 'h') return 'ℎ';
  if (/^[A-Z]$/.test(letter)) return from(0x1d434, 'A');
  if (/^[a-z]$/.test(letter)) return from(0x1d44e, 'a');
  if (/^[Α-Ω]$/.test(letter)) return from(0x1d6e2, 'Α');
  if (/^[α-ω]$/.test(letter)) return from(0x1d6fc, 'α');
  return { '∇': '𝛻', '∂': '𝜕', ϵ: '𝜖', ϑ: '𝜗', ϕ: '𝜙', ϱ: '𝜚', ϖ: '𝜛' }[letter] ?? letter;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: '\u00a0',
  quot: '"',
};

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return named[name] ?? whole;
  });
}
