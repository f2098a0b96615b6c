/**
 * Random numbers that are the same everywhere and for ever: integer arithmetic only, and our own log, sine and cosine for
 * normals. What a seed gives is a contract; changing it changes every number on the site (see `ENGINE_VERSION`).
 *
 * The bits come from sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, three words and a counter), seeded through
 * the finalizer of MurmurHash3, which spreads every bit of the seed over every bit of the state.
 */
import { kernels } from './kernels/active.ts';
import { cosDouble, sinDouble } from './math/trig.ts';
import { logDouble } from './math/log.ts';
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
const TWO_PI = 6.283185307179586;
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
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  #spare: number | null = null;

  /** Use `createGenerator` or `fork`; the two words name the stream. */
  constructor(name: readonly [number, number]) {
    this.#name = name;
    this.#a = mix(name[0] ^ 0x243f6a88);
    this.#b = mix(name[1] ^ 0x85a308d3);
    this.#c = mix(mix(name[0]) ^ name[1] ^ 0x13198a2e);
    for (let i = 0; i < WARM_UP; i++) this.#next();
  }

  #next(): number {
    const result = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result;
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
    // (0, 1], so that the logarithm is finite; the largest normal is √(64 ln 2) ≈ 6.66.
    const radius = Math.sqrt(-2 * logDouble(((this.#next() >>> 0) + 1) / TWO_POW_32));
    const angle = (this.#next() / TWO_POW_32) * TWO_PI;
    this.#spare = Math.fround(radius * sinDouble(angle));
    return Math.fround(radius * cosDouble(angle));
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
    for (let i = 0; i < data.length; i++) data[i] = Math.fround(mean + Math.fround(scale * this.normal()));
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
