/**
 * Sums, differences, products and quotients, element by element; an operand shorter than the result repeats. The result is cut
 * into runs in which neither operand starts again.
 */
import { fours } from './lanes';
import { storeFew } from './tile';

/** 0 add, 1 sub, 2 mul, 3 div: the order of `binaryOperations` on the JavaScript side. */
@inline
function vector(operation: i32, a: v128, b: v128): v128 {
  if (operation == 0) return f32x4.add(a, b);
  if (operation == 1) return f32x4.sub(a, b);
  if (operation == 2) return f32x4.mul(a, b);
  return f32x4.div(a, b);
}

export function binary(operation: i32, out: usize, a: usize, aSize: i32, b: usize, bSize: i32, size: i32): void {
  if (operation == 0) repeat(0, out, a, aSize, b, bSize, size);
  else if (operation == 1) repeat(1, out, a, aSize, b, bSize, size);
  else if (operation == 2) repeat(2, out, a, aSize, b, bSize, size);
  else repeat(3, out, a, aSize, b, bSize, size);
}

@inline
function repeat(operation: i32, out: usize, a: usize, aSize: i32, b: usize, bSize: i32, size: i32): void {
  if (bSize == 1 && aSize == size) return withScalar(operation, out, a, load<f32>(b), size);
  let i = 0, j = 0;
  for (let o = 0; o < size; ) {
    const length = min(min(aSize - i, bSize - j), size - o);
    run(operation, out + (o << 2), a + (i << 2), b + (j << 2), length);
    o += length;
    i += length;
    j += length;
    if (i == aSize) i = 0;
    if (j == bSize) j = 0;
  }
}

@inline
function run(operation: i32, out: usize, a: usize, b: usize, size: i32): void {
  const tail = fours(out, size);
  for (; out < tail; out += 16, a += 16, b += 16) {
    v128.store(out, vector(operation, v128.load(a), v128.load(b)));
  }
  if (size & 3) storeFew(out, vector(operation, v128.load(a), v128.load(b)), size & 3);
}

@inline
function withScalar(operation: i32, out: usize, a: usize, b: f32, size: i32): void {
  const lanes = f32x4.splat(b);
  const tail = fours(out, size);
  for (; out < tail; out += 16, a += 16) v128.store(out, vector(operation, v128.load(a), lanes));
  if (size & 3) storeFew(out, vector(operation, v128.load(a), lanes), size & 3);
}
