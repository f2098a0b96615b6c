/**
 * Sine and cosine, the same bits everywhere: double + − × only, rounded to float32 once.
 * They serve positional encodings and the Box–Muller transform, so the argument is limited to |x| ≤ 2²⁰.
 */

const TWO_OVER_PI = 0.6366197723675814;
/** π/2 in two parts; the first has 33 significant bits, so that q·PI_2_HIGH is exact for |q| < 2²⁰. */
const PI_2_HIGH = 1.5707963267341256;
const PI_2_LOW = 6.077100506506192e-11;
const LIMIT = 1048576;

/** sin r for |r| ≤ π/4; Taylor to r¹¹, remainder below r¹²/13! · 1.12 < 10⁻¹¹ of the value. */
function sinPolynomial(r: number): number {
  const s = r * r;
  const tail = -1 / 6 + s * (1 / 120 + s * (-1 / 5040 + s * (1 / 362880 + s * (-1 / 39916800))));
  return r + r * s * tail;
}

/** cos r for |r| ≤ π/4; Taylor to r¹², remainder below r¹⁴/14! · 1.42 < 6·10⁻¹³ of the value. */
function cosPolynomial(r: number): number {
  const s = r * r;
  const tail =
    -1 / 2 + s * (1 / 24 + s * (-1 / 720 + s * (1 / 40320 + s * (-1 / 3628800 + s * (1 / 479001600)))));
  return 1 + s * tail;
}

/** sin(x + turns·π/2) as a double, before the last rounding. */
function quarterTurned(x: number, turns: 0 | 1): number {
  const q = Math.floor(x * TWO_OVER_PI + 0.5);
  const r = x - q * PI_2_HIGH - q * PI_2_LOW;
  // q mod 4 without the sign of %, which follows the dividend.
  const quadrant = (((q + turns) % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? sinPolynomial(r) : cosPolynomial(r);
  return quadrant < 2 ? value : -value;
}

function checkedArgument(name: string, x: number): number {
  const value = Math.fround(x);
  if (Math.abs(value) > LIMIT && Math.abs(value) !== Infinity) {
    throw new RangeError(`${name}: the argument is ${x}; expected at most 2^20 = ${LIMIT} in size`);
  }
  return value;
}

/** sin x of a double with |x| ≤ 2²⁰, before the last rounding. */
export function sinDouble(x: number): number {
  return quarterTurned(x, 0);
}

/** cos x of a double with |x| ≤ 2²⁰, before the last rounding. */
export function cosDouble(x: number): number {
  return quarterTurned(x, 1);
}

/**
 * sin x in float32, for x rounded to float32: within 0.51 ulp; NaN at ±∞; throws a RangeError if |x| > 2²⁰.
 *
 * The reduced argument is off by at most q·2⁻⁸⁶ + 2⁻⁶⁶ < 2⁻⁶⁴. Of all float32 numbers up to 2²⁰ none but 0 comes nearer to a
 * multiple of π/2 than 4·10⁻⁹ ≈ 2⁻²⁸ (all 667 544 multiples were tried), so this is under 2⁻³⁶ of the value.
 */
export function sin32(x: number): number {
  const value = checkedArgument('sin32', x);
  return value === 0 ? value : Math.fround(quarterTurned(value, 0));
}

/** cos x in float32, for x rounded to float32: as `sin32`. */
export function cos32(x: number): number {
  return Math.fround(quarterTurned(checkedArgument('cos32', x), 1));
}
