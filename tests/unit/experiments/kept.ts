/** What the tests of kept results share: where they are, and a choice among them that changes with every commit. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { changedSource, keptFile, keptName } from '../../../src/exhibit/kept.ts';
import type { Data, Experiment } from '../../../src/experiments/experiment.ts';
import type { Parameters, Values } from '../../../src/experiments/parameters.ts';
import { fingerprint } from '../../../src/tensor/index.ts';

const root = join(import.meta.dirname, '../../..');

/** A number that changes with every commit; 0 where there is no repository. */
function rotation(): number {
  if (!existsSync(join(root, '.git'))) return 0;
  const hash = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return Number.parseInt(hash.slice(0, 8), 16);
}
export const turn = rotation();
/** Training is slow where many tests run at once. */
export const MINUTES = 240_000;
export const pick = <T>(items: readonly T[]): T => items[turn % items.length];

interface Kept<V, D> {
  readonly values: V;
  readonly data: D;
}

export function keptOf<P extends Parameters, D extends Data>(
  experiment: Experiment<P, D>,
): readonly Kept<Values<P>, D>[] {
  const file = keptFile(experiment.id, root);
  if (file === null) throw new Error(`${keptName(experiment.id)} is missing`);
  return file.results as unknown as readonly Kept<Values<P>, D>[];
}

/** The file holds what the experiment asks for, made with the present modules, with the fingerprints of the data. */
export function expectKept<P extends Parameters, D extends Data>(experiment: Experiment<P, D>): void {
  const file = keptFile(experiment.id, root);
  expect(file?.results.map(({ values }) => values)).toEqual(experiment.kept);
  expect(file && changedSource(file, root)).toBe(null);
  for (const result of file?.results ?? [])
    expect(fingerprint(result.data, Object.keys(experiment.fields))).toBe(result.fingerprint);
}
