/**
 * The engine on a page: its fast half, the WebAssembly kernels, is fetched and compiled once, put in use here and handed to every
 * Worker. Where it cannot be had the TypeScript half is fetched instead, which gives the same bits.
 */
import { hasKernels, useKernels } from '../tensor/index.ts';
import { hasSimd, wasmKernels } from '../tensor/wasm.ts';
import url from '../tensor/kernels/wasm/kernels.wasm?url';

/** The compiled module, or in words why there is none. */
export type Engine = { readonly module: WebAssembly.Module } | { readonly missing: string };

let loading: Promise<Engine> | null = null;

/** Fetches and compiles the fast kernels at the first call; never rejects. */
export function loadEngine(): Promise<Engine> {
  loading ??= load();
  return loading;
}

/** How long a run on the page waits for the fast kernels. */
const patienceMs = 2000;

/** Resolves when there are kernels to compute with. Rejects if neither half can be loaded; another call tries again. */
export async function engineReady(): Promise<void> {
  if (hasKernels()) return;
  await Promise.race([loadEngine(), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  if (hasKernels()) return;
  const { typescriptKernels } = await import('../tensor/typescript.ts');
  if (!hasKernels()) useKernels(typescriptKernels());
}

async function load(): Promise<Engine> {
  if (!hasSimd()) return { missing: 'this browser has no WebAssembly SIMD' };
  try {
    const module = await compile();
    useKernels(wasmKernels(module));
    return { module };
  } catch (error) {
    return {
      missing: `the fast kernels did not load (${error instanceof Error ? error.message : String(error)})`,
    };
  }
}

/** A server that calls the file by another type than application/wasm is forgiven. */
async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}
