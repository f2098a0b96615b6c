/**
 * LayerNorm and RMSNorm over rows, forward and backward in two passes each; formulas and order of rounding are those of
 * `typescript/normalize.ts`. A parameter or a result that is not wanted has the address 0.
 */
import { fours, join, rowDot, rowSum } from './lanes';

export function layerNorm(
  out: usize, mean: usize, inverse: usize, x: usize, gamma: usize, beta: usize, eps: f32, rows: i32, size: i32,
): void {
  for (let row = 0; row < rows; row++, x += size << 2, out += size << 2, mean += 4, inverse += 4) {
    const center = rowSum(x, size) / <f32>size;
    centre(out, x, center, size);
    const variance = rowDot(out, out, size) / <f32>size;
    const scale: f32 = 1 / sqrt<f32>(variance + eps);
    scaleRow(out, out, scale, gamma, beta, size);
    store<f32>(mean, center);
    store<f32>(inverse, scale);
  }
}

export function rmsNorm(out: usize, inverse: usize, x: usize, gamma: usize, eps: f32, rows: i32, size: i32): void {
  for (let row = 0; row < rows; row++, x += size << 2, out += size << 2, inverse += 4) {
    const meanSquare = rowDot(x, x, size) / <f32>size;
    const scale: f32 = 1 / sqrt<f32>(meanSquare + eps);
    scaleRow(out, x, scale, gamma, 0, size);
    store<f32>(inverse, scale);
  }
}

function centre(out: usize, x: usize, center: f32, size: i32): void {
  const lanes = f32x4.splat(center);
  const tail = fours(x, size);
  for (; x < tail; x += 16, out += 16) v128.store(out, f32x4.sub(v128.load(x), lanes));
  for (let i = size & 3; i > 0; i--, x += 4, out += 4) store<f32>(out, load<f32>(x) - center);
}

/** out = x · scale, then ⊙ γ and + β where there are any. */
function scaleRow(out: usize, x: usize, scale: f32, gamma: usize, beta: usize, size: i32): void {
  const lanes = f32x4.splat(scale);
  const tail = fours(x, size);
  for (; x < tail; x += 16, out += 16) {
    let y = f32x4.mul(v128.load(x), lanes);
    if (gamma) {
      y = f32x4.mul(y, v128.load(gamma));
      gamma += 16;
    }
    if (beta) {
      y = f32x4.add(y, v128.load(beta));
      beta += 16;
    }
    v128.store(out, y);
  }
  for (let i = size & 3; i > 0; i--, x += 4, out += 4) {
    let y = load<f32>(x) * scale;
    if (gamma) {
      y = y * load<f32>(gamma);
      gamma += 4;
    }
    if (beta) {
      y = y + load<f32>(beta);
      beta += 4;
    }
    store<f32>(out, y);
  }
}

export function layerNormBackward(
  dx: usize, dgamma: usize, dbeta: usize, gradient: usize, x: usize, gamma: usize, mean: usize, inverse: usize,
  rows: i32, size: i32,
): void {
  if (dgamma) memory.fill(dgamma, 0, size << 2);
  if (dbeta) memory.fill(dbeta, 0, size << 2);
  const step = size << 2;
  for (let row = 0; row < rows; row++, gradient += step, x += step, mean += 4, inverse += 4) {
    const center = load<f32>(mean);
    const scale = load<f32>(inverse);
    parameters(dgamma, dbeta, gradient, x, center, scale, size);
    if (!dx) continue;
    const product = weigh(dx, gradient, x, gamma, center, scale, size) / <f32>size;
    const meanGradient = rowSum(dx, size) / <f32>size;
    finish(true, dx, x, center, scale, meanGradient, product, size);
    dx += step;
  }
}

