import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, resultOf } from '../../../src/exhibit/prerender.ts';
import { sourcesHash } from '../../../src/exhibit/sources.ts';
import { startOf } from '../../../src/exhibit/toy.ts';
import { fingerprint } from '../../../src/tensor/index.ts';
import { toys } from '../../../src/toys/index.ts';

const light = Object.values(toys).filter((toy) => toy.experiment.pace === 'frame');

test.each(light.map((toy) => [toy.id, toy] as const))(
  'the built result of %s is that of a run',
  (_id, toy) => {
    const fields = Object.keys(toy.experiment.fields);
    const run = fingerprint(toy.experiment.run(startOf(toy)), fields);
    expect(fingerprint(resultOf(toy).data, fields)).toBe(run);
    expect(fingerprint(resultOf(toy).data, fields)).toBe(run);
  },
);

/** A folder of three modules, and a way to write one of them anew. */
function folder() {
  const root = mkdtempSync(join(tmpdir(), 'sources-'));
  let seconds = 1;
  const write = (name: string, text: string) => {
    const path = join(root, name);
    writeFileSync(path, text);
    utimesSync(path, seconds, seconds++);
    return path;
  };
  const entry = write('a.ts', "import { b } from './b.ts';\nimport type { C } from './c.ts';\nb();\n");
  write('b.ts', "export { d as b } from './d.ts';\n");
  write('c.ts', 'export interface C {}\n');
  write('d.ts', 'export const d = () => 1;\n');
  return { root, entry, write };
}

test('a change anywhere below the experiment changes the hash, a change of types alone does not', () => {
  const { root, entry, write } = folder();
  const before = sourcesHash(entry, root);
  write('c.ts', 'export interface C { x: number }\n');
  expect(sourcesHash(entry, root)).toBe(before);
  write('d.ts', 'export const d = () => 2;\n');
  expect(sourcesHash(entry, root)).not.toBe(before);
});

test('the hash does not depend on where the project lies', () => {
  const [one, two] = [folder(), folder()];
  expect(sourcesHash(one.entry, one.root)).toBe(sourcesHash(two.entry, two.root));
});

test('the experiment of a toy reaches the engine through its imports', () => {
  const entry = join(projectRoot(), 'src/experiments/layernorm.ts');
  expect(sourcesHash(entry, projectRoot())).toMatch(/^[0-9a-f]{64}$/);
});
