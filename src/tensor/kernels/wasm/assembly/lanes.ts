/**
 * Sums along a row, in the order that the TypeScript definition (`typescript/reduce.ts`) fixes: four interleaved lanes, which
 * join as (s₀+s₁)+(s₂+s₃), then the last numbers of the row one by one.
 */

/** (s₀+s₁)+(s₂+s₃). */
@inline
export function join(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) + f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
  );
}

/** The address after the last group of four. */
@inline
export function fours(at: usize, size: i32): usize {
  return at + ((size & ~3) << 2);
}

export function rowSum(x: usize, size: i32): f32 {
  let lanes = f32x4.splat(0);
  const tail = fours(x, size);
  for (; x < tail; x += 16) lanes = f32x4.add(lanes, v128.load(x));
  let sum = join(lanes);
  for (let i = size & 3; i > 0; i--, x += 4) sum += load<f32>(x);
  return sum;
}

export function rowDot(a: usize, b: usize, size: i32): f32 {
  let lanes = f32x4.splat(0);
  const tail = fours(a, size);
  for (; a < tail; a += 16, b += 16) lanes = f32x4.add(lanes, f32x4.mul(v128.load(a), v128.load(b)));
  let sum = join(lanes);
  for (let i = size & 3; i > 0; i--, a += 4, b += 4) sum += load<f32>(a) * load<f32>(b);
  return sum;
}

/**
 * The largest number of a row. One that is NaN may be passed over, and the sign of a zero is left open: a row with NaN has NaN for
 * the sum of its exponentials whatever is subtracted, and x − 0 = x − (−0) to an exponential.
 */
export function rowMax(x: usize, size: i32): f32 {
  let lanes = f32x4.splat(-Infinity);
  const tail = fours(x, size);
  for (; x < tail; x += 16) lanes = f32x4.pmax(lanes, v128.load(x));
  let largest = larger(
    larger(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1)),
    larger(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)),
  );
  for (let i = size & 3; i > 0; i--, x += 4) largest = larger(largest, load<f32>(x));
  return largest;
}

@inline
function larger(a: f32, b: f32): f32 {
  return a < b ? b : a;
}

export function sumRows(out: usize, x: usize, rows: i32, size: i32): void {
  for (let row = 0; row < rows; row++, out += 4, x += size << 2) store<f32>(out, rowSum(x, size));
}

/** x is [outer, size, inner]; each element of the result adds in ascending index from +0. */
export function sumMiddle(out: usize, x: usize, outer: i32, size: i32, inner: i32): void {
  memory.fill(out, 0, (outer * inner) << 2);
  for (let o = 0; o < outer; o++, out += inner << 2) {
    for (let j = 0; j < size; j++, x += inner << 2) addTo(out, x, inner);
  }
}

/** out += x, element by element. */
export function addTo(out: usize, x: usize, size: i32): void {
  const tail = fours(out, size);
  for (; out < tail; out += 16, x += 16) v128.store(out, f32x4.add(v128.load(out), v128.load(x)));
  for (let i = size & 3; i > 0; i--, out += 4, x += 4) store<f32>(out, load<f32>(out) + load<f32>(x));
}

/** out = x: by hand, because memory.copy leaves the module, which costs more than a short row. */
export function copyRow(out: usize, x: usize, size: i32): void {
  const tail = fours(out, size);
  for (; out < tail; out += 16, x += 16) v128.store(out, v128.load(x));
  for (let i = size & 3; i > 0; i--, out += 4, x += 4) store<f32>(out, load<f32>(x));
}

/** Zeros. */
export function clearRow(out: usize, size: i32): void {
  const tail = fours(out, size);
  for (; out < tail; out += 16) v128.store(out, f32x4.splat(0));
  for (let i = size & 3; i > 0; i--, out += 4) store<f32>(out, 0);
}
