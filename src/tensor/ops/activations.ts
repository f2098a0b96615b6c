/** Activation functions; their formulas and derivatives stand in `kernels/typescript/activations.ts`. */
import type { Tensor } from '../tensor.ts';
import { elementwise } from './elementwise.ts';

/** max(x, 0); the gradient at 0 is 0, and NaN stays NaN. */
export function relu(x: Tensor): Tensor {
  return elementwise('relu', x);
}

/** 1/(1 + e^(−x)). */
export function sigmoid(x: Tensor): Tensor {
  return elementwise('sigmoid', x);
}

/** x · sigmoid(x), also called Swish. */
export function silu(x: Tensor): Tensor {
  return elementwise('silu', x);
}

/**
 * x Φ(x), Φ the distribution function of the standard normal (Hendrycks & Gimpel 2016).
 *
 * `approximate` is 'none' (by erf, PyTorch's default) or 'tanh' (the formula GPT-2 was trained with).
 */
export function gelu(x: Tensor, approximate: 'none' | 'tanh' = 'none'): Tensor {
  switch (approximate) {
    case 'none':
      return elementwise('gelu', x);
    case 'tanh':
      return elementwise('geluTanh', x);
  }
}
