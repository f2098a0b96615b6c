/**
 * What the engine weighs where all of it is loaded: both halves, autograd, programs and nn, minified and compressed.
 * The aim is 20 kB; the limit holds what is reached.
 */
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { modulePath } from '../../src/commands/kernels.ts';

const limitKB = 26;

test(`both halves of the engine with nn weigh at most ${limitKB} kB`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'norms-engine-'));
  const entry = join(folder, 'entry.ts');
  const parts = ['tensor/index.ts', 'tensor/wasm.ts', 'nn/index.ts'];
  writeFileSync(entry, parts.map((part) => `export * from '${resolve('src', part)}';\n`).join(''));
  const output = (await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  rmSync(folder, { recursive: true });
  const code = output.output.map((chunk) => ('code' in chunk ? chunk.code : ''));
  const bytes = [code.join(''), readFileSync(modulePath)].map((part) => brotliCompressSync(part).length);
  expect((bytes[0] + bytes[1]) / 1000).toBeLessThanOrEqual(limitKB);
  expect(bytes[0], 'the code is there').toBeGreaterThan(5000);
});
