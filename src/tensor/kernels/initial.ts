/**
 * The backend in use before another is chosen: the definition, in float32.
 *
 * A page fetches the fast half and needs this one only where that fails, so the site's bundles have `initial-none.ts` in its place
 * (`src/integrations/kernels.ts`).
 */
import { typescriptKernels } from '../typescript.ts';
import type { Kernels } from './kernels.ts';

export const initial: Kernels | null = typescriptKernels();
