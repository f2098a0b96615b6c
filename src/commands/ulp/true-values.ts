/**
 * exp, log, tanh and erf in double precision by roads that the engine does not take: the platform's functions, and for erf a series
 * of positive terms. They are right to a few ulps of a double, under 2⁻²⁶ ulp of a float32, which measures an error; where
 * the nearest float32 hangs on less, `exact-values.ts` decides.
 */

/** The functions whose every argument is tried. */
export const measuredFunctions = ['exp', 'log', 'tanh', 'erf'] as const;
export type MeasuredFunction = (typeof measuredFunctions)[number];

/** Half a double's precision beyond this: 1 − erf 6 < 2.2·10⁻¹⁷. */
const ERF_SATURATION = 6;
/** Below it three terms leave out less than x⁶/42 < 2⁻⁵⁹ of the value. */
const ERF_SMALL = 2 ** -9;

export const trueValues: Readonly<Record<MeasuredFunction, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  tanh: Math.tanh,
  erf,
};

/** 2/√π e^(−x²) Σ 2ⁿx^(2n+1)/(2n+1)!! (Abramowitz & Stegun 7.1.6); x² is exact, since x is a float32. */
function erf(x: number): number {
  const square = x * x;
  if (!(square < ERF_SATURATION * ERF_SATURATION)) return Number.isNaN(x) ? x : Math.sign(x);
  const slope = 2 / Math.sqrt(Math.PI);
  if (Math.abs(x) < ERF_SMALL) return slope * x * (1 + square * (-1 / 3 + square / 10));
  let term = 1;
  let sum = 1;
  for (let odd = 3; term > sum * 2 ** -54; odd += 2) {
    term *= (2 * square) / odd;
    sum += term;
  }
  return slope * x * Math.exp(-square) * sum;
}
