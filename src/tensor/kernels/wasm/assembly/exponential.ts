/**
 * e^x, tanh and erf of four numbers, and ln of one: the double operations of `src/tensor/math`, in the same order and with the same
 * constants, two lanes at a time, rounded to float32 once at the end. The error bounds are derived there.
 */

const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

@inline
function select(isA: v128, a: v128, b: v128): v128 {
  return v128.bitselect(a, b, isA);
}

@inline
function upper(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1));
}

@inline
function rounded(low: v128, high: v128): v128 {
  return v128.shuffle<f64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}

/**
 * Constants of `expPair`. They are read from memory because an engine that builds a vector of
 * doubles from its immediate bits spends more on that than on the arithmetic.
 */
const EXP = memory.data<f64>([
  -105, 89, 1.4426950408889634, 0.5, 0.6931471803691238, 1.9082149292705877e-10, 1.0 / 40320.0, 1.0 / 720.0,
  1.0 / 24.0, 1, 1.0 / 362880.0, 1.0 / 5040.0, 1.0 / 120.0, 1.0 / 6.0, 6755399441055744,
]);

/**
 * `expDouble` of two doubles, up to what rounds alike: below −105 it is e^−105, which is 0 as a float32, and from 89 on e^89, which is
 * ∞. NaN passes both bounds and stays NaN to the end. 2^k is put together from its bits: k + 1.5 · 2^52 has k in its lowest bits,
 * which are moved to where the exponent is and added to that of 1. The table of powers in TypeScript holds the same numbers.
 */
@inline
function pair(given: v128): v128 {
  const x = f64x2.pmin(f64x2.pmax(given, v128.load64_splat(EXP)), v128.load64_splat(EXP, 8));
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, v128.load64_splat(EXP, 16)), v128.load64_splat(EXP, 24)));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, v128.load64_splat(EXP, 32))), f64x2.mul(k, v128.load64_splat(EXP, 40)));
  const s = f64x2.mul(r, r);
  let even = f64x2.add(v128.load64_splat(EXP, 56), f64x2.mul(s, v128.load64_splat(EXP, 48)));
  even = f64x2.add(v128.load64_splat(EXP, 64), f64x2.mul(s, even));
  even = f64x2.add(v128.load64_splat(EXP, 24), f64x2.mul(s, even));
  even = f64x2.add(v128.load64_splat(EXP, 72), f64x2.mul(s, even));
  let odd = f64x2.add(v128.load64_splat(EXP, 88), f64x2.mul(s, v128.load64_splat(EXP, 80)));
  odd = f64x2.add(v128.load64_splat(EXP, 96), f64x2.mul(s, odd));
  odd = f64x2.add(v128.load64_splat(EXP, 104), f64x2.mul(s, odd));
  odd = f64x2.add(v128.load64_splat(EXP, 72), f64x2.mul(s, odd));
  const power = i64x2.add(i64x2.shl(f64x2.add(k, v128.load64_splat(EXP, 112)), 52), v128.load64_splat(EXP, 72));
  return f64x2.mul(f64x2.add(even, f64x2.mul(r, odd)), power);
}

/** `exp32`. Both pairs in one function: they wait for each other's results side by side. */
export function exp4(x: v128): v128 {
  return rounded(pair(f64x2.promote_low_f32x4(x)), pair(upper(x)));
}

function expPair(x: v128): v128 {
  return pair(x);
}

function tanhPair(x: v128): v128 {
  const magnitude = f64x2.abs(x);
  const s = f64x2.mul(x, x);
  const series = f64x2.add(f64x2.splat(-1.0 / 3.0), f64x2.mul(s, f64x2.splat(2.0 / 15.0)));
  const small = f64x2.mul(x, f64x2.add(f64x2.splat(1), f64x2.mul(s, series)));
  const e = expPair(f64x2.add(magnitude, magnitude));
  const ratio = f64x2.div(f64x2.sub(e, f64x2.splat(1)), f64x2.add(e, f64x2.splat(1)));
  const capped = select(f64x2.gt(magnitude, f64x2.splat(9.4)), f64x2.splat(1), ratio);
  const signed = select(f64x2.lt(x, f64x2.splat(0)), f64x2.neg(capped), capped);
  return select(f64x2.lt(magnitude, f64x2.splat(0.03125)), small, signed);
}

