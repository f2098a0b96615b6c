/**
 * Results that took minutes to make, kept in content/results/<experiment>.json with the hash of every module that they depend on.
 *
 * A kept result is refused once one of these modules has changed. Modules named `…-words.ts` are left out: they say what data
 * means and do not make it. Node only.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Data, Experiment } from '../experiments/experiment.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { valueText } from '../experiments/parse.ts';
import { parsePlain } from './plain.ts';
import { sourceHashes } from './sources.ts';

export interface KeptResult {
  readonly values: Values<Parameters>;
  /** `fingerprint` of the data over the experiment's fields. */
  readonly fingerprint: string;
  readonly data: Data;
}

export interface KeptFile {
  readonly experiment: string;
  /** ENGINE_VERSION of the tensor library. */
  readonly engine: number;
  /** Hash of each module by its path. */
  readonly sources: Readonly<Record<string, string>>;
  readonly results: readonly KeptResult[];
}

export const keptName = (id: string): string => `content/results/${id}.json`;

/** What is kept of an experiment, stale or not; null if there is no file. */
export function keptFile(id: string, root: string): KeptFile | null {
  const path = join(root, keptName(id));
  return existsSync(path) ? (parsePlain(readFileSync(path, 'utf8')) as unknown as KeptFile) : null;
}

/** The hashes that a result made now would carry. */
export const presentSources = (id: string, root: string): Readonly<Record<string, string>> =>
  sourceHashes(join(root, 'src/experiments', `${id}.ts`), root, (path) => path.endsWith('-words.ts'));

/** The first module in which a file's sources differ from the present ones, by its path; null if there is none. */
export function changedSource({ experiment, sources }: KeptFile, root: string): string | null {
  const present = presentSources(experiment, root);
  const paths = [...new Set([...Object.keys(sources), ...Object.keys(present)])].sort();
  return paths.find((path) => sources[path] !== present[path]) ?? null;
}

/** The result kept for these values; null if there is none. Throws, with the module that has changed, if it is stale. */
export function readKept(experiment: Experiment, values: Values<Parameters>, root: string): Data | null {
  const file = keptFile(experiment.id, root);
  const found = file?.results.find((result) => isSame(result.values, values));
  if (!file || found === undefined) return null;
  const changed = changedSource(file, root);
  if (changed !== null) throw new Error(staleWords(experiment.id, changed));
  return found.data;
}

/** What is wrong and what mends it. */
export const staleWords = (id: string, changed: string): string =>
  `${keptName(id)} is stale: ${changed} changed since; run npm run results -- ${id}`;

/** Whether every value reads the same. */
export const isSame = (a: Values<Parameters>, b: Values<Parameters>): boolean =>
  Object.keys({ ...a, ...b }).every(
    (name) => name in a && name in b && valueText(a[name]) === valueText(b[name]),
  );
