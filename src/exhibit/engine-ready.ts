/** The wait for the engine, without its code: whoever computes on the page waits for this first. */

/** Resolves when there are kernels to compute with. Rejects if neither half can be loaded; another call tries again. */
export const engineReady = async (): Promise<void> => (await import('./engine.ts')).engineReady();
