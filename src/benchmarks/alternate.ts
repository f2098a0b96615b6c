/**
 * Contestants timed in turns: one sample of each, then again with another at the head, so that what else the machine does falls on
 * all of them alike. Knows no clock; whoever runs a sample says how long it took.
 */
import { spreadOf, type Spread } from './spread.ts';

export interface Contestant {
  readonly name: string;
  /** Runs the workload so many times; resolves with the milliseconds of all of them together. */
  sample(repeats: number): number | Promise<number>;
}

export interface Turns {
  /** Rounds, for whoever is quick. */
  readonly rounds: number;
  /** A sample is made of so many runs that it takes about this long. */
  readonly sampleMs: number;
  /** Whoever is slow takes part until this is spent, but in three rounds at least. */
  readonly budgetMs: number;
  /** Called after each round with what is known of everyone so far. */
  readonly onRound?: (times: ReadonlyMap<string, Spread>) => void;
}

/** What became of a contestant: its times for one run, or why there are none. */
export type Outcome = Spread | { readonly failed: string };

const LEAST_ROUNDS = 3;

interface Entrant {
  readonly contestant: Contestant;
  readonly repeats: number;
  readonly rounds: number;
  readonly samplesMs: number[];
}

/** Times every contestant. One that throws is left out from there on and has its reason told. */
export async function alternate(
  contestants: readonly Contestant[],
  { rounds, sampleMs, budgetMs, onRound }: Turns,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const attempt = async <T>({ name }: Contestant, run: () => Promise<T>): Promise<T | null> => {
    try {
      return await run();
    } catch (error) {
      outcomes.set(name, { failed: error instanceof Error ? error.message : String(error) });
      return null;
    }
  };
  const entrants: Entrant[] = [];
  for (const contestant of contestants) {
    const paced = await attempt(contestant, () => paceOf(contestant, sampleMs));
    if (paced === null) continue;
    const affordable = Math.floor(budgetMs / paced.tookMs);
    entrants.push({
      contestant,
      repeats: paced.repeats,
      rounds: Math.max(LEAST_ROUNDS, Math.min(rounds, affordable)),
      samplesMs: [],
    });
  }
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const { contestant, repeats, rounds: own, samplesMs } = entrants[(round + turn) % entrants.length];
      if (round >= own || outcomes.has(contestant.name)) continue;
      const tookMs = await attempt(contestant, async () => contestant.sample(repeats));
      if (tookMs !== null) samplesMs.push(tookMs / repeats);
    }
    const running = entrants.filter(
      ({ contestant, samplesMs }) => samplesMs.length > 0 && !outcomes.has(contestant.name),
    );
    onRound?.(new Map(running.map((entrant) => [entrant.contestant.name, spreadOf(entrant.samplesMs)])));
  }
  for (const { contestant, samplesMs } of entrants) {
    if (!outcomes.has(contestant.name)) outcomes.set(contestant.name, spreadOf(samplesMs));
  }
  return outcomes;
}

/** How many runs make a sample; finding out also warms the code up, so that it is compiled. */
async function paceOf(
  { sample }: Contestant,
  sampleMs: number,
): Promise<{ readonly repeats: number; readonly tookMs: number }> {
  for (let repeats = 1; ; repeats *= 2) {
    const tookMs = await sample(repeats);
    if (tookMs < sampleMs / 2) continue;
    // The first run may have been slow because it was the first.
    if (repeats === 1) {
      const again = await sample(1);
      if (again < sampleMs / 2) continue;
      return { repeats: 1, tookMs: again };
    }
    const fitted = Math.max(1, Math.round((repeats * sampleMs) / tookMs));
    return { repeats: fitted, tookMs: (tookMs * fitted) / repeats };
  }
}
