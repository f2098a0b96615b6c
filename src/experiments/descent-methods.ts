/**
 * The updates of optimizers for two weights, in float32 and in the order of the engine's own kernels, so that SGD, Adam and AdamW give
 * the bits of `createSgd`, `createAdam` and `createAdamW`.
 *
 * Sources: Kingma & Ba 2015; Loshchilov & Hutter 2019; Chen et al. 2023 (Lion); Liu et al. 2024 (Sophia, with an exact diagonal of the
 * Hessian at every step); Vyas et al. 2024 (SOAP, for one column of weights and with a new basis at every step).
 */

/** The two weights, or something for each. */
export type Pair = readonly [number, number];

export type MethodId = 'sgd' | 'momentum' | 'adam' | 'adamL2' | 'adamw' | 'lion' | 'sophia' | 'soap';

export interface MethodOptions {
  readonly learningRate: number;
  /** What momentum keeps of its velocity. */
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  /** Weight decay λ: into the gradient for `adamL2`, off the weights for `adamw` and `lion`; the others have none. */
  readonly decay: number;
  /** How much curvature counts in Sophia's step. */
  readonly curvatureScale: number;
}

/** What a method is told at a point: the gradient, and the diagonal of the Hessian for the one that asks for it. */
export interface Slope {
  readonly gradient: Pair;
  readonly curvature: Pair;
}

/** The weights after one step more. Each run has its own: means and velocities are kept inside. */
export type Step = (theta: Pair, slope: Slope) => Pair;

/** Rounding of every intermediate result; other than float32 only in tests of formulas. */
export type Round = (value: number) => number;

/** Starts a run of a method. */
export function startMethod(id: MethodId, options: MethodOptions, round: Round = Math.fround): Step {
  switch (id) {
    case 'sgd':
      return descent(0, options, round);
    case 'momentum':
      return descent(options.momentum, options, round);
    case 'adam':
      return adam({ coupled: 0, shrink: 0 }, options, round);
    case 'adamL2':
      return adam({ coupled: options.decay, shrink: 0 }, options, round);
    case 'adamw':
      return adam({ coupled: 0, shrink: options.learningRate * options.decay }, options, round);
    case 'lion':
      return lion(options, round);
    case 'sophia':
      return sophia(options, round);
    case 'soap':
      return soap(options, round);
  }
}

const both = (f: (i: 0 | 1) => number): [number, number] => [f(0), f(1)];

/** β of the old and 1 − β of the new. */
function mixer(beta: number, round: Round): (old: number, now: number) => number {
  const [keep, add] = [round(beta), round(1 - beta)];
  return (old, now) => round(round(keep * old) + round(add * now));
}

function descent(momentum: number, { learningRate }: MethodOptions, round: Round): Step {
  const [rate, kept] = [round(learningRate), round(momentum)];
  let velocity: Pair = [0, 0];
  return (theta, { gradient }) => {
    const before = velocity;
    velocity = momentum === 0 ? gradient : both((i) => round(round(kept * before[i]) + gradient[i]));
    return both((i) => round(theta[i] - round(rate * velocity[i])));
  };
}

/** The running products by which Adam's means are corrected. */
function corrections({ beta1, beta2 }: MethodOptions, round: Round): () => readonly [number, number] {
  let [power1, power2] = [1, 1];
  return () => {
    power1 *= beta1;
    power2 *= beta2;
    return [round(1 - power1), round(1 - power2)];
  };
}

/** m̂/(√v̂ + ε). */
const ratio = (m: number, v: number, [c1, c2]: readonly [number, number], eps: number, round: Round) =>
  round(round(m / c1) / round(round(Math.sqrt(round(v / c2))) + eps));

/** `coupled` is added to the gradient as a multiple of θ, `shrink` takes a share off θ itself. */
function adam(
  { coupled, shrink }: { readonly coupled: number; readonly shrink: number },
  options: MethodOptions,
  round: Round,
): Step {
  const rate = round(options.learningRate);
  const eps = round(options.eps);
  const [decay, remain] = [round(coupled), round(1 - shrink)];
  const [mean, square] = [mixer(options.beta1, round), mixer(options.beta2, round)];
  const correction = corrections(options, round);
  let m: Pair = [0, 0];
  let v: Pair = [0, 0];
  return (theta, { gradient }) => {
    const g = both((i) => (decay === 0 ? gradient[i] : round(gradient[i] + round(decay * theta[i]))));
    const [m0, v0] = [m, v];
    m = both((i) => mean(m0[i], g[i]));
    v = both((i) => square(v0[i], round(g[i] * g[i])));
    const now = correction();
    return both((i) => round(round(remain * theta[i]) - round(rate * ratio(m[i], v[i], now, eps, round))));
  };
}

