/** Moving elements without changing them: rows of a table, and copies between two layouts, as in `typescript/strided.ts`. */
import { addTo, copyRow, fours } from './lanes';

export function fill(out: usize, size: i32, value: f32): void {
  const lanes = f32x4.splat(value);
  const tail = fours(out, size);
  for (; out < tail; out += 16) v128.store(out, lanes);
  for (let i = size & 3; i > 0; i--, out += 4) store<f32>(out, value);
}

export function embedding(out: usize, weight: usize, ids: usize, count: i32, size: i32): void {
  const row = size << 2;
  for (let i = 0; i < count; i++, ids += 4, out += row) {
    copyRow(out, weight + load<i32>(ids) * row, size);
  }
}

/** Rows add up in ascending position. */
export function embeddingBackward(
  dweight: usize, weightSize: i32, gradient: usize, ids: usize, count: i32, size: i32,
): void {
  memory.fill(dweight, 0, weightSize << 2);
  const row = size << 2;
  for (let i = 0; i < count; i++, ids += 4, gradient += row) addTo(dweight + load<i32>(ids) * row, gradient, size);
}

/** Over four axes of n0 … n3 elements, whose strides are o0 … o3 in the result and s0 … s3 in x. */
export function copyStrided(
  out: usize, x: usize, n0: i32, n1: i32, n2: i32, n3: i32,
  o0: i32, o1: i32, o2: i32, o3: i32, s0: i32, s1: i32, s2: i32, s3: i32,
): void {
  for (let i = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      for (let k = 0; k < n2; k++) {
        let to = out + ((i * o0 + j * o1 + k * o2) << 2);
        let from = x + ((i * s0 + j * s1 + k * s2) << 2);
        if (o3 == 1 && s3 == 1) copyRow(to, from, n3);
        else {
          for (let l = 0; l < n3; l++) {
            store<f32>(to, load<f32>(from));
            to += o3 << 2;
            from += s3 << 2;
          }
        }
      }
    }
  }
}

/** The same, adding to what is there in ascending index. */
export function addStrided(
  out: usize, x: usize, n0: i32, n1: i32, n2: i32, n3: i32,
  o0: i32, o1: i32, o2: i32, o3: i32, s0: i32, s1: i32, s2: i32, s3: i32,
): void {
  for (let i = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      for (let k = 0; k < n2; k++) {
        let to = out + ((i * o0 + j * o1 + k * o2) << 2);
        let from = x + ((i * s0 + j * s1 + k * s2) << 2);
        if (o3 == 1 && s3 == 1) addTo(to, from, n3);
        else {
          for (let l = 0; l < n3; l++) {
            store<f32>(to, load<f32>(to) + load<f32>(from));
            to += o3 << 2;
            from += s3 << 2;
          }
        }
      }
    }
  }
}
