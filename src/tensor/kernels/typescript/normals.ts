/** Tensors of normal numbers, pair by pair. */
import type { Arithmetic, FloatArray } from '../../arithmetic.ts';
import { normalPair } from '../../math/normal-pair.ts';

/** See `Kernels.normals`. */
export function normals(_: Arithmetic, out: FloatArray, state: Int32Array, mean: number, std: number): void {
  const scale = Math.fround(std);
  for (let i = 0; i < out.length; i += 2) {
    const [first, second] = normalPair(state);
    out[i] = Math.fround(mean + Math.fround(scale * first));
    out[i + 1] = Math.fround(mean + Math.fround(scale * second));
  }
}
