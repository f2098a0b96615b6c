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

/** A scalar, four times. */
const SCALAR = memory.data(16, 16);

export function binary(operation: i32, out: usize, a: usize, aSize: i32, b: usize, bSize: i32, size: i32): void {
  if (bSize == 1 && aSize == size) {
    v128.store(SCALAR, v128.load32_splat(b));
    return run(operation, out, a, SCALAR, 0, size);
  }
  let i = 0, j = 0;
  for (let o = 0; o < size; ) {
    const length = min(min(aSize - i, bSize - j), size - o);
    run(operation, out + (o << 2), a + (i << 2), b + (j << 2), 16, length);
    o += length;
    i += length;
    j += length;
    if (i == aSize) i = 0;
    if (j == bSize) j = 0;
  }
}

function run(operation: i32, out: usize, a: usize, b: usize, bStep: usize, size: i32): void {
  if (operation == 0) each(0, out, a, b, bStep, size);
  else if (operation == 1) each(1, out, a, b, bStep, size);
  else if (operation == 2) each(2, out, a, b, bStep, size);
  else each(3, out, a, b, bStep, size);
}

@inline
function each(operation: i32, out: usize, a: usize, b: usize, bStep: usize, size: i32): void {
  const tail = fours(out, size);
  for (; out < tail; out += 16, a += 16, b += bStep) {
    v128.store(out, vector(operation, v128.load(a), v128.load(b)));
  }
  storeFew(out, vector(operation, v128.load(a), v128.load(b)), size & 3);
}
