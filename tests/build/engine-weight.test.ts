/**
 * What the engine weighs, minified and compressed: the kernels, autograd, programs and nn that a browser with WebAssembly loads.
 *
 * Weighed apart: the TypeScript half, which a page fetches only where the fast one cannot be had, and what experiments use beside the
 * engine, numbers outside tensors and what is made of results, which the site's bundles hold where an experiment uses it.
 */
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { modulePath } from '../../src/commands/kernels.ts';
import { withoutInitialKernels } from '../../src/integrations/kernels.ts';
import * as tensor from '../../src/tensor/index.ts';

const limitKB = 20;
const fallbackLimitKB = 6;
const besideLimitKB = 2;

const beside: readonly string[] = ['exp32', 'fingerprint', 'jacobian', 'log32', 'sin32', 'singularValues'];

const all = (part: string) => `export * from '${resolve('src', part)}';\n`;
const only = (names: readonly string[], part: string) =>
  `export { ${names.join(', ')} } from '${resolve('src', part)}';\n`;
const engineNames = Object.keys(tensor).filter((name) => !beside.includes(name));
const engine = only(engineNames, 'tensor/index.ts') + all('tensor/wasm.ts') + all('nn/index.ts');

/** Bytes of what these lines bring into a page of the site. */
async function weigh(lines: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'norms-engine-'));
  const entry = join(folder, 'entry.ts');
  writeFileSync(entry, lines);
  const output = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [withoutInitialKernels()],
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  rmSync(folder, { recursive: true });
  const code = output.output.map((chunk) => ('code' in chunk ? chunk.code : ''));
  return brotliCompressSync(code.join('')).length;
}

test(`the engine with nn weighs at most ${limitKB} kB, the other half and the tools beside it ${fallbackLimitKB} and ${besideLimitKB}`, async () => {
  expect(beside.filter((name) => !(name in tensor))).toEqual([]);
  const code = await weigh(engine);
  const module = brotliCompressSync(readFileSync(modulePath)).length;
  const withTools = await weigh(engine + only(beside, 'tensor/index.ts'));
  const withBoth = await weigh(engine + all('tensor/typescript.ts'));
  const sizes = `code ${code} B, kernels ${module} B, tools ${withTools - code} B, other half ${withBoth - code} B`;
  expect(code, sizes).toBeGreaterThan(5000);
  expect((code + module) / 1000, sizes).toBeLessThanOrEqual(limitKB);
  expect((withTools - code) / 1000, sizes).toBeLessThanOrEqual(besideLimitKB);
  expect((withBoth - code) / 1000, sizes).toBeLessThanOrEqual(fallbackLimitKB);
  // Nothing of the other half is in the first: with it the bundle grows by its loops.
  expect(withBoth - code, sizes).toBeGreaterThan(2000);
});
