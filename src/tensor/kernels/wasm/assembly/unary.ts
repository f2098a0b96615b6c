/**
 * Functions of one argument, four elements at a time, value and derivative side by side; formulas and order of rounding are
 * those of `typescript/unary.ts` and `typescript/activations.ts`. The last, incomplete four are computed whole and stored in part.
 */
import { erf4, exp4, log1, tanh4 } from './exponential';
import { fours } from './lanes';
import { storeFew } from './tile';

/** The order of `unaryOperations` on the JavaScript side. */
const NEG = 0, EXP = 1, LOG = 2, TANH = 3, ERF = 4, SQRT = 5, RELU = 6, SIGMOID = 7, SILU = 8, GELU = 9, GELU_TANH = 10;

const SQRT_HALF: f32 = 0.7071067811865476;
const ONE_OVER_SQRT_2PI: f32 = 0.3989422804014327;
const TWO_OVER_SQRT_PI: f32 = 1.1283791670955126;
const SQRT_TWO_OVER_PI: f32 = 0.7978845608028654;
const CUBIC: f32 = 0.044715;
const THREE_CUBIC: f32 = <f32>(3 * <f64>0.044715);

@inline
function constant(value: f32): v128 {
  return f32x4.splat(value);
}

function log4(x: v128): v128 {
  let y = f32x4.splat(log1(f32x4.extract_lane(x, 0)));
  y = f32x4.replace_lane(y, 1, log1(f32x4.extract_lane(x, 1)));
  y = f32x4.replace_lane(y, 2, log1(f32x4.extract_lane(x, 2)));
  return f32x4.replace_lane(y, 3, log1(f32x4.extract_lane(x, 3)));
}

function sigmoid4(x: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(e, constant(1), f32x4.lt(x, constant(0)));
  return f32x4.div(numerator, f32x4.add(constant(1), e));
}

/** Φ(x). */
function normal4(x: v128): v128 {
  return f32x4.mul(constant(0.5), f32x4.add(constant(1), erf4(f32x4.mul(x, constant(SQRT_HALF)))));
}

function tanhOfCubic4(x: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(x, x), x);
  return tanh4(f32x4.mul(constant(SQRT_TWO_OVER_PI), f32x4.add(x, f32x4.mul(constant(CUBIC), cube))));
}

/** 0 where x ≤ 0, and y, be it NaN, elsewhere. Not f32x4.max, which takes a dozen instructions to order zeros and NaN. */
@inline
function relu4(y: v128, x: v128): v128 {
  return v128.andnot(y, f32x4.le(x, constant(0)));
}

/** f of four numbers. */
function value(operation: i32, x: v128): v128 {
  if (operation == NEG) return f32x4.neg(x);
  if (operation == EXP) return exp4(x);
  if (operation == LOG) return log4(x);
  if (operation == TANH) return tanh4(x);
  if (operation == ERF) return erf4(x);
  if (operation == SQRT) return f32x4.sqrt(x);
  if (operation == RELU) return relu4(x, x);
  if (operation == SIGMOID) return sigmoid4(x);
  if (operation == SILU) return f32x4.mul(x, sigmoid4(x));
  if (operation == GELU) return f32x4.mul(x, normal4(x));
  return f32x4.mul(f32x4.mul(constant(0.5), x), f32x4.add(constant(1), tanhOfCubic4(x)));
}

/** g f′(x), where y = f(x). */
function slope(operation: i32, g: v128, x: v128, y: v128): v128 {
  const one = constant(1);
  if (operation == NEG) return f32x4.neg(g);
  if (operation == EXP) return f32x4.mul(g, y);
  if (operation == LOG) return f32x4.div(g, x);
  if (operation == TANH) return f32x4.mul(g, f32x4.sub(one, f32x4.mul(y, y)));
  if (operation == ERF) return f32x4.mul(g, f32x4.mul(constant(TWO_OVER_SQRT_PI), exp4(f32x4.neg(f32x4.mul(x, x)))));
  if (operation == SQRT) return f32x4.div(f32x4.mul(g, constant(0.5)), y);
  if (operation == RELU) return relu4(g, x);
  if (operation == SIGMOID) return f32x4.mul(g, f32x4.mul(y, f32x4.sub(one, y)));
  if (operation == SILU) {
    const s = sigmoid4(x);
    return f32x4.mul(g, f32x4.mul(s, f32x4.add(one, f32x4.mul(x, f32x4.sub(one, s)))));
  }
  if (operation == GELU) {
    const density = f32x4.mul(constant(ONE_OVER_SQRT_2PI), exp4(f32x4.mul(constant(-0.5), f32x4.mul(x, x))));
    return f32x4.mul(g, f32x4.add(normal4(x), f32x4.mul(x, density)));
  }
  const t = tanhOfCubic4(x);
  const square = f32x4.mul(constant(THREE_CUBIC), f32x4.mul(x, x));
  const inner = f32x4.mul(constant(SQRT_TWO_OVER_PI), f32x4.add(one, square));
  const half = f32x4.mul(constant(0.5), x);
  const bend = f32x4.mul(f32x4.mul(half, f32x4.sub(one, f32x4.mul(t, t))), inner);
  return f32x4.mul(g, f32x4.add(f32x4.mul(constant(0.5), f32x4.add(one, t)), bend));
}

export function unary(operation: i32, out: usize, x: usize, size: i32): void {
  const tail = fours(out, size);
  if (operation == RELU) for (; out < tail; out += 16, x += 16) v128.store(out, relu4(v128.load(x), v128.load(x)));
  else for (; out < tail; out += 16, x += 16) v128.store(out, value(operation, v128.load(x)));
  storeFew(out, value(operation, v128.load(x)), size & 3);
}

export function unaryBackward(operation: i32, out: usize, gradient: usize, x: usize, y: usize, size: i32): void {
  const tail = fours(out, size);
  if (operation == RELU) {
    for (; out < tail; out += 16, gradient += 16, x += 16, y += 16) {
      v128.store(out, relu4(v128.load(gradient), v128.load(x)));
    }
  } else {
    for (; out < tail; out += 16, gradient += 16, x += 16, y += 16) {
      v128.store(out, slope(operation, v128.load(gradient), v128.load(x), v128.load(y)));
    }
  }
  storeFew(out, slope(operation, v128.load(gradient), v128.load(x), v128.load(y)), size & 3);
}
