/**
 * `npm run results`: makes the kept results that are missing or stale and writes them to content/results, one file an experiment.
 *
 * `npm run results -- warmup` does so for the named experiments alone, `-- warmup depth=2` for those of its kept results that have this
 * value, so that two processes can share the work; `--again` makes results even if they are up to date; `--check` makes nothing and
 * exits with 1 if one is missing, stale or not what its fingerprint says.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  changedSource,
  isSame,
  keptFile,
  keptName,
  presentSources,
  staleWords,
  type KeptFile,
  type KeptResult,
} from '../exhibit/kept.ts';
import { stringifyPlain } from '../exhibit/plain.ts';
import type { Data, Experiment } from '../experiments/experiment.ts';
import { experiments } from '../experiments/index.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { valueText } from '../experiments/parse.ts';
import { ENGINE_VERSION, fingerprint } from '../tensor/index.ts';
import { useFastKernels } from './kernels.ts';

await useFastKernels();

const root = join(import.meta.dirname, '../..');
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false }, again: { type: 'boolean', default: false } },
});

const withKept = (await Promise.all(Object.values(experiments).map((load) => load()))).filter(
  ({ kept = [] }) => kept.length > 0,
);
const ids = positionals.filter((word) => !word.includes('='));
const settings = positionals.filter((word) => word.includes('='));
const unknown = ids.find((id) => !withKept.some((experiment) => experiment.id === id));
if (unknown !== undefined) {
  const known = withKept.map(({ id }) => id).join(', ');
  console.error(`No results are kept of “${unknown}”; there are those of ${known}.`);
  process.exit(2);
}
const wanted = withKept.filter(({ id }) => ids.length === 0 || ids.includes(id));
if (flags.check) {
  const faults = wanted.flatMap(faultsOf);
  for (const fault of faults) console.error(fault);
  if (faults.length === 0)
    console.log(`Kept results are up to date: ${wanted.map(({ id }) => id).join(', ')}.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} else {
  for (const experiment of wanted) make(experiment);
}

/** Runs what is asked for, writing after each result, so that one that is stopped halfway loses little. */
function make(experiment: Experiment): void {
  const { id, kept = [] } = experiment;
  const sources = presentSources(id, root);
  for (const values of kept) {
    const words = settingOf(values).split(' ');
    const isKnown = !flags.again && fresh(experiment).some((result) => isSame(result.values, values));
    if (isKnown || !settings.every((setting) => words.includes(setting))) continue;
    const made = run(experiment, values);
    const others = fresh(experiment).filter((result) => !isSame(result.values, values));
    const place = ({ values: own }: KeptResult) => kept.findIndex((entry) => isSame(entry, own));
    const results = [...others, made].sort((a, b) => place(a) - place(b));
    write({ experiment: id, engine: ENGINE_VERSION, sources, results });
  }
}

/** The results in the file that are up to date and still asked for. */
function fresh({ id, kept = [] }: Experiment): readonly KeptResult[] {
  const file = keptFile(id, root);
  if (file === null || changedSource(file, root) !== null) return [];
  return file.results.filter(({ values }) => kept.some((entry) => isSame(entry, values)));
}

function run(experiment: Experiment, values: Values<Parameters>): KeptResult {
  const start = performance.now();
  const data = experiment.run(values);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${experiment.id} ${settingOf(values)} (${seconds} s)`);
  return { values, fingerprint: printOf(experiment, data), data };
}

function printOf(experiment: Experiment, data: Data): string {
  return fingerprint(data, Object.keys(experiment.fields));
}

function settingOf(values: Values<Parameters>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(' ');
}

/** One result a line, so that a difference between two versions shows where it is. */
function write({ results, ...head }: KeptFile): void {
  const path = join(root, keptName(head.experiment));
  const lines = results.map((result) => stringifyPlain(result as unknown as Data)).join(',\n');
  const text = `${JSON.stringify(head).slice(0, -1)},"results":[\n${lines}\n]}\n`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

/** What is wrong with the kept results of an experiment, one line each. */
function faultsOf(experiment: Experiment): string[] {
  const { id, kept = [] } = experiment;
  const file = keptFile(id, root);
  if (file === null) return [`${keptName(id)} is missing; run npm run results -- ${id}`];
  const changed = changedSource(file, root);
  const missing = kept.filter((values) => !file.results.some((result) => isSame(result.values, values)));
  const wrong = file.results.filter((result) => printOf(experiment, result.data) !== result.fingerprint);
  return [
    ...(changed === null ? [] : [staleWords(id, changed)]),
    ...missing.map((values) => `${keptName(id)} has no result for ${settingOf(values)}`),
    ...wrong.map(({ values }) => `${keptName(id)}: the data of ${settingOf(values)} was changed by hand`),
  ];
}
