/**
 * The backend that operations use now. It is the float32 reference until a faster one is chosen; `withKernels` changes it
 * for the length of one synchronous call.
 */
import { float32 } from '../arithmetic.ts';
import type { Kernels } from './kernels.ts';
import { referenceKernels } from './typescript/reference.ts';

let active: Kernels = referenceKernels(float32);

/** The backend in use. */
export function kernels(): Kernels {
  return active;
}

/** Makes another backend, which must give the same bits, the one in use from now on. */
export function useKernels(chosen: Kernels): void {
  active = chosen;
}

/** Runs a synchronous function with another backend; throws a TypeError if the function returns a promise. */
export function withKernels<T>(chosen: Kernels, run: () => T): T {
  const before = active;
  active = chosen;
  try {
    const result = run();
    if (result instanceof Promise) {
      throw new TypeError(
        'withKernels (or inFloat64): the function returned a promise; expected a synchronous function',
      );
    }
    return result;
  } finally {
    active = before;
  }
}
