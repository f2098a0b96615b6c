/**
 * The exponential, the same bits everywhere. Every step is one IEEE double operation (+ − × or a table of powers of
 * two), and the result is rounded to float32 once. The browser's Math.exp is not used: it differs between browsers.
 */

const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts; the first has 21 trailing zero bits, so that k·LN2_HIGH is exact for |k| < 2^20. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Beyond these float32 overflows to ∞ or underflows to 0: 89 > 128 ln 2 and −105 < −150 ln 2. */
const OVERFLOW = 89;
const UNDERFLOW = -105;
const LOWEST_POWER = -160;

/** 2^k for k from −160 to 160, each exact. */
const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2 * -LOWEST_POWER + 1);
  powers[-LOWEST_POWER] = 1;
  for (let k = 1; k <= -LOWEST_POWER; k++) {
    powers[k - LOWEST_POWER] = powers[k - 1 - LOWEST_POWER] * 2;
    powers[-k - LOWEST_POWER] = powers[1 - k - LOWEST_POWER] / 2;
  }
  return powers;
}

/**
 * e^x as a double, before the last rounding, with a relative error under 10⁻¹¹.
 *
 * x = k ln 2 + r with |r| ≤ ½ ln 2 ≈ 0.3466, and e^r is its Taylor polynomial of degree 9, whose remainder is at most
 * 0.3466¹⁰ / 10! · 1.5 < 1.1·10⁻¹¹ of e^r; the double operations add less than 10⁻¹⁵. ∞ from 89 on, 0 below −105.
 */
export function expDouble(x: number): number {
  if (!(x < OVERFLOW)) return x >= OVERFLOW ? Infinity : NaN;
  if (x < UNDERFLOW) return 0;
  const k = Math.floor(x * LOG2_E + 0.5);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  const s = r * r;
  // Even and odd powers apart: two short chains run side by side where one long one would wait for itself.
  const even = 1 + s * (1 / 2 + s * (1 / 24 + s * (1 / 720 + s * (1 / 40320))));
  const odd = 1 + s * (1 / 6 + s * (1 / 120 + s * (1 / 5040 + s * (1 / 362880))));
  return (even + r * odd) * POWERS_OF_TWO[k - LOWEST_POWER];
}

/**
 * e^x in float32, for x rounded to float32: within 0.501 ulp.
 *
 * The relative error of `expDouble`, 1.1·10⁻¹¹, is under 0.0002 ulp (an ulp is at least 2⁻²⁴ ≈ 6·10⁻⁸ of the value), and
 * rounding adds at most half an ulp, in the subnormal range too since the double is not subnormal there.
 */
export function exp32(x: number): number {
  return Math.fround(expDouble(Math.fround(x)));
}
