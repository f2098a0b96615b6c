/**
 * The matrix product in 4×4 tiles held in registers. Each element of the result adds its terms in ascending k from +0,
 * product and sum rounded apart: tiling changes what is loaded together, never the order of one element's terms.
 *
 * Alone among the kernels it has a loop for each arithmetic. Nearly all time is spent here, and an engine that has seen two
 * kinds of rounding at one place compiles neither of them well.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';
import type { MatrixProduct } from '../kernels.ts';

/** See `Kernels.matmul`. */
export function matmul(
  arithmetic: Arithmetic,
  out: FloatArray,
  a: FloatArray,
  b: FloatArray,
  product: MatrixProduct,
): void {
  const { outer, inner } = product;
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      const outStart = product.out.offset + i * product.out.outer + j * product.out.inner;
      const aStart = product.a.offset + i * product.a.outer + j * product.a.inner;
      const bStart = product.b.offset + i * product.b.outer + j * product.b.inner;
      if (arithmetic.name === 'float64') untiled(out, outStart, a, aStart, b, bStart, product);
      else tiled(out, outStart, a, aStart, b, bStart, product);
    }
  }
}

function tiled(
  out: FloatArray,
  outStart: number,
  a: FloatArray,
  aStart: number,
  b: FloatArray,
  bStart: number,
  product: MatrixProduct,
): void {
  const { m, k, n, aTransposed, bTransposed } = product;
  const outRow = product.out.row;
  const aRow = aTransposed ? 1 : product.a.row;
  const aStep = aTransposed ? product.a.row : 1;
  const bColumn = bTransposed ? product.b.row : 1;
  const bStep = bTransposed ? 1 : product.b.row;
  for (let i = 0; i < m; i += 4) {
    for (let j = 0; j < n; j += 4) {
      const a0 = aStart + i * aRow;
      const b0 = bStart + j * bColumn;
      tile(
        out,
        outStart + i * outRow + j,
        outRow,
        a,
        a0,
        aRow,
        aStep,
        b,
        b0,
        bColumn,
        bStep,
        k,
        m - i,
        n - j,
      );
    }
  }
}

/** The same sums without rounding and without tiles, for checks. */
function untiled(
  out: FloatArray,
  outStart: number,
  a: FloatArray,
  aStart: number,
  b: FloatArray,
  bStart: number,
  product: MatrixProduct,
): void {
  const { m, k, n } = product;
  const [aRow, aStep] = product.aTransposed ? [1, product.a.row] : [product.a.row, 1];
  const [bColumn, bStep] = product.bTransposed ? [product.b.row, 1] : [1, product.b.row];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) {
        sum += a[aStart + i * aRow + l * aStep] * b[bStart + j * bColumn + l * bStep];
      }
      out[outStart + i * product.out.row + j] = sum;
    }
  }
}

/**
 * One tile of at most 4×4. At the lower and right edge the missing rows and columns repeat the last one and are not
 * stored, so that one loop serves every tile.
 */
function tile(
  out: FloatArray,
  outStart: number,
  outRow: number,
  a: FloatArray,
  aStart: number,
  aRow: number,
  aStep: number,
  b: FloatArray,
  bStart: number,
  bColumn: number,
  bStep: number,
  k: number,
  rows: number,
  columns: number,
): void {
  let a0 = aStart;
  let a1 = rows > 1 ? a0 + aRow : a0;
  let a2 = rows > 2 ? a1 + aRow : a1;
  let a3 = rows > 3 ? a2 + aRow : a2;
  let b0 = bStart;
  let b1 = columns > 1 ? b0 + bColumn : b0;
  let b2 = columns > 2 ? b1 + bColumn : b1;
  let b3 = columns > 3 ? b2 + bColumn : b2;
  let c00 = 0, c01 = 0, c02 = 0, c03 = 0; // prettier-ignore
  let c10 = 0, c11 = 0, c12 = 0, c13 = 0; // prettier-ignore
  let c20 = 0, c21 = 0, c22 = 0, c23 = 0; // prettier-ignore
  let c30 = 0, c31 = 0, c32 = 0, c33 = 0; // prettier-ignore
  for (let l = 0; l < k; l++) {
    const x0 = b[b0];
    const x1 = b[b1];
    const x2 = b[b2];
    const x3 = b[b3];
    let y = a[a0];
    c00 = Math.fround(c00 + Math.fround(y * x0));
    c01 = Math.fround(c01 + Math.fround(y * x1));
    c02 = Math.fround(c02 + Math.fround(y * x2));
    c03 = Math.fround(c03 + Math.fround(y * x3));
    y = a[a1];
    c10 = Math.fround(c10 + Math.fround(y * x0));
    c11 = Math.fround(c11 + Math.fround(y * x1));
    c12 = Math.fround(c12 + Math.fround(y * x2));
    c13 = Math.fround(c13 + Math.fround(y * x3));
    y = a[a2];
    c20 = Math.fround(c20 + Math.fround(y * x0));
    c21 = Math.fround(c21 + Math.fround(y * x1));
    c22 = Math.fround(c22 + Math.fround(y * x2));
    c23 = Math.fround(c23 + Math.fround(y * x3));
    y = a[a3];
    c30 = Math.fround(c30 + Math.fround(y * x0));
    c31 = Math.fround(c31 + Math.fround(y * x1));
    c32 = Math.fround(c32 + Math.fround(y * x2));
    c33 = Math.fround(c33 + Math.fround(y * x3));
    a0 += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
    b0 += bStep;
    b1 += bStep;
    b2 += bStep;
    b3 += bStep;
  }
  storeRow(out, outStart, columns, c00, c01, c02, c03);
  if (rows > 1) storeRow(out, outStart + outRow, columns, c10, c11, c12, c13);
  if (rows > 2) storeRow(out, outStart + 2 * outRow, columns, c20, c21, c22, c23);
  if (rows > 3) storeRow(out, outStart + 3 * outRow, columns, c30, c31, c32, c33);
}

function storeRow(
  out: FloatArray,
  start: number,
  columns: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
): void {
  out[start] = c0;
  if (columns > 1) out[start + 1] = c1;
  if (columns > 2) out[start + 2] = c2;
  if (columns > 3) out[start + 3] = c3;
}
