/**
 * The backend that operations use now: the one of `initial.ts` until another is chosen. `withKernels` changes it for the length
 * of one synchronous call.
 */
import { initial } from './initial.ts';
import type { Kernels } from './kernels.ts';

let active = initial;

/** The backend in use. Throws an Error if there is none, which is so on a page until one has been fetched. */
export function kernels(): Kernels {
  if (active === null) throw new Error('kernels: none are in use; expected useKernels before any operation');
  return active;
}

/** Whether there are kernels to compute with. */
export function hasKernels(): boolean {
  return active !== null;
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
      throw new TypeError('withKernels: the function returned a promise; expected a synchronous function');
    }
    return result;
  } finally {
    active = before;
  }
}
