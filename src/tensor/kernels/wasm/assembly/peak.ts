/**
 * The yardstick of the benchmarks: multiplications and additions of a full tile with nothing else, no load and no store. Five
 * operands change places each time around, so that no compiler can take a product out of the loop.
 */
import { multiplyAdd } from './tile';

/** 80 operations for each of `count` rounds; the sum is returned so that none of it can be left out. */
export function peak(start: f32, count: i32): f32 {
  let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0, c8 = c0, c9 = c0;
  let x0 = f32x4.splat(start), x1 = f32x4.splat(start + 1), x2 = f32x4.splat(start + 2);
  let x3 = f32x4.splat(start + 3), x4 = f32x4.splat(start + 4);
  for (let i = 0; i < count; i++) {
    c0 = multiplyAdd(c0, x0, x1);
    c1 = multiplyAdd(c1, x0, x2);
    c2 = multiplyAdd(c2, x0, x3);
    c3 = multiplyAdd(c3, x0, x4);
    c4 = multiplyAdd(c4, x1, x2);
    c5 = multiplyAdd(c5, x1, x3);
    c6 = multiplyAdd(c6, x1, x4);
    c7 = multiplyAdd(c7, x2, x3);
    c8 = multiplyAdd(c8, x2, x4);
    c9 = multiplyAdd(c9, x3, x4);
    const first = x0;
    x0 = x1;
    x1 = x2;
    x2 = x3;
    x3 = x4;
    x4 = first;
  }
  const low = f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3));
  const high = f32x4.add(f32x4.add(c4, c5), f32x4.add(c6, c7));
  const all = f32x4.add(f32x4.add(low, high), f32x4.add(c8, c9));
  return f32x4.extract_lane(all, 0) + f32x4.extract_lane(all, 1) + f32x4.extract_lane(all, 2) + f32x4.extract_lane(all, 3);
}
