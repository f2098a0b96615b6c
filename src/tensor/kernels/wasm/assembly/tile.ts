/**
 * The innermost loop of a matrix product: up to 5 rows by 8 columns of the result, held in ten registers while k runs.
 * Each element adds its terms in ascending k, product and sum rounded apart, as the definition in TypeScript does.
 *
 * 5 × 8 because a 128-bit unit has sixteen registers: ten sums, two of B, one of A, and room for a product. The functions
 * are inlined with literal `rows` and `isWide`, so that every test on these is gone from what runs.
 */

/** c + a b, rounded twice: there is no fused operation in plain SIMD, and the definition has none. */
@inline
export function multiplyAdd(c: v128, a: v128, b: v128): v128 {
  return f32x4.add(c, f32x4.mul(a, b));
}

/** The first `count` of four numbers, or all of them; the others are not written. */
@inline
export function storePart(at: usize, value: v128, count: i32): void {
  if (count >= 4) v128.store(at, value);
  else storeFew(at, value, count);
}

/** The first `count` of four numbers, of which there are less than four. */
export function storeFew(at: usize, value: v128, count: i32): void {
  if (count >= 2) v128.store64_lane(at, value, 0);
  if (count == 3) v128.store32_lane(at, value, 2, 8);
  if (count == 1) v128.store32_lane(at, value, 0);
}

/**
 * One tile of the result at `c`, whose rows lie `cRow` bytes apart. A: `aRow` bytes from row to row and `aStep` from one k to the
 * next, so that a transposed A is read in place; if `isDense`, its rows lie side by side, and one address serves them all. B: `bRow` bytes from one k to the next, eight (four if not wide) numbers read at
 * each, of which `columns` count. If not `isFirst`, the sums go on from what stands in the result.
 */
@inline
function tile(
  rows: i32, isWide: bool, isDense: bool, c: usize, cRow: usize, a: usize, aRow: usize, aStep: usize, b: usize, bRow: usize,
  k: i32, columns: i32, isFirst: bool,
): void {
  let c00 = f32x4.splat(0), c10 = c00, c20 = c00, c30 = c00, c40 = c00;
  let c01 = c00, c11 = c00, c21 = c00, c31 = c00, c41 = c00;
  if (!isFirst) {
    let from = c;
    c00 = v128.load(from);
    if (isWide) c01 = v128.load(from, 16);
    if (rows > 1) {
      from += cRow;
      c10 = v128.load(from);
      if (isWide) c11 = v128.load(from, 16);
    }
    if (rows > 2) {
      from += cRow;
      c20 = v128.load(from);
      if (isWide) c21 = v128.load(from, 16);
    }
    if (rows > 3) {
      from += cRow;
      c30 = v128.load(from);
      if (isWide) c31 = v128.load(from, 16);
    }
    if (rows > 4) {
      from += cRow;
      c40 = v128.load(from);
      if (isWide) c41 = v128.load(from, 16);
    }
  }
  let a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow;
  for (let l = k; l > 0; l--) {
    const x = v128.load(b);
    const y: v128 = isWide ? v128.load(b, 16) : x;
    b += bRow;
    let s = v128.load32_splat(a);
    c00 = multiplyAdd(c00, s, x);
    if (isWide) c01 = multiplyAdd(c01, s, y);
    if (rows > 1) {
      s = isDense ? v128.load32_splat(a, 4) : v128.load32_splat(a1);
      if (!isDense) a1 += aStep;
      c10 = multiplyAdd(c10, s, x);
      if (isWide) c11 = multiplyAdd(c11, s, y);
    }
    if (rows > 2) {
      s = isDense ? v128.load32_splat(a, 8) : v128.load32_splat(a2);
      if (!isDense) a2 += aStep;
      c20 = multiplyAdd(c20, s, x);
      if (isWide) c21 = multiplyAdd(c21, s, y);
    }
    if (rows > 3) {
      s = isDense ? v128.load32_splat(a, 12) : v128.load32_splat(a3);
      if (!isDense) a3 += aStep;
      c30 = multiplyAdd(c30, s, x);
      if (isWide) c31 = multiplyAdd(c31, s, y);
    }
    if (rows > 4) {
      s = isDense ? v128.load32_splat(a, 16) : v128.load32_splat(a4);
      if (!isDense) a4 += aStep;
      c40 = multiplyAdd(c40, s, x);
      if (isWide) c41 = multiplyAdd(c41, s, y);
    }
    a += aStep;
  }
  storeRow(isWide, c, c00, c01, columns);
  if (rows > 1) storeRow(isWide, c += cRow, c10, c11, columns);
  if (rows > 2) storeRow(isWide, c += cRow, c20, c21, columns);
  if (rows > 3) storeRow(isWide, c += cRow, c30, c31, columns);
  if (rows > 4) storeRow(isWide, c += cRow, c40, c41, columns);
}

