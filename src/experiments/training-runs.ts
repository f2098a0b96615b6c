/**
 * Training runs that can be advanced a few steps at a time, so that several grow side by side.
 *
 * A finished run is kept for a while: two comparisons often share one, and a reader who asks for one seed more does not
 * wait for the others again. The bits do not depend on that.
 */
import { SOLVED, train, type Breakdown, type TrainingOptions } from './training.ts';

/** Steps that one point of a loss curve averages over. */
export const EVERY = 5;

export type RunRecord = {
  readonly seed: number;
  /** Means over five steps each. */
  readonly loss: number[];
  /** Steps taken. */
  readonly steps: number;
  /** First step whose batch had a loss below 0.1, from 1; null if there was none. */
  readonly solvedAt: number | null;
  /** Where the loss stopped being a number; null if it never did. */
  readonly brokeAt: Breakdown | null;
};

export interface Run {
  record(): RunRecord;
  readonly isDone: boolean;
  /** Takes up to `EVERY` more steps. */
  advance(): void;
}

/** What a run is, in place of its schedule: two runs with equal keys have equal schedules. */
export type RunKey = Omit<TrainingOptions, 'schedule'> & { readonly schedule: readonly (number | string)[] };

export interface RunRequest {
  readonly key: RunKey;
  readonly options: TrainingOptions;
  /** Ends the run once its loss has fallen below 0.1. */
  readonly untilSolved?: boolean;
}

const KEPT = 256;
const finished = new Map<string, RunRecord>();

/** A run at its start, or the finished one if it is at hand. */
export function openRun({ key, options, untilSolved = false }: RunRequest): Run {
  const name = JSON.stringify([key, untilSolved]);
  const known = finished.get(name);
  if (known !== undefined) return { record: () => known, isDone: true, advance: () => undefined };
  return startRun(options, untilSolved, (record) => keep(name, record));
}

function keep(name: string, record: RunRecord): void {
  finished.set(name, record);
  for (const oldest of finished.keys()) {
    if (finished.size <= KEPT) break;
    finished.delete(oldest);
  }
}

function startRun(options: TrainingOptions, untilSolved: boolean, onDone: (record: RunRecord) => void): Run {
  const losses = train(options);
  const loss: number[] = [];
  let steps = 0;
  let solvedAt: number | null = null;
  let brokeAt: Breakdown | null = null;
  let isDone = false;
  const record = () => ({ seed: options.seed, loss: [...loss], steps, solvedAt, brokeAt });

  /** One step; its loss, or null if the run is over. */
  const step = (): number | null => {
    const next = losses.next();
    if (next.done === true) {
      brokeAt = next.value;
      isDone = true;
      return null;
    }
    steps += 1;
    if (solvedAt === null && next.value < SOLVED) solvedAt = steps;
    if (steps === options.steps || (untilSolved && solvedAt !== null)) isDone = true;
    return next.value;
  };

  return {
    record,
    get isDone() {
      return isDone;
    },
    advance() {
      if (isDone) return;
      let sum = 0;
      let count = 0;
      while (count < EVERY && !isDone) {
        const value = step();
        if (value === null) break;
        sum += value;
        count += 1;
      }
      if (count === EVERY) loss.push(Math.fround(sum / EVERY));
      if (isDone) onDone(record());
    },
  };
}
