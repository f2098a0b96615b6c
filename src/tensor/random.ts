/**
 * Random numbers that are the same everywhere and for ever: integer arithmetic only, and our own log, sine and cosine for
 * normals. What a seed gives is a contract; changing it changes every number on the site (see `ENGINE_VERSION`).
 *
 * The bits come from sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, three words and a counter), seeded through
 * the finalizer of MurmurHash3, which spreads every bit of the seed over every bit of the state.
 */
import { kernels } from './kernels/active.ts';
import { nextWord, normalPair } from './math/normal-pair.ts';
import { checkShape, sizeOf } from './shape.ts';
import type { Shape } from './shape.ts';
import { Tensor } from './tensor.ts';
import type { TensorOptions } from './tensor.ts';

/** How normal numbers are placed and scaled. */
export interface NormalOptions extends TensorOptions {
  readonly mean?: number;
  readonly std?: number;
}

/** The interval that uniform numbers fall into: low ≤ x < high. */
export interface UniformOptions extends TensorOptions {
  readonly low?: number;
  readonly high?: number;
}

const TWO_POW_32 = 4294967296;
/** Draws thrown away after seeding, so that similar seeds have parted. */
const WARM_UP = 12;

/** The finalizer of MurmurHash3: every input bit flips every output bit with probability about one half. */
function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/** A stream of random numbers, named by the seed and the keys that led to it. */
export class Generator {
  readonly #name: readonly [number, number];
  /** Three words and a counter. */
  readonly #state: Int32Array;
  #spare: number | null = null;

  /** Use `createGenerator` or `fork`; the two words name the stream. */
  constructor(name: readonly [number, number]) {
    this.#name = name;
    const third = mix(mix(name[0]) ^ name[1] ^ 0x13198a2e);
    this.#state = Int32Array.of(mix(name[0] ^ 0x243f6a88), mix(name[1] ^ 0x85a308d3), third, 1);
    for (let i = 0; i < WARM_UP; i++) this.#next();
  }

  #next(): number {
    return nextWord(this.#state);
  }

  /** A number in [0, 1): a multiple of 2⁻²⁴, exact in float32. */
  uniform(): number {
    return (this.#next() >>> 8) / 16777216;
  }

  /** A whole number from 0 to n − 1, each equally likely; throws a RangeError unless 1 ≤ n ≤ 2³². */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_POW_32) {
      throw new RangeError(`integer: n is ${n}; expected a whole number from 1 to 2^32`);
    }
    const fair = TWO_POW_32 - (TWO_POW_32 % n);
    let draw = this.#next() >>> 0;
    while (draw >= fair) draw = this.#next() >>> 0;
    return draw % n;
  }

  /** A standard normal number in float32, by the Box–Muller transform; they are made in pairs. */
  normal(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    const [first, second] = normalPair(this.#state);
    this.#spare = second;
    return first;
  }

  /**
   * An independent stream for a purpose, named by a whole number or a word.
   *
   * It depends on this stream's name and the key alone, not on what has been drawn, so that adding a draw here moves nothing there.
   */
  fork(key: number | string): Generator {
    let [high, low] = this.#name;
    const absorb = (word: number): void => {
      high = mix(high ^ word);
      low = mix((low + Math.imul(word, 0x9e3779b1)) ^ high);
    };
    if (typeof key === 'number') {
      absorb(1);
      seedWords('fork', key).forEach(absorb);
    } else {
      absorb(2);
      for (let i = 0; i < key.length; i++) absorb(key.charCodeAt(i));
      absorb(key.length);
    }
    return new Generator([high, low]);
  }

  /** Normal numbers of mean 0 and standard deviation 1 unless given. */
  normalTensor(shape: Shape, { mean = 0, std = 1, requiresGrad = false }: NormalOptions = {}): Tensor {
    checkShape('normalTensor', shape);
    const data = kernels().createArray(sizeOf(shape));
    const scale = Math.fround(std);
    const one = () => Math.fround(mean + Math.fround(scale * this.normal()));
    // A spare number comes first and an odd one last; between them are whole pairs.
    const start = this.#spare !== null && data.length > 0 ? 1 : 0;
    const end = data.length - ((data.length - start) % 2);
    if (start === 1) data[0] = one();
    kernels().normals(data.subarray(start, end), this.#state, mean, std);
    if (end < data.length) data[end] = one();
    return new Tensor(data, [...shape], requiresGrad);
  }

  /** Uniform numbers from 0 up to 1 unless given. */
  uniformTensor(shape: Shape, { low = 0, high = 1, requiresGrad = false }: UniformOptions = {}): Tensor {
    checkShape('uniformTensor', shape);
    const data = kernels().createArray(sizeOf(shape));
    const width = Math.fround(high - low);
    for (let i = 0; i < data.length; i++) data[i] = Math.fround(low + Math.fround(width * this.uniform()));
    return new Tensor(data, [...shape], requiresGrad);
  }

  /** The items in random order, each order equally likely (Fisher & Yates), as a new array. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const item = shuffled[last];
      shuffled[last] = shuffled[other];
      shuffled[other] = item;
    }
    return shuffled;
  }
}

/** The two words of a whole number, high and low; throws a RangeError for any other number. */
function seedWords(name: string, seed: number): [number, number] {
  if (!Number.isSafeInteger(seed))
    throw new RangeError(`${name}: ${seed} was given; expected a whole number below 2^53`);
  return [Math.floor(seed / TWO_POW_32) | 0, seed | 0];
}

/** A generator from a whole number; the same seed gives the same numbers on every machine. */
export function createGenerator(seed: number): Generator {
  return new Generator(seedWords('createGenerator', seed));
}