function lion({ learningRate, decay, beta1, beta2 }: MethodOptions, round: Round): Step {
  const rate = round(learningRate);
  const remain = round(1 - learningRate * decay);
  const [between, mean] = [mixer(beta1, round), mixer(beta2, round)];
  let m: Pair = [0, 0];
  return (theta, { gradient }) => {
    const before = m;
    m = both((i) => mean(before[i], gradient[i]));
    return both((i) => {
      const direction = between(before[i], gradient[i]);
      const sign = direction > 0 ? 1 : direction < 0 ? -1 : 0;
      return round(round(remain * theta[i]) - round(rate * sign));
    });
  };
}

function sophia(options: MethodOptions, round: Round): Step {
  const rate = round(options.learningRate);
  const [scale, eps] = [round(options.curvatureScale), round(options.eps)];
  const [mean, curve] = [mixer(options.beta1, round), mixer(options.beta2, round)];
  let m: Pair = [0, 0];
  let h: Pair = [0, 0];
  return (theta, { gradient, curvature }) => {
    const [m0, h0] = [m, h];
    m = both((i) => mean(m0[i], gradient[i]));
    h = both((i) => curve(h0[i], curvature[i]));
    return both((i) => {
      const step = round(m[i] / Math.max(round(scale * h[i]), eps));
      return round(theta[i] - round(rate * Math.max(-1, Math.min(1, step))));
    });
  };
}

function soap(options: MethodOptions, round: Round): Step {
  const rate = round(options.learningRate);
  const eps = round(options.eps);
  const [mean, square] = [mixer(options.beta1, round), mixer(options.beta2, round)];
  const correction = corrections(options, round);
  let m: Pair = [0, 0];
  let v: Pair = [0, 0];
  let [c00, c01, c11] = [0, 0, 0];
  let isFirst = true;
  return (theta, { gradient: g }) => {
    const [m0, v0] = [m, v];
    c00 = square(c00, round(g[0] * g[0]));
    c01 = square(c01, round(g[0] * g[1]));
    c11 = square(c11, round(g[1] * g[1]));
    // One gradient has no second direction. As in the authors' code the first step only begins the basis.
    if (isFirst) {
      isFirst = false;
      return theta;
    }
    m = both((i) => mean(m0[i], g[i]));
    const [c, s] = principalDirection(c00, c01, c11, round);
    const turned = ([a, b]: Pair): Pair => [
      round(round(c * a) + round(s * b)),
      round(round(c * b) - round(s * a)),
    ];
    const [own, turnedMean] = [turned(g), turned(m)];
    v = both((i) => square(v0[i], round(own[i] * own[i])));
    const now = correction();
    const [a, b] = both((i) => ratio(turnedMean[i], v[i], now, eps, round));
    const step: Pair = [round(round(c * a) - round(s * b)), round(round(s * a) + round(c * b))];
    return both((i) => round(theta[i] - round(rate * step[i])));
  };
}

/**
 * Cosine and sine of the direction in which a symmetric matrix [[a, b], [b, d]] is largest, by half-angles; its second eigenvector
 * stands a quarter turn further. Of a multiple of the identity every direction is one: the first axis is given.
 */
function principalDirection(a: number, b: number, d: number, round: Round): Pair {
  const spread = Math.sqrt((a - d) * (a - d) + 4 * b * b);
  if (spread === 0) return [1, 0];
  const double = (a - d) / spread;
  // The larger of the two by its half-angle, the other from sin 2φ, which keeps its digits where it is small.
  const large = Math.sqrt((1 + Math.abs(double)) / 2);
  const small = Math.abs(b) / (spread * large);
  const [cosine, sine] = double >= 0 ? [large, small] : [small, large];
  return [round(cosine), round(b < 0 ? -sine : sine)];
}
