/**
 * What experiments that measure wirings against depth over seeds have in common: their parts are one wiring of one seed, and what has
 * been measured so far is joined to whole seeds, or, while none is whole, to as many depths as the seeds under way share.
 */
import { DEPTHS } from './initial-model.ts';

/** One wiring of one seed. */
export type WiringPart<W extends string> = { readonly seed: number; readonly wiring: W };

interface Seeds {
  readonly seed: number;
  readonly seeds: number;
}

/** Depths that are measured, in blocks, ascending. */
export const depthsUpTo = (maxDepth: number): number[] => DEPTHS.filter((depth) => depth <= maxDepth);

/** Seed after seed, the wirings of each in their order. */
export const wiringParts = <W extends string>(
  { seed, seeds }: Seeds,
  wirings: readonly W[],
): readonly WiringPart<W>[] =>
  Array.from({ length: seeds }, (_, i) => seed + i).flatMap((each) =>
    wirings.map((wiring) => ({ seed: each, wiring })),
  );

export interface AlongDepth<W extends string, T> {
  readonly depths: number[];
  /** The seeds that have come through these depths, each with what was measured by wiring and depth. */
  readonly bySeed: readonly { readonly [K in W]: readonly T[] }[];
}

/**
 * Joins the pieces of `wiringParts` (null: not begun), each by depth as far as it is known. Null while no seed has two depths under
 * all wirings: a power of depth needs two points.
 */
export function alongDepth<W extends string, T>(
  depths: number[],
  wirings: readonly W[],
  pieces: readonly (readonly T[] | null)[],
): AlongDepth<W, T> | null {
  const width = wirings.length;
  const seeds = Array.from({ length: pieces.length / width }, (_, s) => {
    const own = pieces.slice(s * width, (s + 1) * width);
    return { own, count: own.reduce((least, piece) => Math.min(least, piece?.length ?? 0), depths.length) };
  });
  const whole = seeds.filter(({ count }) => count === depths.length);
  const shown = whole.length > 0 ? whole : seeds.filter(({ count }) => count > 1);
  if (shown.length === 0) return null;
  const count = shown.reduce((least, seed) => Math.min(least, seed.count), depths.length);
  return {
    depths: depths.slice(0, count),
    bySeed: shown.map(
      ({ own }) =>
        Object.fromEntries(
          wirings.map((wiring, i) => [wiring, own[i]?.slice(0, count) ?? []]),
        ) as unknown as AlongDepth<W, T>['bySeed'][number],
    ),
  };
}
