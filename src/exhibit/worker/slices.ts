/**
 * Drives a run in slices, so that the Worker hears "stop", "pause" and "run something newer" between two of them. Knows
 * neither Worker nor clock: both are given, and the tests give their own.
 */

export interface Slices {
  /** Longest time between two looks at the messages, in ms, as far as one step allows. */
  readonly sliceMs: number;
  /** Least time between two partial results, in ms. */
  readonly partialMs: number;
  now(): number;
  /** Lets messages in and comes back. */
  breathe(): Promise<void>;
}

export interface RunEvents<D> {
  /** False once the run is no longer wanted. */
  isWanted(): boolean;
  /** Resolves when the run may go on: at once, unless it is paused. */
  untilResumed(): Promise<void>;
  partial(data: D): void;
  done(data: D): void;
  dropped(): void;
}

/** Runs `steps` to its end or until it is no longer wanted. What a step throws is thrown here. */
export async function runInSlices<D>(
  steps: Generator<D, D, void>,
  slices: Slices,
  events: RunEvents<D>,
): Promise<void> {
  let lastPartialMs = -Infinity;
  for (;;) {
    await slices.breathe();
    await events.untilResumed();
    if (!events.isWanted()) return events.dropped();
    const endMs = slices.now() + slices.sliceMs;
    do {
      const { done, value } = steps.next();
      if (done) return events.done(value);
      if (slices.now() - lastPartialMs >= slices.partialMs) {
        events.partial(value);
        lastPartialMs = slices.now();
      }
    } while (slices.now() < endMs);
  }
}
