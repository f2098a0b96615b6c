/** Optimizer steps in place, over all parameters of a model at once, as in `typescript/optimize.ts`. */
import { fours } from './lanes';
import { storeFew } from './tile';

export function sgdStep(
  parameter: usize, velocity: usize, gradient: usize, size: i32, learningRate: f32, momentum: f32, decay: f32,
): void {
  for (let i = 0; i < size; i++, parameter += 4, gradient += 4) {
    let g = load<f32>(gradient);
    if (decay != 0) g = g + decay * load<f32>(parameter);
    if (velocity) {
      g = momentum * load<f32>(velocity) + g;
      store<f32>(velocity, g);
      velocity += 4;
    }
    store<f32>(parameter, load<f32>(parameter) - learningRate * g);
  }
}

/** The arrays have room for whole groups of four: what lies behind the last parameter is computed and not stored. */
export function adam(
  parameter: usize, m: usize, v: usize, gradient: usize, size: i32,
  learningRate: f32, beta1: f32, beta2: f32, keep1: f32, keep2: f32,
  correction1: f32, correction2: f32, eps: f32, decay: f32, remain: f32,
): void {
  const rates = f32x4.splat(learningRate);
  const betas1 = f32x4.splat(beta1), betas2 = f32x4.splat(beta2);
  const keeps1 = f32x4.splat(keep1), keeps2 = f32x4.splat(keep2);
  const corrections1 = f32x4.splat(correction1), corrections2 = f32x4.splat(correction2);
  const epsilons = f32x4.splat(eps), decays = f32x4.splat(decay), remains = f32x4.splat(remain);
  const tail = fours(parameter, size);
  for (; ; parameter += 16, m += 16, v += 16, gradient += 16) {
    const isPart = parameter == tail;
    if (isPart && (size & 3) == 0) return;
    const theta = v128.load(parameter);
    let g = v128.load(gradient);
    if (decay != 0) g = f32x4.add(g, f32x4.mul(decays, theta));
    const first = f32x4.add(f32x4.mul(betas1, v128.load(m)), f32x4.mul(keeps1, g));
    const second = f32x4.add(f32x4.mul(betas2, v128.load(v)), f32x4.mul(keeps2, f32x4.mul(g, g)));
    const root = f32x4.add(f32x4.sqrt(f32x4.div(second, corrections2)), epsilons);
    const change = f32x4.mul(rates, f32x4.div(f32x4.div(first, corrections1), root));
    const next = f32x4.sub(f32x4.mul(remains, theta), change);
    if (isPart) {
      storeFew(m, first, size & 3);
      storeFew(v, second, size & 3);
      return storeFew(parameter, next, size & 3);
    }
    v128.store(m, first);
    v128.store(v, second);
    v128.store(parameter, next);
  }
}
