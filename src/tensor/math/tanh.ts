/** The hyperbolic tangent, the same bits everywhere: built on `expDouble`, rounded to float32 once. */
import { expDouble } from './exp.ts';

/** From here on 1 − tanh x < 2⁻²⁵ · ½, so that float32 rounds to 1: e^(−2·9.4) · 2 < 1.4·10⁻⁸. */
const SATURATION = 9.4;
/** Below this the polynomial is used: 1/32. */
const SMALL = 0.03125;

/**
 * tanh x in float32, for x rounded to float32: within 0.51 ulp; odd, and −0 stays −0.
 *
 * |x| < 1/32: x − x³/3 + 2x⁵/15 leaves out less than 17/315 · x⁶ < 6·10⁻¹¹ of the value. Otherwise
 * (e − 1)/(e + 1) with e = e^(2|x|): an error of 1.1·10⁻¹¹ of e becomes at most 1.1·10⁻¹¹ · e/(e − 1) ≤ 1.9·10⁻¹⁰ of the value,
 * 0.004 ulp. Rounding adds half an ulp.
 */
export function tanh32(x: number): number {
  const value = Math.fround(x);
  const magnitude = Math.abs(value);
  if (magnitude < SMALL) {
    const s = value * value;
    return Math.fround(value * (1 + s * (-1 / 3 + s * (2 / 15))));
  }
  if (magnitude > SATURATION) return value > 0 ? 1 : -1;
  const e = expDouble(2 * magnitude);
  const ratio = (e - 1) / (e + 1);
  return Math.fround(value < 0 ? -ratio : ratio);
}
