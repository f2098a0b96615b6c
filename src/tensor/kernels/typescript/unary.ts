/**
 * The simple functions of one argument, value and derivative side by side. Each is its own loop, so that nothing is
 * called through a pointer for every element. Activations with more to them are in `activations.ts`.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';
import type { UnaryOperation } from '../kernels.ts';
import { gelu, geluTanh, relu, sigmoid, silu } from './activations.ts';

/** The loop that computes y = f(x) and the one that computes gradient · f′(x). */
export interface UnaryLoops {
  forward(arithmetic: Arithmetic, out: FloatArray, x: FloatArray, size: number): void;
  backward(
    arithmetic: Arithmetic,
    out: FloatArray,
    gradient: FloatArray,
    x: FloatArray,
    y: FloatArray,
    size: number,
  ): void;
}

const neg: UnaryLoops = {
  forward(_, out, x, size) {
    for (let i = 0; i < size; i++) out[i] = -x[i];
  },
  backward(_, out, gradient, _x, _y, size) {
    for (let i = 0; i < size; i++) out[i] = -gradient[i];
  },
};

/** (eˣ)′ = eˣ. */
const exp: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    const { exp } = arithmetic;
    for (let i = 0; i < size; i++) out[i] = exp(x[i]);
  },
  backward(_, out, gradient, _x, y, size) {
    for (let i = 0; i < size; i++) out[i] = gradient[i] * y[i];
  },
};

/** (ln x)′ = 1/x. */
const log: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    const { log } = arithmetic;
    for (let i = 0; i < size; i++) out[i] = log(x[i]);
  },
  backward(_, out, gradient, x, _y, size) {
    for (let i = 0; i < size; i++) out[i] = gradient[i] / x[i];
  },
};

/** tanh′ = 1 − tanh². */
const tanh: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    const { tanh } = arithmetic;
    for (let i = 0; i < size; i++) out[i] = tanh(x[i]);
  },
  backward({ round }, out, gradient, _x, y, size) {
    for (let i = 0; i < size; i++) out[i] = gradient[i] * round(1 - round(y[i] * y[i]));
  },
};

const TWO_OVER_SQRT_PI = 1.1283791670955126;

/** erf′ = 2/√π · e^(−x²). */
const erf: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    const { erf } = arithmetic;
    for (let i = 0; i < size; i++) out[i] = erf(x[i]);
  },
  backward({ round, exp }, out, gradient, x, _y, size) {
    const scale = round(TWO_OVER_SQRT_PI);
    for (let i = 0; i < size; i++) out[i] = gradient[i] * round(scale * exp(-round(x[i] * x[i])));
  },
};

/** (√x)′ = ½/√x. */
const sqrt: UnaryLoops = {
  forward(_, out, x, size) {
    for (let i = 0; i < size; i++) out[i] = Math.sqrt(x[i]);
  },
  backward({ round }, out, gradient, _x, y, size) {
    for (let i = 0; i < size; i++) out[i] = round(gradient[i] * 0.5) / y[i];
  },
};

const LOOPS: Record<UnaryOperation, UnaryLoops> = {
  neg,
  exp,
  log,
  tanh,
  erf,
  sqrt,
  relu,
  sigmoid,
  silu,
  gelu,
  geluTanh,
};

/** See `Kernels.unary`. */
export function unary(
  arithmetic: Arithmetic,
  operation: UnaryOperation,
  out: FloatArray,
  x: FloatArray,
  size: number,
): void {
  LOOPS[operation].forward(arithmetic, out, x, size);
}

/** See `Kernels.unaryBackward`. */
export function unaryBackward(
  arithmetic: Arithmetic,
  operation: UnaryOperation,
  out: FloatArray,
  gradient: FloatArray,
  x: FloatArray,
  y: FloatArray,
  size: number,
): void {
  LOOPS[operation].backward(arithmetic, out, gradient, x, y, size);
}
