/**
 * The check at the end of recording. A number that a loss took out of an array and put into another stands still in the program,
 * and shows as soon as the parameters are others than the recorded ones.
 */
import type { FloatArray } from '../arithmetic.ts';

/** A program before it is handed out. */
export interface Unchecked {
  /** The parameters' own arrays, and their places in the arena. */
  readonly parameters: readonly { readonly data: FloatArray; readonly place: FloatArray }[];
  /** What a repetition leaves: the loss and each gradient. */
  readonly results: readonly FloatArray[];
  readonly repeat: () => void;
  /** Computes the same from the parameters' own arrays; null is all zeros. */
  readonly anew: () => readonly (FloatArray | null)[];
}

/**
 * Multiplies every other element of each parameter by 1 + 2⁻⁶, which keeps signs, and holds one repetition against the results
 * computed anew. The parameters get their values back. Throws an Error if a bit differs.
 */
export function checkRepetition({ parameters, results, repeat, anew }: Unchecked): void {
  const before = parameters.map(({ data }) => data.slice());
  try {
    for (const { data, place } of parameters) {
      for (let i = 0; i < data.length; i += 2) data[i] *= 1 + 1 / 64;
      place.set(data);
    }
    repeat();
    anew().forEach((expected, i) => {
      checkSame(results[i], expected ?? new Float32Array(results[i].length));
    });
  } finally {
    parameters.forEach(({ data, place }, i) => {
      data.set(before[i]);
      place.set(before[i]);
    });
  }
}

/** NaN is equal to NaN; −0 and +0 differ. */
function checkSame(repeated: FloatArray, expected: FloatArray): void {
  const at = expected.findIndex((value, i) => !Object.is(value, repeated[i]));
  if (at < 0) return;
  throw new Error(
    `createProgram: a repetition gives ${repeated[at]}, the loss computed anew ${expected[at]}; expected operations on parameters and inputs alone`,
  );
}
