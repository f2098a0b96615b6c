/**
 * Sums, differences, products and quotients, element by element. An operand shorter than the result repeats. Storing a
 * result in its array rounds it, so a loop of one operation needs no rounding of its own.
 */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';
import type { BinaryOperation } from '../kernels.ts';

type Loop = (
  out: FloatArray,
  a: FloatArray,
  aSize: number,
  b: FloatArray,
  bSize: number,
  size: number,
) => void;

const add: Loop = (out, a, aSize, b, bSize, size) => {
  for (let o = 0, i = 0, j = 0; o < size; o++) {
    out[o] = a[i] + b[j];
    if (++i === aSize) i = 0;
    if (++j === bSize) j = 0;
  }
};

const sub: Loop = (out, a, aSize, b, bSize, size) => {
  for (let o = 0, i = 0, j = 0; o < size; o++) {
    out[o] = a[i] - b[j];
    if (++i === aSize) i = 0;
    if (++j === bSize) j = 0;
  }
};

const mul: Loop = (out, a, aSize, b, bSize, size) => {
  for (let o = 0, i = 0, j = 0; o < size; o++) {
    out[o] = a[i] * b[j];
    if (++i === aSize) i = 0;
    if (++j === bSize) j = 0;
  }
};

const div: Loop = (out, a, aSize, b, bSize, size) => {
  for (let o = 0, i = 0, j = 0; o < size; o++) {
    out[o] = a[i] / b[j];
    if (++i === aSize) i = 0;
    if (++j === bSize) j = 0;
  }
};

const LOOPS: Record<BinaryOperation, Loop> = { add, sub, mul, div };

/** See `Kernels.binary`. */
export function binary(
  _: Arithmetic,
  operation: BinaryOperation,
  out: FloatArray,
  a: FloatArray,
  aSize: number,
  b: FloatArray,
  bSize: number,
  size: number,
): void {
  LOOPS[operation](out, a, aSize, b, bSize, size);
}
