/**
 * The MLP of a block: W₂ f(W₁ x), applied to each token by itself (Vaswani et al. 2017, §3.3).
 */
import { gelu, relu, silu, type Tensor } from '../tensor/index.ts';
import type { Initializer } from './init.ts';
import { createLinear, linear, type Linear } from './linear.ts';
import { normalize, type Norm } from './norm.ts';

export type Activation = 'relu' | 'gelu' | 'silu';

export interface Mlp {
  /** W₁, `[d, hidden]`. */
  readonly first: Linear;
  readonly activation: Activation;
  /** NormFormer's norm on the hidden layer. */
  readonly hiddenNorm?: Norm;
  /** W₂, `[hidden, d]`. */
  readonly second: Linear;
}

export interface MlpOptions {
  readonly d: number;
  readonly hidden: number;
  readonly activation: Activation;
  readonly gain?: number;
  readonly bias?: boolean;
  readonly hiddenNorm?: (initializer: Initializer) => Norm;
}

export function createMlp(options: MlpOptions, initializer: Initializer): Mlp {
  const { d, hidden, activation, gain, bias, hiddenNorm } = options;
  return {
    first: createLinear({ fanIn: d, fanOut: hidden, gain, bias }, initializer.at('first')),
    activation,
    hiddenNorm: hiddenNorm?.(initializer.at('hidden-norm')),
    second: createLinear({ fanIn: hidden, fanOut: d, gain, bias }, initializer.at('second')),
  };
}

/** `[..., d]` to `[..., d]`. */
export function mlp(layer: Mlp, x: Tensor): Tensor {
  const hidden = activate(layer.activation, linear(layer.first, x));
  const normed = layer.hiddenNorm === undefined ? hidden : normalize(layer.hiddenNorm, hidden);
  return linear(layer.second, normed);
}

function activate(activation: Activation, x: Tensor): Tensor {
  switch (activation) {
    case 'relu':
      return relu(x);
    case 'gelu':
      return gelu(x);
    case 'silu':
      return silu(x);
  }
}
