/**
 * LayerNorm and RMSNorm over rows, forward and backward; formulas and order of rounding are those of `typescript/normalize.ts`. A
 * parameter or a result that is not wanted has the address 0.
 *
 * Sums along a row go two rows at a time: each addition waits for the one before it, and two rows wait side by side. The second row
 * lies `next` bytes after the first; for a last row without a partner `next` is 0, and it is computed twice.
 */
import { clearRow, fours, join } from './lanes';

/** Two sums of a pair's first row and its second: what a pass over the pair leaves. */
const SUMS = memory.data(16, 16);

export function layerNorm(
  out: usize, mean: usize, inverse: usize, x: usize, gamma: usize, beta: usize, eps: f32, rows: i32, size: i32,
): void {
  const step = size << 2;
  for (let row = 0; row < rows; row += 2) {
    const next: usize = row + 1 < rows ? step : 0;
    const beside: usize = next ? 4 : 0;
    sums(x, next, size);
    const center = load<f32>(SUMS) / <f32>size, other = load<f32>(SUMS, 4) / <f32>size;
    squares(true, out, x, next, center, other, size);
    store<f32>(mean, center);
    store<f32>(mean + beside, other);
    scaleRows(inverse, beside, out, out, next, gamma, beta, eps, size);
    x += 2 * step;
    out += 2 * step;
    mean += 8;
    inverse += 8;
  }
}

export function rmsNorm(out: usize, inverse: usize, x: usize, gamma: usize, eps: f32, rows: i32, size: i32): void {
  const step = size << 2;
  for (let row = 0; row < rows; row += 2) {
    const next: usize = row + 1 < rows ? step : 0;
    squares(false, 0, x, next, 0, 0, size);
    scaleRows(inverse, next ? 4 : 0, out, x, next, gamma, 0, eps, size);
    x += 2 * step;
    out += 2 * step;
    inverse += 8;
  }
}

/** Leaves the sums of two rows. */
function sums(x: usize, next: usize, size: i32): void {
  let first = f32x4.splat(0), second = first;
  const tail = fours(x, size);
  for (; x < tail; x += 16) {
    first = f32x4.add(first, v128.load(x));
    second = f32x4.add(second, v128.load(x + next));
  }
  let sum = join(first), other = join(second);
  for (let i = size & 3; i > 0; i--, x += 4) {
    sum += load<f32>(x);
    other += load<f32>(x + next);
  }
  store<f32>(SUMS, sum);
  store<f32>(SUMS, other, 4);
}

/** Leaves the sums of the squares of two rows; if `isCentred`, their centres are taken off first and what is left is written. */
function squares(isCentred: bool, out: usize, x: usize, next: usize, center: f32, other: f32, size: i32): void {
  const centers = f32x4.splat(center), others = f32x4.splat(other);
  let first = f32x4.splat(0), second = first;
  const tail = fours(x, size);
  for (; x < tail; x += 16, out += 16) {
    let p = v128.load(x), q = v128.load(x + next);
    if (isCentred) {
      p = f32x4.sub(p, centers);
      q = f32x4.sub(q, others);
      v128.store(out, p);
      v128.store(out + next, q);
    }
    first = f32x4.add(first, f32x4.mul(p, p));
    second = f32x4.add(second, f32x4.mul(q, q));
  }
  let sum = join(first), otherSum = join(second);
  for (let i = size & 3; i > 0; i--, x += 4, out += 4) {
    let p = load<f32>(x), q = load<f32>(x + next);
    if (isCentred) {
      p -= center;
      q -= other;
      store<f32>(out, p);
      store<f32>(out + next, q);
    }
    sum += p * p;
    otherSum += q * q;
  }
  store<f32>(SUMS, sum);
  store<f32>(SUMS, otherSum, 4);
}

/** From the sums of squares 1/σ of both rows, and with these the rows. */
function scaleRows(
  inverse: usize, beside: usize, out: usize, x: usize, next: usize, gamma: usize, beta: usize, eps: f32, size: i32,
): void {
  const scale: f32 = 1 / sqrt<f32>(load<f32>(SUMS) / <f32>size + eps);
  const other: f32 = 1 / sqrt<f32>(load<f32>(SUMS, 4) / <f32>size + eps);
  store<f32>(inverse, scale);
  store<f32>(inverse + beside, other);
  scaleRow(out, x, scale, gamma, beta, size);
  if (next) scaleRow(out + next, x + next, other, gamma, beta, size);
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
  backward(dx, dgamma, dbeta, gradient, x, gamma, mean, inverse, rows, size);
}

export function rmsNormBackward(
  dx: usize, dgamma: usize, gradient: usize, x: usize, gamma: usize, inverse: usize, rows: i32, size: i32,
): void {
  backward(dx, dgamma, 0, gradient, x, gamma, 0, inverse, rows, size);
}

