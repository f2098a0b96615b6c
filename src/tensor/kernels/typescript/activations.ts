/**
 * Activation functions, value and derivative side by side. NaN goes through every one of them, relu included, so that
 * a run that has gone wrong says so instead of looking merely dead.
 */
import type { Arithmetic } from '../../arithmetic.ts';
import type { UnaryLoops } from './unary.ts';

/** max(x, 0), +0 for −0; the derivative at 0 is taken as 0. */
export const relu: UnaryLoops = {
  forward(_, out, x, size) {
    for (let i = 0; i < size; i++) out[i] = Math.max(x[i], 0);
  },
  backward(_, out, gradient, x, _y, size) {
    for (let i = 0; i < size; i++) out[i] = x[i] <= 0 ? 0 : gradient[i];
  },
};

/** 1/(1 + e^(−x)), written for x < 0 as eˣ/(1 + eˣ) so that nothing overflows. */
function sigmoidOf({ round, exp }: Arithmetic, x: number): number {
  const e = exp(-Math.abs(x));
  return round((x < 0 ? e : 1) / round(1 + e));
}

/** σ′ = σ(1 − σ). */
export const sigmoid: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    for (let i = 0; i < size; i++) out[i] = sigmoidOf(arithmetic, x[i]);
  },
  backward({ round }, out, gradient, _x, y, size) {
    for (let i = 0; i < size; i++) out[i] = gradient[i] * round(y[i] * round(1 - y[i]));
  },
};

/** x σ(x); derivative σ (1 + x (1 − σ)). Hendrycks & Gimpel 2016; Ramachandran et al. 2017 as Swish. */
export const silu: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    for (let i = 0; i < size; i++) out[i] = x[i] * sigmoidOf(arithmetic, x[i]);
  },
  backward(arithmetic, out, gradient, x, _y, size) {
    const { round } = arithmetic;
    for (let i = 0; i < size; i++) {
      const s = sigmoidOf(arithmetic, x[i]);
      out[i] = gradient[i] * round(s * round(1 + round(x[i] * round(1 - s))));
    }
  },
};

const SQRT_HALF = 0.7071067811865476;
const ONE_OVER_SQRT_2PI = 0.3989422804014327;

/** Φ(x) = ½ (1 + erf(x/√2)), the distribution function of the standard normal. */
function normalDistribution({ round, erf }: Arithmetic, x: number): number {
  return round(0.5 * round(1 + erf(round(x * round(SQRT_HALF)))));
}

/** x Φ(x); derivative Φ(x) + x φ(x). Hendrycks & Gimpel 2016, Gaussian Error Linear Units, section 2. */
export const gelu: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    for (let i = 0; i < size; i++) out[i] = x[i] * normalDistribution(arithmetic, x[i]);
  },
  backward(arithmetic, out, gradient, x, _y, size) {
    const { round, exp } = arithmetic;
    const scale = round(ONE_OVER_SQRT_2PI);
    for (let i = 0; i < size; i++) {
      const density = round(scale * exp(round(-0.5 * round(x[i] * x[i]))));
      const slope = round(normalDistribution(arithmetic, x[i]) + round(x[i] * density));
      out[i] = gradient[i] * slope;
    }
  },
};

const SQRT_TWO_OVER_PI = 0.7978845608028654;
const CUBIC = 0.044715;

/** t = tanh(√(2/π) (x + 0.044715 x³)). */
function tanhOfCubic({ round, tanh }: Arithmetic, x: number): number {
  const cube = round(round(x * x) * x);
  return tanh(round(round(SQRT_TWO_OVER_PI) * round(x + round(round(CUBIC) * cube))));
}

/** ½ x (1 + t); derivative ½ (1 + t) + ½ x (1 − t²) √(2/π) (1 + 3·0.044715 x²). The approximation that GPT-2 uses. */
export const geluTanh: UnaryLoops = {
  forward(arithmetic, out, x, size) {
    const { round } = arithmetic;
    for (let i = 0; i < size; i++) {
      out[i] = round(0.5 * x[i]) * round(1 + tanhOfCubic(arithmetic, x[i]));
    }
  },
  backward(arithmetic, out, gradient, x, _y, size) {
    const { round } = arithmetic;
    const scale = round(SQRT_TWO_OVER_PI);
    const threeCubic = round(3 * CUBIC);
    for (let i = 0; i < size; i++) {
      const t = tanhOfCubic(arithmetic, x[i]);
      const inner = round(scale * round(1 + round(threeCubic * round(x[i] * x[i]))));
      const bend = round(round(round(0.5 * x[i]) * round(1 - round(t * t))) * inner);
      out[i] = gradient[i] * round(round(0.5 * round(1 + t)) + bend);
    }
  },
};
