/** The engine as a package, used as its page says: imported by Node, checked by TypeScript against the types in one file. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { line } from '../../content/reference/fit-line.ts';
import { exampleFor, withKernels, withoutKernels } from '../../src/content/package-example.ts';
import { unescapeHtml } from '../../src/integrations/html.ts';
import { dist } from './site.ts';

const lib = join(dist, 'lib');
const read = (file: string) => readFileSync(join(lib, file), 'utf8');
const source = readFileSync('content/reference/fit-line.ts', 'utf8');
const page = readFileSync(join(dist, 'reference/package/index.html'), 'utf8');
/** What the page gives to copy. */
const blocks = [...page.matchAll(/<pre[^>]*>([^<]*)<\/pre>/g)].map(([, text = '']) => unescapeHtml(text));
const folder = mkdtempSync(join(tmpdir(), 'norms-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a module in a Node of its own, in a folder that holds nothing but it and the package. */
function run(code: string): string {
  for (const file of ['tensor.js', 'kernels.wasm']) copyFileSync(join(lib, file), join(folder, file));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'run.js'), code);
  return execFileSync(process.execPath, ['run.js'], { cwd: folder, encoding: 'utf8' });
}

test('every file says its version and licence at its head, and the licence lies beside them', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  for (const file of ['tensor.js', 'tensor.d.ts']) {
    const [head = ''] = read(file).split('\n');
    expect(head).toContain(`${version} (arithmetic `);
    expect(head).toContain('MIT');
  }
  expect(read('LICENSE.txt')).toBe(readFileSync('LICENSES/MIT.txt', 'utf8'));
});

test('it is one module: it imports nothing and asks for no other file', () => {
  const code = read('tensor.js').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(code).not.toMatch(/\bimport\b|\bfetch\(|\brequire\(|import\.meta/);
});

test('Node imports the file and gets the bits of the source it was made from, with the fast kernels and without', () => {
  const plain = exampleFor(source, './tensor.js').replace(
    'console.log(line)',
    'console.log(JSON.stringify(line))',
  );
  expect(JSON.parse(run(plain))).toEqual(line);
  const inNode = blocks.find((text) => text.includes('node:fs')) ?? '';
  const [name = '', result = ''] = run(`${inNode}\n${plain}`).split('\n');
  expect(name).toBe(withKernels);
  expect(JSON.parse(result)).toEqual(line);
  expect(run("import { kernels } from './tensor.js'; console.log(kernels().name);").trim()).toBe(
    withoutKernels,
  );
  for (const told of [withKernels, withoutKernels]) expect(page).toContain(`<code>${told}</code>`);
});

test('the types name what the module exports', () => {
  const typed = [...read('tensor.d.ts').matchAll(/^export declare (?:function|class|const) (\w+)/gm)];
  const names = [...new Set(typed.map(([, name = '']) => name))].sort();
  const code = `import * as tensor from './tensor.js'; console.log(JSON.stringify(Object.keys(tensor).sort()));`;
  expect(names).toEqual(JSON.parse(run(code)));
  expect(names.length).toBeGreaterThan(40);
});

test('TypeScript takes the example with the types as the page says, and refuses what does not fit', () => {
  const config = blocks.find((text) => text.startsWith('{')) ?? '{}';
  const { compilerOptions } = JSON.parse(config) as { compilerOptions: { paths: Record<string, string[]> } };
  const [address = ''] = Object.keys(compilerOptions.paths);
  expect(address).toMatch(/^https:.*\/lib\/tensor\.js$/);
  copyFileSync(join(lib, 'tensor.d.ts'), join(folder, 'tensor.d.ts'));
  writeFileSync(join(folder, 'fit.ts'), source.replace(/from '[^']*'/, `from '${address}'`));
  writeFileSync(
    join(folder, 'wrong.ts'),
    [
      `import { createGenerator, mean, tensor, type Shape, type Tensor } from '${address}';`,
      'const shape: Shape = [2];',
      'export const loss: Tensor = mean(tensor([1, 2], { shape }));',
      '// @ts-expect-error a mean is taken of a tensor',
      "mean('two');",
      '// @ts-expect-error it has no such method',
      'createGenerator(1).gaussian();',
    ].join('\n'),
  );
  const options = {
    ...compilerOptions,
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom'],
    types: [],
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['fit.ts', 'wrong.ts', 'tensor.d.ts'] }),
  );
  const { stdout, status } = spawnSync(
    process.execPath,
    [resolve('node_modules/typescript/bin/tsc'), '-p', folder],
    {
      encoding: 'utf8',
    },
  );
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