/** `tanh32`. */
export function tanh4(x: v128): v128 {
  return rounded(tanhPair(f64x2.promote_low_f32x4(x)), tanhPair(upper(x)));
}

/** `log32`. */
export function log1(x: f32): f32 {
  if (!(x > 0)) return x == 0 ? -Infinity : NaN;
  if (x == Infinity) return Infinity;
  return <f32>logDouble(<f64>x);
}

/** `logDouble`, for positive normal numbers. */
@inline
export function logDouble(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let exponent = <i32>(bits >> 52) - 1022;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3fe0000000000000);
  if (m < 0.7071067811865476) {
    m *= 2;
    exponent -= 1;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  const series =
    1 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0)))));
  return <f64>exponent * LN2_HIGH + (<f64>exponent * LN2_LOW + 2 * s * series);
}

const TWO_OVER_SQRT_PI: f64 = 1.1283791670955126;
/** Thirty terms of the Taylor series of erf around each of 0, ¼, … 4. */
const SERIES: i32 = 30 * 8;
const ERF_TABLE = memory.data(17 * 30 * 8, 16);

/** Writes the table when an instance is made, number for number as `src/tensor/math/erf.ts` does. */
export function erfTable(): void {
  let value: f64 = 0;
  let at = ERF_TABLE;
  for (let j = 0; j < 17; j++, at += SERIES) {
    const centre = <f64>j / 4;
    const slope = expPair(f64x2.splat(-centre * centre));
    let previous: f64 = 0, current = TWO_OVER_SQRT_PI * f64x2.extract_lane(slope, 0);
    store<f64>(at, value);
    for (let n = 1; n < 30; n++) {
      store<f64>(at + (n << 3), current / <f64>n);
      const next = (-2 * (centre * current + previous)) / <f64>n;
      previous = current;
      current = next;
    }
    value = 0;
    for (let n = 29; n >= 0; n--) value = value * 0.25 + load<f64>(at + (n << 3));
  }
}

/** erf of a double in double, before the last rounding, as in `erf32`. */
function erf1(x: f64): f64 {
  const magnitude = abs(x);
  if (!(magnitude < 4)) return magnitude >= 4 ? (x > 0 ? 1 : -1) : NaN;
  const j = <i32>floor(magnitude * 4 + 0.5);
  const h = magnitude - <f64>j / 4;
  const first = ERF_TABLE + j * SERIES;
  let sum = load<f64>(first, 80);
  sum = sum * h + load<f64>(first, 72);
  sum = sum * h + load<f64>(first, 64);
  sum = sum * h + load<f64>(first, 56);
  sum = sum * h + load<f64>(first, 48);
  sum = sum * h + load<f64>(first, 40);
  sum = sum * h + load<f64>(first, 32);
  sum = sum * h + load<f64>(first, 24);
  sum = sum * h + load<f64>(first, 16);
  sum = sum * h + load<f64>(first, 8);
  sum = sum * h + load<f64>(first);
  return copysign(sum, x);
}

/** `erf32`. */
export function erf4(x: v128): v128 {
  const low = f64x2.promote_low_f32x4(x);
  const high = upper(x);
  return rounded(
    f64x2.replace_lane(f64x2.splat(erf1(f64x2.extract_lane(low, 0))), 1, erf1(f64x2.extract_lane(low, 1))),
    f64x2.replace_lane(f64x2.splat(erf1(f64x2.extract_lane(high, 0))), 1, erf1(f64x2.extract_lane(high, 1))),
  );
}
