/**
 * The natural logarithm, the same bits everywhere: double + − × ÷ and the bits of the argument, rounded to float32 once.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_HALF = 0.7071067811865476;

const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);
/** Which of the two words holds the exponent: 1 on a little-endian machine, which all of today's are. */
const HIGH = highWord();

function highWord(): 0 | 1 {
  FLOAT[0] = 1;
  return WORDS[1] === 0 ? 0 : 1;
}

/**
 * ln x for a positive, normal double, before the last rounding, with an error under 6·10⁻¹¹ of the value.
 *
 * x = m·2^e with m in [√½, √2), and ln m = 2 artanh s, s = (m − 1)/(m + 1), |s| ≤ 0.1716. The series
 * s + s³/3 + … + s¹¹/11 leaves out less than s¹²/13 · 1.04 < 5.2·10⁻¹¹ of it. Where e ≠ 0, |e ln 2| is at least twice |ln m|, so
 * that the sum is no smaller than ln m and keeps its relative error. m − 1 is exact.
 */
export function logDouble(x: number): number {
  FLOAT[0] = x;
  const word = WORDS[HIGH];
  let exponent = (word >>> 20) - 1022;
  WORDS[HIGH] = (word & 0x000fffff) | 0x3fe00000;
  let m = FLOAT[0];
  if (m < SQRT_HALF) {
    m *= 2;
    exponent -= 1;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  const series = 1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11)))));
  return exponent * LN2_HIGH + (exponent * LN2_LOW + 2 * s * series);
}

/**
 * ln x in float32, for x rounded to float32: within 0.502 ulp. −∞ at ±0, NaN below 0, ∞ at ∞.
 *
 * The relative error of `logDouble`, 6·10⁻¹¹, is under 0.0011 ulp; rounding adds half an ulp.
 * Subnormal float32 numbers are normal doubles and need no care.
 */
export function log32(x: number): number {
  const value = Math.fround(x);
  if (!(value > 0)) return value === 0 ? -Infinity : NaN;
  if (value === Infinity) return Infinity;
  return Math.fround(logDouble(value));
}
