/**
 * Compiles the WebAssembly kernels, if their source has changed since they were last compiled. The module is written beside
 * its source and is not kept in the repository; whatever needs it (the build, the tests, a command) calls this first.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useKernels } from '../tensor/index.ts';
import { wasmKernels } from '../tensor/wasm.ts';

const folder = join(import.meta.dirname, '../tensor/kernels/wasm');
const source = join(folder, 'assembly');
/** The compiled module. */
export const modulePath = join(folder, 'kernels.wasm');
const stampPath = join(folder, 'kernels.wasm.sha256');

/** Plain SIMD, no runtime, no allocator; the memory comes from outside, and is zero. */
const options = [
  ...['index.ts', '--baseDir', source, '--outFile', 'kernels.wasm'],
  ...['--runtime', 'stub', '--enable', 'simd', '--importMemory', '--zeroFilledMemory', '--noAssert'],
  ...['-O3', '--shrinkLevel', '1'],
];

/** Writes `kernels.wasm` if it is missing or older than its source. Throws an Error with the compiler's words. */
export async function compileKernels(): Promise<void> {
  const stamp = stampOf();
  if (existsSync(modulePath) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  // Loaded only where it is needed: it is larger than all the rest.
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(options, {
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents;
    },
  });
  if (error !== null || binary === null) {
    throw new Error(
      `kernels: AssemblyScript did not compile src/tensor/kernels/wasm/assembly\n${stderr.toString()}`,
    );
  }
  write(modulePath, binary);
  write(stampPath, stamp);
}

/** Compiles the kernels if need be and makes them the ones in use in this process. */
export async function useFastKernels(): Promise<void> {
  await compileKernels();
  useKernels(wasmKernels(new WebAssembly.Module(readFileSync(modulePath))));
}

/** Two processes may compile at once: each writes its own file and the last one in place is whole. */
function write(path: string, contents: Uint8Array | string): void {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, contents);
  renameSync(own, path);
}

function stampOf(): string {
  const hash = createHash('sha256').update(options.slice(3).join(' '));
  for (const name of readdirSync(source).sort()) hash.update(name).update(readFileSync(join(source, name)));
  return hash.digest('hex');
}
