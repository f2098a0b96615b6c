/**
 * A linear layer y = x W + b. The bias is left out unless asked for, as in PaLM, LLaMA and most models since.
 */
import { add, matmul, type Tensor } from '../tensor/index.ts';
import type { Initializer } from './init.ts';

export interface Linear {
  /** `[in, out]`. */
  readonly weight: Tensor;
  /** `[out]`, starting at 0. */
  readonly bias?: Tensor;
}

export interface LinearOptions {
  readonly fanIn: number;
  readonly fanOut: number;
  /** Multiplies the standard deviation of the weights (DeepNorm's β); default 1. */
  readonly gain?: number;
  /** Default false. */
  readonly bias?: boolean;
}

export function createLinear(options: LinearOptions, initializer: Initializer): Linear {
  const { fanIn, fanOut, gain = 1, bias = false } = options;
  const weight = initializer.weight('weight', fanIn, fanOut, gain);
  return bias ? { weight, bias: initializer.constant('bias', [fanOut], 0) } : { weight };
}

/** `[..., in]` to `[..., out]`. */
export function linear(layer: Linear, x: Tensor): Tensor {
  const product = matmul(x, layer.weight);
  return layer.bias === undefined ? product : add(product, layer.bias);
}
