/** The contenders' page, bundled into a temporary folder beside the modules it fetches. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compileKernels, modulePath } from '../../../src/commands/kernels.ts';

export interface Bundle {
  readonly folder: string;
  remove(): void;
}

export async function bundleContenders(): Promise<Bundle> {
  await compileKernels();
  const folder = mkdtempSync(join(tmpdir(), 'runnable-norms-bench-'));
  await build({
    configFile: false,
    logLevel: 'error',
    base: './',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'esnext',
      chunkSizeWarningLimit: 1e6,
      rollupOptions: {
        input: fileURLToPath(new URL('in-browser.ts', import.meta.url)),
        output: { entryFileNames: 'in-browser.js' },
      },
    },
  });
  copyFileSync(modulePath, join(folder, 'kernels.wasm'));
  copyTensorFlow(join(folder, 'tfjs'));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><title>A contender</title><script type="module" src="./in-browser.js"></script>',
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** TensorFlow.js fetches its kernels by name, those for the browser's abilities. */
function copyTensorFlow(to: string): void {
  const from = dirname(fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm')));
  mkdirSync(to);
  for (const name of readdirSync(from).filter((file) => file.endsWith('.wasm'))) {
    copyFileSync(join(from, name), join(to, name));
  }
}
