/** The TypeScript half of the engine, apart from the rest as `wasm.ts` is: a page fetches it where the fast half cannot be had. */
import { float32 } from './arithmetic.ts';
import type { Kernels } from './kernels/kernels.ts';
import { referenceKernels } from './kernels/typescript/reference.ts';

/** The definition of every kernel, in float32. */
export const typescriptKernels = (): Kernels => referenceKernels(float32);
