/**
 * How a page starts the experiments' Worker: by its address; in an opaque origin, where that throws, from a blob of the same code as a
 * classic script, fetched once.
 */

/** A function that starts a Worker. Rejects, in words, where its code cannot be had. */
export async function workerOpener(): Promise<() => Worker> {
  if (self.origin !== 'null')
    return () => new Worker(new URL('./experiment.worker.ts', import.meta.url), { type: 'module' });
  const { default: address } = await import('virtual:classic-worker');
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status} for the Worker`);
  const blob = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
  return () => new Worker(blob);
}
