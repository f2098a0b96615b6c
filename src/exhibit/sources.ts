/**
 * The hash of what a result depends on: the experiment's own source, what it imports, and what these import. Used at build
 * time only, to know whether a kept result is still that of the present code.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Source {
  readonly modifiedMs: number;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = new Map<string, Source>();

/** 64 hex digits over the text of `entry` and everything that it imports by a relative path, in the order of their names. */
export function sourcesHash(entry: string, root: string): string {
  const hash = createHash('sha256');
  for (const path of [...closure(entry)].sort()) hash.update(`${relative(root, path)}\0${read(path).text}\0`);
  return hash.digest('hex');
}

function closure(entry: string): Set<string> {
  const found = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
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
  const source = { modifiedMs, text, imports: importsOf(text).map((name) => join(dirname(path), name)) };
  sources.set(path, source);
  return source;
}

/** Relative modules that are imported for their values; types leave no trace in a result. */
function importsOf(text: string): string[] {
  const statements = text.matchAll(/^(import|export)(\s+type)?\b[^;]*?\bfrom\s+'(\.{1,2}\/[^']+)'/gms);
  return [...statements].flatMap(([, , type, name]) => (type === undefined ? [name] : []));
}
