/**
 * The hashes of what a result depends on: the experiment's own source, what it imports, and what these import. Used at build
 * time only, to know whether a kept result is still that of the present code.
 *
 * Comments and white space do not count, so that a result outlives a reworded docstring. They are found without a full parse: in a
 * template inside a template or in a regular expression with a quote, a change of white space may count, or one after `//` not.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Source {
  readonly modifiedMs: number;
  /** Of its code: 16 hex digits. */
  readonly hash: string;
  readonly imports: readonly string[];
}

const sources = new Map<string, Source>();

/** The hash of each module that `entry` is made of, itself included, by its path from `root`; those that `isLeftOut` are not followed. */
export function sourceHashes(
  entry: string,
  root: string,
  isLeftOut: (path: string) => boolean = () => false,
): Readonly<Record<string, string>> {
  const paths = [...closure(entry, isLeftOut)].sort();
  return Object.fromEntries(paths.map((path) => [relative(root, path), read(path).hash]));
}

/** 64 hex digits over the code of `entry` and everything that it imports by a relative path, in the order of their names. */
export function sourcesHash(entry: string, root: string): string {
  return createHash('sha256')
    .update(JSON.stringify(sourceHashes(entry, root)))
    .digest('hex');
}

function closure(entry: string, isLeftOut: (path: string) => boolean): Set<string> {
  const found = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path) || isLeftOut(path)) continue;
    found.add(path);
    waiting.push(...read(path).imports);
  }
  return found;
}

function read(path: string): Source {
  const { mtimeMs: modifiedMs } = statSync(path);
  const known = sources.get(path);
  if (known?.modifiedMs === modifiedMs) return known;
  const text = readFileSync(path, 'utf8');
  const imports = importsOf(text).map((name) => join(dirname(path), name));
  const hash = createHash('sha256').update(codeOf(text)).digest('hex').slice(0, 16);
  const source = { modifiedMs, hash, imports };
  sources.set(path, source);
  return source;
}

/** Relative modules that are imported for their values; types leave no trace in a result. */
function importsOf(text: string): string[] {
  const statements = text.matchAll(/^(import|export)(\s+type)?\b[^;]*?\bfrom\s+'(\.{1,2}\/[^']+)'/gms);
  return [...statements].flatMap(([, , type, name]) => (type === undefined ? [name] : []));
}

/** Strings are kept as they are; a comment or a run of white space outside of them goes. */
const PIECES = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\*[^]*?\*\/|\/\/[^\n]*|\s+/g;

const codeOf = (text: string): string => text.replace(PIECES, (_piece, string?: string) => string ?? '');
