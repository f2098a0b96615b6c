/** How a time is taken: repeated, warmed up, and told with its spread. */

export interface Timing {
  readonly name: string;
  readonly medianMs: number;
  /** Half of all samples lie between these. */
  readonly quartilesMs: readonly [number, number];
  readonly samples: number;
  /** Operations a second at the median, in 10⁹, where the work is counted. */
  readonly gflops?: number;
  /** Median over that of the yardstick of the same table, measured in the same run. */
  readonly ratio?: number;
  /** What the time is meant to stay under. */
  readonly aimMs?: number;
}

/** Quartiles of the samples, by the nearest rank. */
export function timing(name: string, samplesMs: readonly number[], more: Partial<Timing> = {}): Timing {
  const sorted = samplesMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { name, medianMs: at(0.5), quartilesMs: [at(0.25), at(0.75)], samples: sorted.length, ...more };
}

/**
 * Times a function: three calls unmeasured, so that it is compiled, then for about `forMs` in batches long enough for the clock.
 */
export function timed(name: string, run: () => void, { forMs = 400, flops = 0 } = {}): Timing {
  for (let i = 0; i < 3; i++) run();
  const start = performance.now();
  run();
  const batch = Math.max(1, Math.ceil(2 / Math.max(performance.now() - start, 1e-3)));
  const samples: number[] = [];
  for (const end = performance.now() + forMs; performance.now() < end || samples.length < 5;) {
    const from = performance.now();
    for (let i = 0; i < batch; i++) run();
    samples.push((performance.now() - from) / batch);
  }
  const result = timing(name, samples);
  return flops > 0 ? { ...result, gflops: flops / result.medianMs / 1e6 } : result;
}