/** Without means the rows are not centred. */
function backward(
  dx: usize, dgamma: usize, dbeta: usize, gradient: usize, x: usize, gamma: usize, mean: usize, inverse: usize,
  rows: i32, size: i32,
): void {
  const isCentred = mean != 0;
  if (dgamma) clearRow(dgamma, size);
  if (dbeta) clearRow(dbeta, size);
  const step = size << 2;
  for (let row = 0; row < rows; row += 2) {
    const next: usize = row + 1 < rows ? step : 0;
    const beside: usize = next ? 4 : 0;
    let center: f32 = 0, other: f32 = 0;
    if (isCentred) {
      center = load<f32>(mean);
      other = load<f32>(mean + beside);
    }
    const scale = load<f32>(inverse), otherScale = load<f32>(inverse + beside);
    gather(isCentred, dgamma, dbeta, gradient, x, gamma, next, center, other, scale, otherScale, size);
    if (dx) {
      finish(isCentred, dx, gradient, x, gamma, center, scale, SUMS, size);
      if (next) finish(isCentred, dx + next, gradient + next, x + next, gamma, other, otherScale, SUMS + 4, size);
      dx += 2 * step;
    }
    gradient += 2 * step;
    x += 2 * step;
    mean += 8;
    inverse += 8;
  }
}

/** For two rows dγ += g ⊙ x̂ and dβ += g, one row after the other; leaves Σ ĝ·x̂ and Σ ĝ of each, ĝ = g ⊙ γ. */
function gather(
  isCentred: bool, dgamma: usize, dbeta: usize, gradient: usize, x: usize, gamma: usize, next: usize,
  center: f32, other: f32, scale: f32, otherScale: f32, size: i32,
): void {
  const centers = f32x4.splat(center), others = f32x4.splat(other);
  const scales = f32x4.splat(scale), otherScales = f32x4.splat(otherScale);
  let first = f32x4.splat(0), second = first, firstMean = first, secondMean = first;
  const tail = fours(x, size);
  for (; x < tail; x += 16, gradient += 16) {
    let g = v128.load(gradient), h = v128.load(gradient + next);
    const p = f32x4.mul(f32x4.sub(v128.load(x), centers), scales);
    const q = f32x4.mul(f32x4.sub(v128.load(x + next), others), otherScales);
    if (dgamma) {
      let sum = f32x4.add(v128.load(dgamma), f32x4.mul(g, p));
      if (next) sum = f32x4.add(sum, f32x4.mul(h, q));
      v128.store(dgamma, sum);
      dgamma += 16;
    }
    if (dbeta) {
      let sum = f32x4.add(v128.load(dbeta), g);
      if (next) sum = f32x4.add(sum, h);
      v128.store(dbeta, sum);
      dbeta += 16;
    }
    if (gamma) {
      const scaling = v128.load(gamma);
      g = f32x4.mul(g, scaling);
      h = f32x4.mul(h, scaling);
      gamma += 16;
    }
    first = f32x4.add(first, f32x4.mul(g, p));
    second = f32x4.add(second, f32x4.mul(h, q));
    if (isCentred) {
      firstMean = f32x4.add(firstMean, g);
      secondMean = f32x4.add(secondMean, h);
    }
  }
  gatherRest(SUMS, join(first), join(firstMean), dgamma, dbeta, gradient, x, gamma, center, scale, size);
  if (!next) dgamma = dbeta = 0;
  gatherRest(
    SUMS + 4, join(second), join(secondMean), dgamma, dbeta, gradient + next, x + next, gamma, other, otherScale, size,
  );
}

/** The same for the last numbers of one row, and leaves its sums. */
function gatherRest(
  found: usize, sum: f32, meanSum: f32, dgamma: usize, dbeta: usize, gradient: usize, x: usize, gamma: usize,
  center: f32, scale: f32, size: i32,
): void {
  for (let i = size & 3; i > 0; i--, x += 4, gradient += 4) {
    let g = load<f32>(gradient);
    const normalized = (load<f32>(x) - center) * scale;
    if (dgamma) {
      store<f32>(dgamma, load<f32>(dgamma) + g * normalized);
      dgamma += 4;
    }
    if (dbeta) {
      store<f32>(dbeta, load<f32>(dbeta) + g);
      dbeta += 4;
    }
    if (gamma) {
      g = g * load<f32>(gamma);
      gamma += 4;
    }
    sum += g * normalized;
    meanSum += g;
  }
  store<f32>(found, sum);
  store<f32>(found, meanSum, 8);
}

/** dx = (ĝ − mean ĝ − x̂ mean(ĝ ⊙ x̂)) · scale, with the sums at `found`; without a centre the mean of ĝ is not taken off. */
function finish(
  isCentred: bool, dx: usize, gradient: usize, x: usize, gamma: usize, center: f32, scale: f32, found: usize, size: i32,
): void {
  const product = load<f32>(found) / <f32>size;
  const mean: f32 = isCentred ? load<f32>(found, 8) / <f32>size : 0;
  const centers = f32x4.splat(center), scales = f32x4.splat(scale);
  const products = f32x4.splat(product), means = f32x4.splat(mean);
  const tail = fours(x, size);
  for (; x < tail; x += 16, gradient += 16, dx += 16) {
    let g = v128.load(gradient);
    if (gamma) {
      g = f32x4.mul(g, v128.load(gamma));
      gamma += 16;
    }
    const normalized = f32x4.mul(f32x4.sub(v128.load(x), centers), scales);
    v128.store(dx, f32x4.mul(scales, f32x4.sub(f32x4.sub(g, means), f32x4.mul(normalized, products))));
  }
  for (let i = size & 3; i > 0; i--, x += 4, gradient += 4, dx += 4) {
    let g = load<f32>(gradient);
    if (gamma) {
      g = g * load<f32>(gamma);
      gamma += 4;
    }
    store<f32>(dx, scale * (g - mean - (load<f32>(x) - center) * scale * product));
  }
}
