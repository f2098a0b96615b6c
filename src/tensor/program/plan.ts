/**
 * Placing: which array of a recording lies where in one arena. Arrays that must survive the step have places of their own;
 * the others share: an array's place is free again after the last call that touches it.
 */
import type { FloatArray } from '../arithmetic.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import { usesOf } from './record.ts';

type Placed = FloatArray | Int32Array;

export interface Plan {
  /** First byte of each array, from the start of the arena; a multiple of 16. */
  readonly places: ReadonlyMap<Placed, number>;
  readonly bytes: number;
  /** Bytes of the arrays with places of their own; the others share what follows. */
  readonly keptBytes: number;
  /** Arrays that must be all zeros before a call (its index), because it writes them in part only. */
  readonly cleared: ReadonlyMap<number, readonly Placed[]>;
  /** Arrays that some call reads before any call has written them: constants, parameters, inputs. */
  readonly given: ReadonlySet<Placed>;
}

interface Life {
  readonly array: Placed;
  readonly first: number;
  last: number;
}

/** Every array starts on a vector. */
const aligned = (bytes: number): number => (bytes + 15) & ~15;

/** Plans an arena for `calls`, where `kept` arrays come first, one after another, and live through everything. */
export function planOf(calls: readonly KernelCall[], kept: readonly Placed[]): Plan {
  const { lives, given, cleared } = livesOf(calls);
  const places = new Map<Placed, number>();
  let end = 0;
  for (const array of [...kept, ...given]) {
    if (places.has(array)) continue;
    places.set(array, end);
    end += aligned(array.byteLength);
  }
  const shared = lives.filter(({ array }) => !places.has(array));
  return { places, bytes: placeShared(shared, places, end), keptBytes: end, cleared, given };
}

function livesOf(calls: readonly KernelCall[]) {
  const lives = new Map<Placed, Life>();
  const given = new Set<Placed>();
  const cleared = new Map<number, Placed[]>();
  calls.forEach((call, index) => {
    for (const { array, how } of usesOf(call)) {
      const life = lives.get(array);
      if (life !== undefined) life.last = index;
      else if (!given.has(array)) {
        if (how === 'read') {
          given.add(array);
          continue;
        }
        lives.set(array, { array, first: index, last: index });
        if (how === 'update') cleared.set(index, [...(cleared.get(index) ?? []), array]);
      }
    }
  });
  return { lives: [...lives.values()], given, cleared };
}

/**
 * First fit in the order of creation: the lowest gap, among the arrays alive at the same time, that is large enough. Returns
 * the bytes needed in all.
 */
function placeShared(lives: readonly Life[], places: Map<Placed, number>, start: number): number {
  let alive: { readonly from: number; readonly to: number; readonly last: number }[] = [];
  let bytes = start;
  for (const { array, first, last } of lives) {
    alive = alive.filter((other) => other.last >= first);
    const size = aligned(array.byteLength);
    let from = start;
    for (const other of [...alive].sort((a, b) => a.from - b.from)) {
      if (other.from - from >= size) break;
      if (other.to > from) from = other.to;
    }
    places.set(array, from);
    alive.push({ from, to: from + size, last });
    if (from + size > bytes) bytes = from + size;
  }
  return bytes;
}
