/** In place of `initial.ts` where neither half of the engine is loaded with the rest: one of them is fetched and put in use. */
import type { Kernels } from './kernels.ts';

export const initial: Kernels | null = null;
