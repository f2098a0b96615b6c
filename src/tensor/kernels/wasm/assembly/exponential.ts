/**
 * e^x, tanh and erf of four numbers, and ln of one: the double operations of `src/tensor/math`, in the same order and with the same
 * constants, two lanes at a time, rounded to float32 once at the end. The error bounds are derived there.
 */

const LOG2_E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
const OVERFLOW: f64 = 89;
const UNDERFLOW: f64 = -105;

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

/** `expDouble` of two doubles. 2^k is put together from its bits, k + 1023 in the exponent; the table of TypeScript holds the same. */
@inline
function expPair(x: v128): v128 {
  const inside = f64x2.pmin(f64x2.pmax(x, f64x2.splat(UNDERFLOW)), f64x2.splat(OVERFLOW));
  const k = f64x2.floor(f64x2.add(f64x2.mul(inside, f64x2.splat(LOG2_E)), f64x2.splat(0.5)));
  const r = f64x2.sub(f64x2.sub(inside, f64x2.mul(k, f64x2.splat(LN2_HIGH))), f64x2.mul(k, f64x2.splat(LN2_LOW)));
  const s = f64x2.mul(r, r);
  let even = f64x2.splat(1.0 / 40320.0);
  even = f64x2.add(f64x2.splat(1.0 / 720.0), f64x2.mul(s, even));
  even = f64x2.add(f64x2.splat(1.0 / 24.0), f64x2.mul(s, even));
  even = f64x2.add(f64x2.splat(1.0 / 2.0), f64x2.mul(s, even));
  even = f64x2.add(f64x2.splat(1.0), f64x2.mul(s, even));
  let odd = f64x2.splat(1.0 / 362880.0);
  odd = f64x2.add(f64x2.splat(1.0 / 5040.0), f64x2.mul(s, odd));
  odd = f64x2.add(f64x2.splat(1.0 / 120.0), f64x2.mul(s, odd));
  odd = f64x2.add(f64x2.splat(1.0 / 6.0), f64x2.mul(s, odd));
  odd = f64x2.add(f64x2.splat(1.0), f64x2.mul(s, odd));
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  const power = i64x2.shl(i64x2.add(exponent, i64x2.splat(1023)), 52);
  const value = f64x2.mul(f64x2.add(even, f64x2.mul(r, odd)), power);
  const low = select(f64x2.lt(x, f64x2.splat(UNDERFLOW)), f64x2.splat(0), value);
  const high = select(f64x2.ge(x, f64x2.splat(OVERFLOW)), f64x2.splat(Infinity), low);
  return select(f64x2.eq(x, x), high, x);
}

/** `exp32`. */
@inline
export function exp4(x: v128): v128 {
  return rounded(expPair(f64x2.promote_low_f32x4(x)), expPair(upper(x)));
}

@inline
function tanhPair(x: v128): v128 {
  const magnitude = f64x2.abs(x);
  const s = f64x2.mul(x, x);
  const series = f64x2.add(f64x2.splat(-1.0 / 3.0), f64x2.mul(s, f64x2.splat(2.0 / 15.0)));
  const small = f64x2.mul(x, f64x2.add(f64x2.splat(1), f64x2.mul(s, series)));
  const e = expPair(f64x2.mul(f64x2.splat(2), magnitude));
  const ratio = f64x2.div(f64x2.sub(e, f64x2.splat(1)), f64x2.add(e, f64x2.splat(1)));
  const capped = select(f64x2.gt(magnitude, f64x2.splat(9.4)), f64x2.splat(1), ratio);
  const signed = select(f64x2.lt(x, f64x2.splat(0)), f64x2.neg(capped), capped);
  return select(f64x2.lt(magnitude, f64x2.splat(0.03125)), small, signed);
}

/** `tanh32`. */
@inline
export function tanh4(x: v128): v128 {
  return rounded(tanhPair(f64x2.promote_low_f32x4(x)), tanhPair(upper(x)));
}

/** `log32`. */
export function log1(x: f32): f32 {
  if (!(x > 0)) return x == 0 ? -Infinity : NaN;
  if (x == Infinity) return Infinity;
  const bits = reinterpret<u64>(<f64>x);
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
  return <f32>(<f64>exponent * LN2_HIGH + (<f64>exponent * LN2_LOW + 2 * s * series));
}

const TERMS: i32 = 11;
/** The Taylor series of erf around 0, ¼, … 4, as `src/tensor/math/erf.ts` computes them; written here when an instance is made. */
const ERF_TABLE = memory.data(17 * 11 * 8, 16);

/** Where the table goes. */
export function erfTable(): usize {
  return ERF_TABLE;
}

/** erf of a double in double, before the last rounding, as in `erf32`. */
function erf1(x: f64): f64 {
  const magnitude = abs(x);
  if (!(magnitude < 4)) return magnitude >= 4 ? (x > 0 ? 1 : -1) : NaN;
  const j = <i32>floor(magnitude * 4 + 0.5);
  const h = magnitude - <f64>j / 4;
  const first = ERF_TABLE + ((j * TERMS) << 3);
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
@inline
export function erf4(x: v128): v128 {
  const low = f64x2.promote_low_f32x4(x);
  const high = upper(x);
  return rounded(
    f64x2.replace_lane(f64x2.splat(erf1(f64x2.extract_lane(low, 0))), 1, erf1(f64x2.extract_lane(low, 1))),
    f64x2.replace_lane(f64x2.splat(erf1(f64x2.extract_lane(high, 0))), 1, erf1(f64x2.extract_lane(high, 1))),
  );
}
