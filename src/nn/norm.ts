/**
 * The normalizer of a stack, with its learned scale and shift, and what DyT puts in its place.
 *
 * LayerNorm (Ba et al. 2016): γ ⊙ (x − μ)/√(σ² + ε) + β. RMSNorm (Zhang & Sennrich 2019, eq. 4): γ ⊙ x/√(mean x² + ε).
 */
import { add, layerNorm, mul, rmsNorm, tanh, type Tensor } from '../tensor/index.ts';
import type { Initializer } from './init.ts';
import type { NormKind } from './wiring.ts';

export interface Norm {
  readonly kind: NormKind;
  /** `[d]`, starting at 1. */
  readonly gamma: Tensor;
  /** `[d]`, starting at 0; LayerNorm only. */
  readonly beta?: Tensor;
  /** Inside the root. Default 1e-5 for LayerNorm (PyTorch's, GPT-2's) and 1e-6 for RMSNorm (T5's, LLaMA's). */
  readonly eps: number;
}

const DEFAULT_EPS: Readonly<Record<NormKind, number>> = { layerNorm: 1e-5, rmsNorm: 1e-6 };

export function createNorm(kind: NormKind, d: number, initializer: Initializer, eps?: number): Norm {
  const gamma = initializer.constant('gamma', [d], 1);
  const norm = { kind, gamma, eps: eps ?? DEFAULT_EPS[kind] };
  return kind === 'layerNorm' ? { ...norm, beta: initializer.constant('beta', [d], 0) } : norm;
}

/** Normalizes over the last axis. */
export function normalize(norm: Norm, x: Tensor): Tensor {
  const { gamma, beta, eps } = norm;
  switch (norm.kind) {
    case 'layerNorm':
      return layerNorm(x, { gamma, beta, eps });
    case 'rmsNorm':
      return rmsNorm(x, { gamma, eps });
  }
}

/** DyT (Zhu et al. 2025): γ ⊙ tanh(αx) + β, α one number that starts at 0.5. */
export interface Squash {
  readonly alpha: Tensor;
  readonly gamma: Tensor;
  readonly beta: Tensor;
}

const SQUASH_START = 0.5;

export function createSquash(d: number, initializer: Initializer): Squash {
  return {
    alpha: initializer.constant('alpha', [1], SQUASH_START),
    gamma: initializer.constant('gamma', [d], 1),
    beta: initializer.constant('beta', [d], 0),
  };
}

export function squash(layer: Squash, x: Tensor): Tensor {
  return add(mul(layer.gamma, tanh(mul(layer.alpha, x))), layer.beta);
}
