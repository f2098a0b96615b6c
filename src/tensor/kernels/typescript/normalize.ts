/**
 * LayerNorm and RMSNorm over rows, each forward pass beside its backward pass.
 * LayerNorm: Ba, Kiros & Hinton 2016, section 3, variance in two passes. RMSNorm: Zhang & Sennrich 2019, equation 4.
 * A row of zero variance with eps 0 gives 0 · ∞ = NaN, as PyTorch does.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';
import { rowDot, rowSum } from './reduce.ts';

type Round = (value: number) => number;

/** y = (x − μ)/σ ⊙ γ + β with σ = √(variance + eps). */
export function layerNorm(
  { round }: Arithmetic,
  out: FloatArray,
  mean: FloatArray,
  inverse: FloatArray,
  x: FloatArray,
  gamma: FloatArray | null,
  beta: FloatArray | null,
  eps: number,
  rows: number,
  size: number,
): void {
  const floor = round(eps);
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    const center = round(rowSum(round, x, start, size) / size);
    for (let i = start; i < start + size; i++) out[i] = x[i] - center;
    const variance = round(rowDot(round, out, start, out, start, size) / size);
    const scale = round(1 / round(Math.sqrt(round(variance + floor))));
    for (let i = start; i < start + size; i++) out[i] = out[i] * scale;
    if (gamma !== null) for (let i = 0; i < size; i++) out[start + i] = out[start + i] * gamma[i];
    if (beta !== null) for (let i = 0; i < size; i++) out[start + i] = out[start + i] + beta[i];
    mean[row] = center;
    inverse[row] = scale;
  }
}

/**
 * With x̂ = (x − μ)/σ and ĝ = g ⊙ γ: dx = (ĝ − mean(ĝ) − x̂ mean(ĝ ⊙ x̂))/σ, dγ = Σ g ⊙ x̂, dβ = Σ g, both over rows in
 * ascending order.
 */
export function layerNormBackward(
  { round }: Arithmetic,
  dx: FloatArray | null,
  dgamma: FloatArray | null,
  dbeta: FloatArray | null,
  gradient: FloatArray,
  x: FloatArray,
  gamma: FloatArray | null,
  mean: FloatArray,
  inverse: FloatArray,
  rows: number,
  size: number,
): void {
  if (dgamma !== null) dgamma.fill(0);
  if (dbeta !== null) dbeta.fill(0);
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    const center = mean[row];
    const scale = inverse[row];
    if (dgamma !== null) addScaleGradient(round, dgamma, gradient, x, start, size, center, scale);
    if (dbeta !== null) for (let i = 0; i < size; i++) dbeta[i] += gradient[start + i];
    if (dx === null) continue;
    weigh(dx, gradient, gamma, start, size);
    const meanGradient = round(rowSum(round, dx, start, size) / size);
    const meanProduct = round(dotWithNormalized(round, dx, x, start, size, center, scale) / size);
    for (let i = start; i < start + size; i++) {
      const normalized = round(round(x[i] - center) * scale);
      dx[i] = scale * round(round(dx[i] - meanGradient) - round(normalized * meanProduct));
    }
  }
}

/** y = x/rms ⊙ γ with rms = √(mean(x²) + eps). */
export function rmsNorm(
  { round }: Arithmetic,
  out: FloatArray,
  inverse: FloatArray,
  x: FloatArray,
  gamma: FloatArray | null,
  eps: number,
  rows: number,
  size: number,
): void {
  const floor = round(eps);
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    const meanSquare = round(rowDot(round, x, start, x, start, size) / size);
    const scale = round(1 / round(Math.sqrt(round(meanSquare + floor))));
    for (let i = start; i < start + size; i++) out[i] = x[i] * scale;
    if (gamma !== null) for (let i = 0; i < size; i++) out[start + i] = out[start + i] * gamma[i];
    inverse[row] = scale;
  }
}

/** With x̂ = x/rms and ĝ = g ⊙ γ: dx = (ĝ − x̂ mean(ĝ ⊙ x̂))/rms, dγ = Σ g ⊙ x̂ over rows in ascending order. */
export function rmsNormBackward(
  { round }: Arithmetic,
  dx: FloatArray | null,
  dgamma: FloatArray | null,
  gradient: FloatArray,
  x: FloatArray,
  gamma: FloatArray | null,
  inverse: FloatArray,
  rows: number,
  size: number,
): void {
  if (dgamma !== null) dgamma.fill(0);
  for (let row = 0, start = 0; row < rows; row++, start += size) {
    const scale = inverse[row];
    if (dgamma !== null) addScaleGradient(round, dgamma, gradient, x, start, size, 0, scale);
    if (dx === null) continue;
    weigh(dx, gradient, gamma, start, size);
    const meanProduct = round(dotWithNormalized(round, dx, x, start, size, 0, scale) / size);
    for (let i = start; i < start + size; i++) {
      dx[i] = scale * round(dx[i] - round(round(x[i] * scale) * meanProduct));
    }
  }
}

/** ĝ = g ⊙ γ, written where dx will be. */
function weigh(
  dx: FloatArray,
  gradient: FloatArray,
  gamma: FloatArray | null,
  start: number,
  size: number,
): void {
  if (gamma === null) for (let i = start; i < start + size; i++) dx[i] = gradient[i];
  else for (let i = 0; i < size; i++) dx[start + i] = gradient[start + i] * gamma[i];
}

/** dγ += g ⊙ x̂ for one row. */
function addScaleGradient(
  round: Round,
  dgamma: FloatArray,
  gradient: FloatArray,
  x: FloatArray,
  start: number,
  size: number,
  center: number,
  scale: number,
): void {
  for (let i = 0; i < size; i++) {
    const normalized = round(round(x[start + i] - center) * scale);
    dgamma[i] += round(gradient[start + i] * normalized);
  }
}

/** Σ ĝ·x̂ of one row in the lanes of `rowSum`, where x̂ = (x − center)·scale is recomputed instead of stored. */
function dotWithNormalized(
  round: Round,
  weighted: FloatArray,
  x: FloatArray,
  start: number,
  size: number,
  center: number,
  scale: number,
): number {
  const tail = start + size - (size % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let i = start; i < tail; i += 4) {
    s0 = round(s0 + round(weighted[i] * round(round(x[i] - center) * scale)));
    s1 = round(s1 + round(weighted[i + 1] * round(round(x[i + 1] - center) * scale)));
    s2 = round(s2 + round(weighted[i + 2] * round(round(x[i + 2] - center) * scale)));
    s3 = round(s3 + round(weighted[i + 3] * round(round(x[i + 3] - center) * scale)));
  }
  let sum = round(round(s0 + s1) + round(s2 + s3));
  for (let i = tail; i < start + size; i++) {
    sum = round(sum + round(weighted[i] * round(round(x[i] - center) * scale)));
  }
  return sum;
}