@inline
function storeRow(isWide: bool, at: usize, low: v128, high: v128, columns: i32): void {
  if (!isWide) return storePart(at, low, columns);
  v128.store(at, low);
  storePart(at + 16, high, columns - 4);
}

/**
 * Full tiles of five rows and eight columns below each other, where nearly all the time goes: as many as leave none of the `m` rows,
 * or three at least. Returns how many are left.
 */
export function fullTiles(
  isTransposed: bool, m: i32, c: usize, cRow: usize, a: usize, aRow: usize, b: usize, bRow: usize, k: i32, isFirst: bool,
): i32 {
  for (; m > 7 || m == 5; m -= 5) {
    if (isTransposed) {
      tile(5, true, true, c, cRow, a, 4, aRow, b, bRow, k, 8, isFirst);
      a += 20;
    } else {
      tile(5, true, false, c, cRow, a, aRow, 4, b, bRow, k, 8, isFirst);
      a += 5 * aRow;
    }
    c += 5 * cRow;
  }
  return m;
}

/**
 * A tile of 4 rows and 1 to 4 columns, or of 3 or 4 rows and 5 to 8. A single row is several that lie on each other (`cRow` and `aRow`
 * are 0) and are written with the same numbers: no loop is spent on a height that only the smallest products have.
 */
export function edgeTile(
  rows: i32, columns: i32,
  c: usize, cRow: usize, a: usize, aRow: usize, aStep: usize, b: usize, bRow: usize, k: i32, isFirst: bool,
): void {
  if (columns < 5) tile(4, false, false, c, cRow, a, aRow, aStep, b, bRow, k, columns, isFirst);
  else if (rows == 4) tile(4, true, false, c, cRow, a, aRow, aStep, b, bRow, k, columns, isFirst);
  else tile(3, true, false, c, cRow, a, aRow, aStep, b, bRow, k, columns, isFirst);
}

/** One column of a result, four of its `m` rows at a time, which turn as they are read. Missing rows repeat the first and are not stored. */
export function oneColumn(c: usize, cRow: usize, a: usize, aRow: usize, b: usize, bRow: usize, m: i32, k: i32): void {
  for (; m > 0; m -= 4) {
    let a0 = a, a1 = m > 1 ? a + aRow : a, a2 = m > 2 ? a + 2 * aRow : a, a3 = m > 3 ? a + 3 * aRow : a;
    let sum = f32x4.splat(0);
    let at = b;
    for (let l = k; l > 0; l -= 4) {
      const x0 = v128.load(a0), x1 = v128.load(a1), x2 = v128.load(a2), x3 = v128.load(a3);
      const p0 = v128.shuffle<f32>(x0, x1, 0, 4, 1, 5), p1 = v128.shuffle<f32>(x2, x3, 0, 4, 1, 5);
      const q0 = v128.shuffle<f32>(x0, x1, 2, 6, 3, 7), q1 = v128.shuffle<f32>(x2, x3, 2, 6, 3, 7);
      sum = multiplyAdd(sum, v128.shuffle<f64>(p0, p1, 0, 2), v128.load32_splat(at));
      if (l > 1) sum = multiplyAdd(sum, v128.shuffle<f64>(p0, p1, 1, 3), v128.load32_splat(at += bRow));
      if (l > 2) sum = multiplyAdd(sum, v128.shuffle<f64>(q0, q1, 0, 2), v128.load32_splat(at += bRow));
      if (l > 3) sum = multiplyAdd(sum, v128.shuffle<f64>(q0, q1, 1, 3), v128.load32_splat(at += bRow));
      at += bRow;
      a0 += 16;
      a1 += 16;
      a2 += 16;
      a3 += 16;
    }
    v128.store32_lane(c, sum, 0);
    if (m > 1) v128.store32_lane(c += cRow, sum, 1);
    if (m > 2) v128.store32_lane(c += cRow, sum, 2);
    if (m > 3) v128.store32_lane(c += cRow, sum, 3);
    c += cRow;
    a += 4 * aRow;
  }
}
