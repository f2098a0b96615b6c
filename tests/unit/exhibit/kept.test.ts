/** Reading kept results: found by their values, refused once a module below them has changed. */
import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { changedSource, keptFile, presentSources, readKept } from '../../../src/exhibit/kept.ts';
import { stringifyPlain } from '../../../src/exhibit/plain.ts';
import { defineExperiment } from '../../../src/experiments/experiment.ts';

const experiment = defineExperiment({
  id: 'toss',
  title: 'Toss',
  claim: 'A toss is a toss.',
  testedAgainst: 'nothing',
  parameters: { count: { kind: 'number', label: 'count', min: 0, max: 9, step: 1, default: 1 } },
  fields: { heads: 'heads' },
  pace: 'worker',
  run: (): { readonly heads: number } => {
    throw new Error('a kept result is not run');
  },
  readouts: () => [],
  sentence: () => [],
  table: () => ({ caption: '', columns: [], rows: [] }),
});

/** A project with one experiment of three modules, and results kept of it. */
function project() {
  const root = mkdtempSync(join(tmpdir(), 'kept-'));
  let seconds = 1;
  const write = (name: string, text: string) => {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    utimesSync(path, seconds, seconds++);
  };
  write(
    'src/experiments/toss.ts',
    "import { coin } from '../nn/coin.ts';\nimport { say } from './toss-words.ts';\n",
  );
  write('src/experiments/toss-words.ts', "export const say = 'heads';\n");
  write('src/nn/coin.ts', "/** A coin. */\nexport const coin = 'a //coin';\n");
  const keep = (heads: number) =>
    write(
      'content/results/toss.json',
      stringifyPlain({
        experiment: 'toss',
        engine: 1,
        sources: presentSources('toss', root),
        results: [{ values: { count: 1 }, fingerprint: '', data: { heads } }],
      }),
    );
  return { root, write, keep };
}

test('a kept result is found by its values, down to what JSON cannot say', () => {
  const { root, keep } = project();
  expect(readKept(experiment, { count: 1 }, root)).toBe(null);
  keep(Number.NaN);
  expect(readKept(experiment, { count: 1 }, root)).toEqual({ heads: Number.NaN });
  expect(readKept(experiment, { count: 2 }, root)).toBe(null);
});

test('a result is refused, and the module named, once a module that it was made with has changed', () => {
  const { root, write, keep } = project();
  keep(1);
  write('src/nn/coin.ts', "/** A coin. */\nexport const coin = 'b //coin';\n");
  expect(() => readKept(experiment, { count: 1 }, root)).toThrow(
    'content/results/toss.json is stale: src/nn/coin.ts changed since; run npm run results -- toss',
  );
});

test('a module that is new or gone makes a result stale too', () => {
  const { root, write, keep } = project();
  keep(1);
  write('src/experiments/toss.ts', 'export {};\n');
  const file = keptFile('toss', root);
  expect(file && changedSource(file, root)).toBe('src/experiments/toss.ts');
});

test('a reworded comment, other line breaks and other words about the data leave a result as it is', () => {
  const { root, write, keep } = project();
  keep(1);
  write('src/nn/coin.ts', "// A coin, 'tossed'.\nexport const coin =\n  'a //coin';\n");
  write('src/experiments/toss-words.ts', "export const say = 'tails';\n");
  expect(readKept(experiment, { count: 1 }, root)).toEqual({ heads: 1 });
});

test('white space inside a string does count', () => {
  const { root, write, keep } = project();
  keep(1);
  write('src/nn/coin.ts', "export const coin = 'a  //coin';\n");
  expect(() => readKept(experiment, { count: 1 }, root)).toThrow('src/nn/coin.ts');
});
