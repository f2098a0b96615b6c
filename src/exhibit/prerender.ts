/**
 * Results at build time: a kept result if there is one, else an experiment run once at a toy's built values and held, in memory for
 * this build and on disk for the next, until its sources or its values change. Node only.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import './build-kernels.ts';
import type { Data, Experiment } from '../experiments/experiment.ts';
import { valueText } from '../experiments/parse.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { readKept } from './kept.ts';
import { parsePlain, stringifyPlain } from './plain.ts';
import { sourcesHash } from './sources.ts';
import { startOf, type Toy } from './toy.ts';

export interface BuiltResult<P extends Parameters = Parameters, D extends Data = Data> {
  readonly values: Values<P>;
  readonly data: D;
}

const memory = new Map<string, Data>();

/** The result of a toy at its built values. Throws what the experiment throws. */
export function resultOf<P extends Parameters, D extends Data>(toy: Toy<P, D>): BuiltResult<P, D> {
  return runOnce(toy.experiment, startOf(toy));
}

/**
 * The result of an experiment at given values, from the memory, the kept results or the disk if it has been run before with these
 * sources. Throws if a kept result is stale.
 */
export function runOnce<P extends Parameters, D extends Data>(
  experiment: Experiment<P, D>,
  values: Values<P>,
): BuiltResult<P, D> {
  const key = keyOf(experiment.id, values);
  let data = memory.get(key) ?? readKept(experiment, values, projectRoot()) ?? fromDisk(key);
  if (data === null) {
    data = experiment.run(values);
    toDisk(key, data);
  }
  memory.set(key, data);
  return { values, data: data as D };
}

function keyOf(id: string, values: Values<Parameters>): string {
  const root = projectRoot();
  const texts = Object.entries(values).map(([name, value]) => `${name}=${valueText(value)}`);
  const hash = createHash('sha256')
    .update(sourcesHash(join(root, 'src/experiments', `${id}.ts`), root))
    .update(texts.join('&'));
  return `${id}-${hash.digest('hex').slice(0, 32)}`;
}

const fileOf = (key: string) => join(projectRoot(), 'node_modules/.cache/runnable-norms', `${key}.json`);

function fromDisk(key: string): Data | null {
  const file = fileOf(key);
  if (!existsSync(file)) return null;
  try {
    return parsePlain(readFileSync(file, 'utf8'));
  } catch {
    return null; // A file that was cut short is as good as none.
  }
}

/** Written beside and moved into place, so that a build that runs at the same time never reads half a file. */
function toDisk(key: string, data: Data): void {
  const file = fileOf(key);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, stringifyPlain(data));
  renameSync(`${file}.${process.pid}`, file);
}

let root = '';

/** The folder of the project, upward from where the build was started; a bundled module no longer knows where it was written. */
export function projectRoot(): string {
  if (root !== '') return root;
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'src/experiments'))) return (root = folder);
    if (dirname(folder) === folder)
      throw new Error(
        `found no src/experiments in ${process.cwd()} or above; run the build inside the project`,
      );
  }
}
