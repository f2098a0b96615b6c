/**
 * LayerNorm and RMSNorm over the last axis. The kernels keep each row's mean and 1/σ; x̂ is recomputed on the way back.
 * The formulas of the gradients stand in `kernels/typescript/normalize.ts`.
 */
import type { FloatArray } from '../arithmetic.ts';
import { kernels } from '../kernels/active.ts';
import { ShapeError, formatShape } from '../shape.ts';
import { result } from '../tensor.ts';
import type { Tensor } from '../tensor.ts';

/** What LayerNorm may be given besides x. */
export interface LayerNormOptions {
  /** Scale and shift, `[d]` each; left out they are 1 and 0. */
  readonly gamma?: Tensor | undefined;
  readonly beta?: Tensor | undefined;
  /** Added to the variance; 1e-5 as in PyTorch. 0 is allowed. */
  readonly eps?: number;
}

/** What RMSNorm may be given besides x. */
export interface RmsNormOptions {
  /** Scale, `[d]`; left out it is 1. */
  readonly gamma?: Tensor | undefined;
  /** Added to the mean square; 1e-6 as in T5 and LLaMA. 0 is allowed. */
  readonly eps?: number;
}

/**
 * (x − μ)/√(variance + eps) ⊙ γ + β over the last axis of x `[.., d]` (Ba, Kiros & Hinton 2016, section 3).
 *
 * A constant row with eps 0 is 0/0 = NaN, as in PyTorch. Throws a ShapeError if gamma or beta is not `[d]`.
 */
export function layerNorm(x: Tensor, options: LayerNormOptions = {}): Tensor {
  const { gamma, beta, eps = 1e-5 } = options;
  const size = lastSize('layerNorm', x);
  checkRow('layerNorm', 'gamma', gamma, size);
  checkRow('layerNorm', 'beta', beta, size);
  const rows = rowsOf(x, size);
  const y = kernels().createArray(x.size);
  const mean = kernels().createArray(rows);
  const inverse = kernels().createArray(rows);
  const scale = gamma?.data ?? null;
  kernels().layerNorm(y, mean, inverse, x.data, scale, beta?.data ?? null, eps, rows, size);
  return result('layerNorm', given(x, gamma, beta), y, x.shape, (g) => {
    const dx = wanted(x);
    const dgamma = wanted(gamma);
    const dbeta = wanted(beta);
    kernels().layerNormBackward(dx, dgamma, dbeta, g, x.data, scale, mean, inverse, rows, size);
    return [dx, ...(gamma === undefined ? [] : [dgamma]), ...(beta === undefined ? [] : [dbeta])];
  });
}

/**
 * x/√(mean(x²) + eps) ⊙ γ over the last axis of x `[.., d]` (Zhang & Sennrich 2019, equation 4).
 *
 * A row of zeros with eps 0 is NaN. Throws a ShapeError if gamma is not `[d]`.
 */
export function rmsNorm(x: Tensor, options: RmsNormOptions = {}): Tensor {
  const { gamma, eps = 1e-6 } = options;
  const size = lastSize('rmsNorm', x);
  checkRow('rmsNorm', 'gamma', gamma, size);
  const rows = rowsOf(x, size);
  const y = kernels().createArray(x.size);
  const inverse = kernels().createArray(rows);
  const scale = gamma?.data ?? null;
  kernels().rmsNorm(y, inverse, x.data, scale, eps, rows, size);
  return result('rmsNorm', given(x, gamma), y, x.shape, (g) => {
    const dx = wanted(x);
    const dgamma = wanted(gamma);
    kernels().rmsNormBackward(dx, dgamma, g, x.data, scale, inverse, rows, size);
    return [dx, ...(gamma === undefined ? [] : [dgamma])];
  });
}

function lastSize(operation: string, x: Tensor): number {
  if (x.shape.length === 0) throw new ShapeError(operation, 'x is a scalar', 'at least one axis');
  return x.shape[x.shape.length - 1];
}

function rowsOf(x: Tensor, size: number): number {
  return size === 0 ? 0 : x.size / size;
}

function checkRow(operation: string, name: string, row: Tensor | undefined, size: number): void {
  if (row === undefined || (row.shape.length === 1 && row.size === size)) return;
  throw new ShapeError(operation, `${name} is ${formatShape(row.shape)}`, `[${size}], the last size of x`);
}

function given(...tensors: readonly (Tensor | undefined)[]): Tensor[] {
  return tensors.filter((tensor) => tensor !== undefined);
}

/** An array for the gradient of a tensor that is there and requires one. */
function wanted(x: Tensor | undefined): FloatArray | null {
  return x?.requiresGrad === true ? kernels().createArray(x.size) : null;
}
