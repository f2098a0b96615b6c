/** Softmax over rows, plain and causal, and cross-entropy, as in `typescript/softmax.ts`. */
import { exp4, log1 } from './exponential';
import { clearRow, fours, join, rowDot, rowMax } from './lanes';
import { storeFew } from './tile';

/** Writes e^(x − largest) of a row and returns the sum, in the lanes of `rowSum`. */
function exponentials(out: usize, x: usize, size: i32, largest: f32): f32 {
  const lanes = f32x4.splat(largest);
  let sums = f32x4.splat(0);
  const tail = fours(out, size);
  for (; out < tail; out += 16, x += 16) {
    const e = exp4(f32x4.sub(v128.load(x), lanes));
    v128.store(out, e);
    sums = f32x4.add(sums, e);
  }
  let sum = join(sums);
  const rest = size & 3;
  if (rest) {
    const e = exp4(f32x4.sub(v128.load(x), lanes));
    storeFew(out, e, rest);
    sum += f32x4.extract_lane(e, 0);
    if (rest > 1) sum += f32x4.extract_lane(e, 1);
    if (rest > 2) sum += f32x4.extract_lane(e, 2);
  }
  return sum;
}

function divideRow(out: usize, divisor: f32, size: i32): void {
  const lanes = f32x4.splat(divisor);
  const tail = fours(out, size);
  for (; out < tail; out += 16) v128.store(out, f32x4.div(v128.load(out), lanes));
  storeFew(out, f32x4.div(v128.load(out), lanes), size & 3);
}

export function softmax(out: usize, x: usize, rows: i32, size: i32, causal: bool): void {
  for (let row = 0; row < rows; row++, out += size << 2, x += size << 2) {
    const visible = causal ? (row % size) + 1 : size;
    divideRow(out, exponentials(out, x, visible, rowMax(x, visible)), visible);
    clearRow(out + (visible << 2), size - visible);
  }
}

export function softmaxBackward(dx: usize, gradient: usize, y: usize, rows: i32, size: i32, causal: bool): void {
  const step = size << 2;
  for (let row = 0; row < rows; row++, dx += step, gradient += step, y += step) {
    const visible = causal ? (row % size) + 1 : size;
    const product = rowDot(gradient, y, visible);
    const products = f32x4.splat(product);
    const tail = fours(0, visible);
    for (let at: usize = 0; at < tail; at += 16) {
      v128.store(dx + at, f32x4.mul(v128.load(y + at), f32x4.sub(v128.load(gradient + at), products)));
    }
    const last = f32x4.mul(v128.load(y + tail), f32x4.sub(v128.load(gradient + tail), products));
    storeFew(dx + tail, last, visible & 3);
    clearRow(dx + (visible << 2), size - visible);
  }
}

export function crossEntropy(
  losses: usize, probabilities: usize, logits: usize, targets: usize, rows: i32, size: i32,
): void {
  for (let row = 0; row < rows; row++, losses += 4, targets += 4) {
    const largest = rowMax(logits, size);
    const sum = exponentials(probabilities, logits, size, largest);
    divideRow(probabilities, sum, size);
    const target = load<f32>(logits + (load<i32>(targets) << 2));
    store<f32>(losses, log1(sum) - (target - largest));
    probabilities += size << 2;
    logits += size << 2;
  }
}

/** dx = (p − onehot(target)) · g/rows, where g is the gradient of the mean. */
export function crossEntropyBackward(
  dx: usize, gradient: usize, probabilities: usize, targets: usize, rows: i32, size: i32,
): void {
  const factor = load<f32>(gradient) / <f32>rows;
  const factors = f32x4.splat(factor);
  for (let row = 0; row < rows; row++, targets += 4) {
    const target = dx + (load<i32>(targets) << 2);
    const chance = load<f32>(probabilities + (load<i32>(targets) << 2));
    const tail = fours(dx, size);
    for (; dx < tail; dx += 16, probabilities += 16) {
      v128.store(dx, f32x4.mul(v128.load(probabilities), factors));
    }
    storeFew(dx, f32x4.mul(v128.load(probabilities), factors), size & 3);
    dx += (size & 3) << 2;
    probabilities += (size & 3) << 2;
    store<f32>(target, (chance - 1) * factor);
  }
}
