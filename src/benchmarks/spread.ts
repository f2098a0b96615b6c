/** Times with their spread: the median, and the quartiles between which half of all samples lie. No clock is known here. */

export interface Spread {
  readonly medianMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

/** Median and quartiles; between two samples linearly. Throws a RangeError if there is no sample. */
export function spreadOf(samplesMs: readonly number[]): Spread {
  if (samplesMs.length === 0)
    throw new RangeError('spreadOf: no sample was given; expected at least one time in ms');
  const sorted = samplesMs.toSorted((a, b) => a - b);
  return { lowMs: quantile(sorted, 0.25), medianMs: quantile(sorted, 0.5), highMs: quantile(sorted, 0.75) };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below];
  const high = sorted[below + 1] ?? low;
  return low + (at - below) * (high - low);
}
