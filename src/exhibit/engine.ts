/**
 * The fast half of the engine on a page: the WebAssembly kernels, fetched and compiled once, put in use here and handed to every
 * Worker. Until they are there, and wherever they cannot be had, the TypeScript half computes the same bits.
 */
import { useKernels } from '../tensor/index.ts';
import { hasSimd, wasmKernels } from '../tensor/wasm.ts';
import url from '../tensor/kernels/wasm/kernels.wasm?url';

/** The compiled module, or in words why there is none. */
export type Engine = { readonly module: WebAssembly.Module } | { readonly missing: string };

let loading: Promise<Engine> | null = null;

/** Fetches and compiles the kernels at the first call; never rejects. */
export function loadEngine(): Promise<Engine> {
  loading ??= load();
  return loading;
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