export function rmsNormBackward(
  dx: usize, dgamma: usize, gradient: usize, x: usize, gamma: usize, inverse: usize, rows: i32, size: i32,
): void {
  if (dgamma) memory.fill(dgamma, 0, size << 2);
  const step = size << 2;
  for (let row = 0; row < rows; row++, gradient += step, x += step, inverse += 4) {
    const scale = load<f32>(inverse);
    parameters(dgamma, 0, gradient, x, 0, scale, size);
    if (!dx) continue;
    const product = weigh(dx, gradient, x, gamma, 0, scale, size) / <f32>size;
    finish(false, dx, x, 0, scale, 0, product, size);
    dx += step;
  }
}

/** dγ += g ⊙ x̂ and dβ += g for one row. */
function parameters(
  dgamma: usize, dbeta: usize, gradient: usize, x: usize, center: f32, scale: f32, size: i32,
): void {
  const centers = f32x4.splat(center);
  const scales = f32x4.splat(scale);
  const tail = fours(x, size);
  for (; x < tail; x += 16, gradient += 16) {
    const g = v128.load(gradient);
    if (dgamma) {
      const normalized = f32x4.mul(f32x4.sub(v128.load(x), centers), scales);
      v128.store(dgamma, f32x4.add(v128.load(dgamma), f32x4.mul(g, normalized)));
      dgamma += 16;
    }
    if (dbeta) {
      v128.store(dbeta, f32x4.add(v128.load(dbeta), g));
      dbeta += 16;
    }
  }
  for (let i = size & 3; i > 0; i--, x += 4, gradient += 4) {
    const g = load<f32>(gradient);
    if (dgamma) {
      store<f32>(dgamma, load<f32>(dgamma) + g * ((load<f32>(x) - center) * scale));
      dgamma += 4;
    }
    if (dbeta) {
      store<f32>(dbeta, load<f32>(dbeta) + g);
      dbeta += 4;
    }
  }
}

/** Writes ĝ = g ⊙ γ where dx will be and returns Σ ĝ·x̂. */
function weigh(dx: usize, gradient: usize, x: usize, gamma: usize, center: f32, scale: f32, size: i32): f32 {
  const centers = f32x4.splat(center);
  const scales = f32x4.splat(scale);
  let lanes = f32x4.splat(0);
  const tail = fours(x, size);
  for (; x < tail; x += 16, gradient += 16, dx += 16) {
    let g = v128.load(gradient);
    if (gamma) {
      g = f32x4.mul(g, v128.load(gamma));
      gamma += 16;
    }
    v128.store(dx, g);
    lanes = f32x4.add(lanes, f32x4.mul(g, f32x4.mul(f32x4.sub(v128.load(x), centers), scales)));
  }
  let sum = join(lanes);
  for (let i = size & 3; i > 0; i--, x += 4, gradient += 4, dx += 4) {
    let g = load<f32>(gradient);
    if (gamma) {
      g = g * load<f32>(gamma);
      gamma += 4;
    }
    store<f32>(dx, g);
    sum += g * ((load<f32>(x) - center) * scale);
  }
  return sum;
}

/** dx = (ĝ − mean ĝ − x̂ mean(ĝ ⊙ x̂)) · scale; without a centre the mean of ĝ is not taken off. */
@inline
function finish(
  isCentred: bool, dx: usize, x: usize, center: f32, scale: f32, meanGradient: f32, product: f32, size: i32,
): void {
  const centers = f32x4.splat(center);
  const scales = f32x4.splat(scale);
  const means = f32x4.splat(meanGradient);
  const products = f32x4.splat(product);
  const tail = fours(x, size);
  for (; x < tail; x += 16, dx += 16) {
    let g = v128.load(dx);
    let normalized = v128.load(x);
    if (isCentred) {
      g = f32x4.sub(g, means);
      normalized = f32x4.sub(normalized, centers);
    }
    normalized = f32x4.mul(normalized, scales);
    v128.store(dx, f32x4.mul(scales, f32x4.sub(g, f32x4.mul(normalized, products))));
  }
  for (let i = size & 3; i > 0; i--, x += 4, dx += 4) {
    let g = load<f32>(dx);
    let normalized = load<f32>(x);
    if (isCentred) {
      g = g - meanGradient;
      normalized = normalized - center;
    }
    store<f32>(dx, scale * (g - normalized * scale * product));
  }
}
