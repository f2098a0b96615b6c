/**
 * Normal numbers from a stream of random words. The stream is sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, three
 * words and a counter); the transform is Box & Muller's (1958), in double, rounded to float32 once.
 */
import { logDouble } from './log.ts';
import { cosDouble, sinDouble } from './trig.ts';

const TWO_POW_32 = 4294967296;
const TWO_PI = 6.283185307179586;

/** The next word of the stream `[a, b, c, counter]`. */
export function nextWord(state: Int32Array): number {
  const [a, b, c, counter] = state;
  const word = (a + b + counter) | 0;
  state[3] = counter + 1;
  state[0] = b ^ (b >>> 9);
  state[1] = c + (c << 3);
  state[2] = ((c << 21) | (c >>> 11)) + word;
  return word;
}

/** Two independent standard normal numbers in float32, from two words. */
export function normalPair(state: Int32Array): readonly [number, number] {
  // (0, 1], so that the logarithm is finite; the largest normal is √(64 ln 2) ≈ 6.66.
  const radius = Math.sqrt(-2 * logDouble(((nextWord(state) >>> 0) + 1) / TWO_POW_32));
  const angle = (nextWord(state) / TWO_POW_32) * TWO_PI;
  return [Math.fround(radius * cosDouble(angle)), Math.fround(radius * sinDouble(angle))];
}
