/** The Jacobian of a function, exact: one backward pass a row. */
import { enableGrad, propagate } from './autograd.ts';
import { parameter } from './create.ts';
import { kernels } from './kernels/active.ts';
import { Tensor } from './tensor.ts';

/**
 * ∂y_i/∂x_j as `[m, d]`, for y = fn(x) with m elements and x with d (shapes are flattened in row-major order).
 *
 * `fn` must be made of this module's operations; it is called once.
 */
export function jacobian(fn: (x: Tensor) => Tensor, x: Tensor): Tensor {
  const leaf = parameter(x);
  const y = enableGrad(() => fn(leaf));
  const data = kernels().createArray(y.size * leaf.size);
  if (y.requiresGrad) {
    for (let row = 0; row < y.size; row++) {
      const seed = kernels().createArray(y.size);
      seed[row] = 1;
      const gradient = propagate(y, seed).get(leaf);
      if (gradient !== undefined) data.set(gradient, row * leaf.size);
    }
  }
  return new Tensor(data, [y.size, leaf.size]);
}
