/**
 * Optimizer steps, in place. The size is the parameter's length; every constant is rounded once before the loop.
 * β^t comes in as the corrections 1 − β^t: the caller keeps the running product, since no power function is portable.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';
import type { AdamStep, SgdStep } from '../kernels.ts';

/** g ← g + λθ; u ← μu + g; θ ← θ − αu (Sutskever et al. 2013 in PyTorch's form). */
export function sgdStep(
  { round }: Arithmetic,
  parameter: FloatArray,
  velocity: FloatArray | null,
  gradient: FloatArray,
  step: SgdStep,
): void {
  const learningRate = round(step.learningRate);
  const momentum = round(step.momentum);
  const decay = round(step.weightDecay);
  for (let i = 0; i < parameter.length; i++) {
    let g = gradient[i];
    if (decay !== 0) g = round(g + round(decay * parameter[i]));
    if (velocity !== null) {
      g = round(round(momentum * velocity[i]) + g);
      velocity[i] = g;
    }
    parameter[i] -= round(learningRate * g);
  }
}

/** Kingma & Ba 2015, Algorithm 1, with g ← g + λθ. */
export function adamStep(
  arithmetic: Arithmetic,
  parameter: FloatArray,
  m: FloatArray,
  v: FloatArray,
  gradient: FloatArray,
  step: AdamStep,
): void {
  adam(arithmetic, parameter, m, v, gradient, step, step.weightDecay, 0);
}

/** Loshchilov & Hutter 2019, Algorithm 2 in PyTorch's form: θ ← (1 − αλ)θ before Adam's step. */
export function adamwStep(
  arithmetic: Arithmetic,
  parameter: FloatArray,
  m: FloatArray,
  v: FloatArray,
  gradient: FloatArray,
  step: AdamStep,
): void {
  adam(arithmetic, parameter, m, v, gradient, step, 0, step.learningRate * step.weightDecay);
}

/**
 * m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − α (m/(1−β₁^t)) / (√(v/(1−β₂^t)) + ε). `coupled` is added to the gradient as
 * a multiple of θ, `shrink` takes a share off θ itself.
 */
function adam(
  { round }: Arithmetic,
  parameter: FloatArray,
  m: FloatArray,
  v: FloatArray,
  gradient: FloatArray,
  step: AdamStep,
  coupled: number,
  shrink: number,
): void {
  const learningRate = round(step.learningRate);
  const beta1 = round(step.beta1);
  const beta2 = round(step.beta2);
  const keep1 = round(1 - step.beta1);
  const keep2 = round(1 - step.beta2);
  const correction1 = round(step.correction1);
  const correction2 = round(step.correction2);
  const eps = round(step.eps);
  const decay = round(coupled);
  const remain = round(1 - shrink);
  for (let i = 0; i < parameter.length; i++) {
    let g = gradient[i];
    if (decay !== 0) g = round(g + round(decay * parameter[i]));
    const first = round(round(beta1 * m[i]) + round(keep1 * g));
    const second = round(round(beta2 * v[i]) + round(keep2 * round(g * g)));
    m[i] = first;
    v[i] = second;
    const root = round(round(Math.sqrt(round(second / correction2))) + eps);
    const kept = round(remain * parameter[i]);
    parameter[i] = kept - round(learningRate * round(round(first / correction1) / root));
  }
}
