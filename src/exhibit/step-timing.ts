/**
 * How long two kinds of work take against each other in this browser, in pairs that follow each other at once: a training step with
 * LayerNorm and one with RMSNorm.
 *
 * As in `timing.ts`, times belong to a machine and a moment, the order of a pair alternates, and the page is let go on between pairs.
 */
import { quantile } from '../experiments/statistics.ts';
import type { Clock } from './timing.ts';

export interface StepPair {
  readonly firstMs: number;
  readonly secondMs: number;
}

export interface StepTiming {
  readonly pairs: readonly StepPair[];
  /** Time of the first over that of the second: median of the pairs, and the quartiles. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Median times. */
  readonly firstMs: number;
  readonly secondMs: number;
}

/** Steps of each kind before the first that counts. */
const WARM_UP = 4;

/** Yields what is known after each pair, `count` times. */
export async function* timeSteps(
  first: () => unknown,
  second: () => unknown,
  count: number,
  { nowMs, breathe }: Clock,
): AsyncGenerator<StepTiming, void, void> {
  const timed = (work: () => unknown) => {
    const start = nowMs();
    work();
    return nowMs() - start;
  };
  for (let i = 0; i < WARM_UP; i++) {
    await breathe();
    first();
    await breathe();
    second();
  }
  const pairs: StepPair[] = [];
  while (pairs.length < count) {
    await breathe();
    const isFirstFirst = pairs.length % 2 === 0;
    const earlier = timed(isFirstFirst ? first : second);
    await breathe();
    const later = timed(isFirstFirst ? second : first);
    pairs.push(isFirstFirst ? { firstMs: earlier, secondMs: later } : { firstMs: later, secondMs: earlier });
    yield summary([...pairs]);
  }
}

function summary(pairs: readonly StepPair[]): StepTiming {
  // A clock that is rounded to whole milliseconds may find a short step to take no time.
  const ratios = pairs.map(({ firstMs, secondMs }) => (secondMs > 0 ? firstMs / secondMs : 1));
  return {
    pairs,
    median: quantile(ratios, 0.5),
    low: quantile(ratios, 0.25),
    high: quantile(ratios, 0.75),
    firstMs: quantile(
      pairs.map(({ firstMs }) => firstMs),
      0.5,
    ),
    secondMs: quantile(
      pairs.map(({ secondMs }) => secondMs),
      0.5,
    ),
  };
}
