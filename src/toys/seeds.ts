/** What toys that average over seeds have in common: how the line and its band are explained, and how far a run has come. */
import type { Progress } from '../exhibit/toy.ts';
import { depthsUpTo } from '../experiments/seeds-by-depth.ts';

interface Seeded {
  readonly seeds: number;
}

/** "8 seeds", or "one seed". */
export const seedsOf = (seeds: number): string => (seeds === 1 ? 'one seed' : `${seeds} seeds`);

/** What line and band are; with one seed there is no band. */
export function seedsInWords({ seeds }: Seeded): string {
  return seeds === 1
    ? 'One seed, which can show either; more draw a band.'
    : `Geometric mean over ${seedsOf(seeds)}; band, one standard deviation.`;
}

/** Counts the seeds that have run. */
export const seedProgress = (data: Seeded, values: Seeded): Progress => ({
  unit: 'seed',
  done: data.seeds,
  total: values.seeds,
});

/** Counts the depths that the first seeds have come through, then the seeds that have come through all. */
export function depthProgress(
  { seeds, depths }: Seeded & { readonly depths: readonly number[] },
  { seeds: asked, maxDepth }: Seeded & { readonly maxDepth: number },
): Progress {
  const total = depthsUpTo(maxDepth).length;
  return asked === 1 || depths.length < total
    ? { unit: 'depth', done: depths.length, total }
    : { unit: 'seed', done: seeds, total: asked };
}
