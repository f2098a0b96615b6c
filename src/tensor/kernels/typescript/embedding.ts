/** Rows of a table by number, and the gradient that adds them back where they came from. */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';

/** See `Kernels.embedding`. */
export function embedding(
  _: Arithmetic,
  out: FloatArray,
  weight: FloatArray,
  ids: Int32Array,
  count: number,
  size: number,
): void {
  for (let i = 0, o = 0; i < count; i++) {
    const first = ids[i] * size;
    for (let j = 0; j < size; j++) out[o++] = weight[first + j];
  }
}

/** See `Kernels.embeddingBackward`. */
export function embeddingBackward(
  _: Arithmetic,
  dweight: FloatArray,
  gradient: FloatArray,
  ids: Int32Array,
  count: number,
  size: number,
): void {
  dweight.fill(0);
  for (let i = 0, s = 0; i < count; i++) {
    const first = ids[i] * size;
    for (let j = 0; j < size; j++) dweight[first + j] += gradient[s++];
  }
}
