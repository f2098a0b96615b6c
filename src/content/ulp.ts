/** The record of `npm run ulp` as the reference quotes it, beside the bounds that content/reference/kernels.mdx derives. */
import record from '../../content/ulp.json' with { type: 'json' };
import { formatNumber } from '../experiments/number.ts';

/** ½ + 2²⁴ε of each function, in ulps, as the text derives it. */
export const derivedBounds: Readonly<Record<string, number>> = {
  exp: 0.5002,
  log: 0.5011,
  tanh: 0.504,
  erf: 0.5005,
};

export interface UlpRow {
  readonly name: string;
  readonly bound: string;
  readonly largestError: string;
  /** The argument of the largest error, in as few digits as name this float32. */
  readonly argument: string;
  readonly notNearest: string;
  readonly decidedExactly: string;
}

/** How many arguments each function was tried at. */
export const argumentsTried = integer(Math.min(...record.functions.map((each) => each.arguments)));

export const ulpRows: readonly UlpRow[] = record.functions.map(
  ({ name, largestError, at, notNearest, decidedExactly }) => ({
    name,
    bound: formatNumber(derivedBounds[name] ?? NaN, 'fixed:4').text,
    largestError: formatNumber(largestError, 'fixed:6').text,
    argument: shortest(at),
    notNearest: integer(notNearest),
    decidedExactly: integer(decidedExactly),
  }),
);

function integer(count: number): string {
  return formatNumber(count, 'integer').text;
}

/** The float32 of these bits in the fewest digits that give it back. */
function shortest(bits: number): string {
  const value = new Float32Array(Uint32Array.of(bits).buffer)[0] ?? NaN;
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text.replace('-', '−');
  }
  return String(Number(value.toPrecision(9))).replace('-', '−');
}
