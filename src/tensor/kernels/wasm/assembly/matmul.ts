/**
 * Matrix products, batched and strided. Columns of B are taken eight at a time and, where B is transposed or its rows lie far
 * apart, copied into a panel that stays in the first-level cache; k is cut into runs, between which the sums rest in
 * the result, exactly. None of this changes the order of one element's terms.
 *
 * Reads up to 64 bytes past the end of an operand (in lanes that are not stored): the arena has that much room at its end.
 */
import { edgeTile, fullTiles, oneColumn } from './tile';

/** A panel of B is DEPTH × 8 numbers, 8 kB: a sixth of a first-level cache of 48 kB. */
const DEPTH: i32 = 256;
const PANEL = memory.data(8192, 64);
/** Rows of B further apart than this (in bytes) fall on few cache sets and are packed. */
const FAR: i32 = 256;
/** Rows of a transposed A further apart than this fall on one or two cache sets, so that few of them are taken at a time. */
const VERY_FAR: i32 = 1024;
const SHORT_DEPTH: i32 = 48;

/**
 * out = A B for each of outer × inner pairs of matrices. Addresses in bytes; rows and steps between matrices in numbers.
 */
export function matmul(
  out: usize, outRow: i32, outOuter: i32, outInner: i32,
  a: usize, aRow: i32, aOuter: i32, aInner: i32, aTransposed: bool,
  b: usize, bRow: i32, bOuter: i32, bInner: i32, bTransposed: bool,
  outer: i32, inner: i32, m: i32, k: i32, n: i32,
): void {
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      product(
        out + ((i * outOuter + j * outInner) << 2), outRow << 2,
        a + ((i * aOuter + j * aInner) << 2), aRow << 2, aTransposed,
        b + ((i * bOuter + j * bInner) << 2), bRow << 2, bTransposed,
        m, k, n,
      );
    }
  }
}

function product(
  out: usize, outRow: i32, a: usize, aRow: i32, aTransposed: bool, b: usize, bRow: i32, bTransposed: bool,
  m: i32, k: i32, n: i32,
): void {
  const isPacked = bTransposed || (bRow > FAR && m > 10);
  const run = aTransposed && aRow > VERY_FAR ? SHORT_DEPTH : DEPTH;
  let from = 0;
  do {
    const depth = min(run, k - from);
    const aStart = a + (aTransposed ? from * aRow : from << 2);
    for (let j = 0; j < n; j += 8) {
      const columns = min(8, n - j);
      let panel = b + from * bRow + (j << 2);
      let panelRow = bRow;
      if (isPacked) {
        if (bTransposed) packTransposed(b + j * bRow + (from << 2), bRow, depth, columns);
        else pack(panel, bRow, depth);
        panel = PANEL;
        panelRow = 32;
      }
      rowsOfTiles(out + (j << 2), outRow, aStart, aRow, aTransposed, panel, panelRow, m, depth, columns, from == 0);
    }
    // Once for k = 0 too: the empty sum is written.
    from += run;
  } while (from < k);
}

/** All tiles of one panel, from the top of the result to its bottom, with three rows at least where the rows allow it. */
@inline
function rowsOfTiles(
  out: usize, outRow: i32, a: usize, aRow: i32, aTransposed: bool, b: usize, bRow: i32,
  m: i32, k: i32, columns: i32, isFirst: bool,
): void {
  const aDown: i32 = aTransposed ? 4 : aRow;
  const aAlong: i32 = aTransposed ? aRow : 4;
  if (columns == 1 && isFirst && !aTransposed) return oneColumn(out, outRow, a, aRow, b, bRow, m, k);
  let left = m;
  if (columns == 8) {
    left = fullTiles(aTransposed, m, out, outRow, a, aRow, b, bRow, k, isFirst);
    out += (m - left) * outRow;
    a += (m - left) * aDown;
  }
  for (let rows = 0; left > 0; left -= rows) {
    if (columns > 4) rows = left > 6 && left != 9 ? 4 : left > 4 ? 3 : left;
    else {
      if (left < 4 && m > 3 && isFirst) {
        // Some rows once more, with the same numbers.
        out -= (4 - left) * outRow;
        a -= (4 - left) * aDown;
        left = 4;
      }
      rows = left > 3 ? 4 : 1;
    }
    if (rows > 2) edgeTile(rows, columns, out, outRow, a, aDown, aAlong, b, bRow, k, isFirst);
    else {
      edgeTile(1, columns, out, 0, a, 0, aAlong, b, bRow, k, isFirst);
      if (rows == 2) edgeTile(1, columns, out + outRow, 0, a + aDown, 0, aAlong, b, bRow, k, isFirst);
    }
    out += rows * outRow;
    a += rows * aDown;
  }
}

function pack(b: usize, bRow: i32, depth: i32): void {
  let to = PANEL;
  for (let l = 0; l < depth; l++) {
    v128.store(to, v128.load(b));
    v128.store(to, v128.load(b, 16), 16);
    to += 32;
    b += bRow;
  }
}

/** Eight rows of B, each along k, turned into the columns of a panel, four by four. */
function packTransposed(b: usize, bRow: i32, depth: i32, columns: i32): void {
  packFour(b, bRow, depth, columns, PANEL);
  if (columns > 4) packFour(b + 4 * bRow, bRow, depth, columns - 4, PANEL + 16);
}

/** Missing rows repeat the first; their columns are never stored. Up to three rows after the last are filled with what comes next. */
function packFour(b0: usize, bRow: i32, depth: i32, columns: i32, to: usize): void {
  let b1 = columns > 1 ? b0 + bRow : b0;
  let b2 = columns > 2 ? b0 + 2 * bRow : b0;
  let b3 = columns > 3 ? b0 + 3 * bRow : b0;
  for (; depth > 0; depth -= 4) {
    const r0 = v128.load(b0), r1 = v128.load(b1), r2 = v128.load(b2), r3 = v128.load(b3);
    const p0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), p1 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const q0 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), q1 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(p0, p1, 0, 2));
    v128.store(to, v128.shuffle<f64>(p0, p1, 1, 3), 32);
    v128.store(to, v128.shuffle<f64>(q0, q1, 0, 2), 64);
    v128.store(to, v128.shuffle<f64>(q0, q1, 1, 3), 96);
    to += 128;
    b0 += 16;
    b1 += 16;
    b2 += 16;
    b3 += 16;
  }
}
