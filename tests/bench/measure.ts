/** How a time of a built page is told: with its spread, and with what it is meant to stay under. */
import { spreadOf } from '../../src/benchmarks/spread.ts';

export interface Timing {
  readonly name: string;
  readonly medianMs: number;
  /** Half of all samples lie between these. */
  readonly quartilesMs: readonly [number, number];
  readonly samples: number;
  /** What the time is meant to stay under. */
  readonly aimMs?: number;
}

export function timing(name: string, samplesMs: readonly number[], more: Partial<Timing> = {}): Timing {
  const { medianMs, lowMs, highMs } = spreadOf(samplesMs);
  return { name, medianMs, quartilesMs: [lowMs, highMs], samples: samplesMs.length, ...more };
}
