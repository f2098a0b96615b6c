/**
 * Optimizers: they change parameters in place, one step at a time, from their gradients.
 *
 * The learning rate is given at each step, so that a schedule stays a pure function of the step. β^t is a running product.
 */
import { adamStep, adamwStep, sgdStep, zeros, type Tensor } from '../tensor/index.ts';
import type { NamedParameter } from './init.ts';

export interface Optimizer {
  /**
   * One step at learning rate `lr`, from `grads` (one for each parameter, in order) or from each parameter's `grad`.
   *
   * @throws Error naming the first parameter that has no gradient.
   */
  step(lr: number, grads?: readonly Tensor[]): void;
  /** Forgets the gradients that `backward` has left in the parameters. */
  zeroGrad(): void;
}

export interface SgdOptions {
  /** Default 0: no velocity is kept. */
  readonly momentum?: number;
  /** Added to the gradient as weightDecay · θ; default 0. */
  readonly weightDecay?: number;
}

export interface AdamOptions {
  /** Default 0.9 (Kingma & Ba 2015). */
  readonly beta1?: number;
  /** Default 0.999 (Kingma & Ba 2015); Vaswani et al. 2017 use 0.98, GPT-3 and LLaMA 0.95. */
  readonly beta2?: number;
  /** Outside the root; default 1e-8. */
  readonly eps?: number;
  /** Default 0 for Adam and 0.01 for AdamW (PyTorch's). */
  readonly weightDecay?: number;
}

/** Stochastic gradient descent: u ← μu + g, θ ← θ − ηu. */
export function createSgd(parameters: readonly NamedParameter[], options: SgdOptions = {}): Optimizer {
  const { momentum = 0, weightDecay = 0 } = options;
  const velocities = momentum === 0 ? null : parameters.map(stateOf);
  return optimizer(parameters, () => (parameter, gradient, i, learningRate) => {
    const step = { learningRate, momentum, weightDecay };
    sgdStep(parameter.data, velocities?.[i].data ?? null, gradient.data, step);
  });
}

/** Adam (Kingma & Ba 2015, Algorithm 1): θ ← θ − η m̂/(√v̂ + ε); a decay is added to the gradient. */
export const createAdam = (parameters: readonly NamedParameter[], options: AdamOptions = {}): Optimizer =>
  adam(adamStep, parameters, { weightDecay: 0, ...options });

/** AdamW (Loshchilov & Hutter 2019, Algorithm 2): Adam, and θ ← θ − η · weightDecay · θ beside it. */
export const createAdamW = (parameters: readonly NamedParameter[], options: AdamOptions = {}): Optimizer =>
  adam(adamwStep, parameters, { weightDecay: 0.01, ...options });

function adam(
  update: typeof adamStep,
  parameters: readonly NamedParameter[],
  options: AdamOptions & { readonly weightDecay: number },
): Optimizer {
  const { beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weightDecay } = options;
  const firsts = parameters.map(stateOf);
  const seconds = parameters.map(stateOf);
  let power1 = 1;
  let power2 = 1;
  return optimizer(parameters, () => {
    power1 *= beta1;
    power2 *= beta2;
    const corrections = { correction1: 1 - power1, correction2: 1 - power2 };
    return (parameter, gradient, i, learningRate) => {
      const step = { learningRate, beta1, beta2, eps, weightDecay, ...corrections };
      update(parameter.data, firsts[i].data, seconds[i].data, gradient.data, step);
    };
  });
}

type Update = (parameter: Tensor, gradient: Tensor, index: number, learningRate: number) => void;

/** `begin` is called once a step and gives the update of one parameter. */
function optimizer(parameters: readonly NamedParameter[], begin: () => Update): Optimizer {
  return {
    step(lr, grads) {
      const gradients = parameters.map(({ name, tensor }, i) => gradientOf(name, grads?.[i] ?? tensor.grad));
      const update = begin();
      parameters.forEach(({ tensor }, i) => update(tensor, gradients[i], i, lr));
    },
    zeroGrad() {
      for (const { tensor } of parameters) tensor.grad = null;
    },
  };
}

function gradientOf(name: string, gradient: Tensor | null): Tensor {
  if (gradient !== null) return gradient;
  throw new Error(
    `optimizer: parameter "${name}" has no gradient; call backward() on a loss that depends on it`,
  );
}

const stateOf = ({ tensor }: NamedParameter): Tensor => zeros(tensor.shape);
