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

const tokens = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)(?:[^"'>]|"[^"]*"|'[^']*')*>|<![^>]*>|([^<]+)/g;
const unseen = new Set(['script', 'style', 'title', 'template', 'annotation']);
const settings: Readonly<Record<string, Setting>> = { math: 'math', code: 'code', pre: 'code', kbd: 'code' };

/** The characters that one page shows. */
export function usedIn(html: string): Used {
  const used = { text: new Set<string>(), code: new Set<string>(), math: new Set<string>() };
  const open: string[] = [];
  for (const [token, slash, name, text] of html.matchAll(tokens)) {
    if (text !== undefined) {
      if (!open.some((tag) => unseen.has(tag)))
        for (const character of decoded(text)) used[settingOf(open)].add(character);
    } else if (name !== undefined && isTracked(name)) {
      if (slash) open.splice(open.lastIndexOf(name), 1);
      else if (!token.endsWith('/>')) open.push(name);
    }
  }
  return used;
}

function isTracked(name: string): boolean {
  return unseen.has(name) || name in settings;
}

function settingOf(open: readonly string[]): Setting {
  const innermost = open.findLast((tag) => tag in settings);
  return innermost === undefined ? 'text' : (settings[innermost] ?? 'text');
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
