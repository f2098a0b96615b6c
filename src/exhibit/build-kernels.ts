/**
 * The fast kernels where the site is built: Node only. They have been compiled by then; without them the build runs on the
 * TypeScript half and takes longer.
 */
import { existsSync, readFileSync } from 'node:fs';
import { useKernels } from '../tensor/index.ts';
import { wasmKernels } from '../tensor/wasm.ts';

const path = 'src/tensor/kernels/wasm/kernels.wasm';

if (existsSync(path)) useKernels(wasmKernels(new WebAssembly.Module(readFileSync(path))));
