import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import * as T from '../../../src/tensor/index.ts';

describe('the Jacobian', () => {
  test('of a linear map is its matrix', () => {
    const w = T.tensor([[1, 2], [3, 4], [5, 6]]); // prettier-ignore
    const j = T.jacobian((x) => T.matmul(w, x), T.tensor([7, 8]));
    expect(j.toArray()).toEqual(w.toArray());
  });

  test('of layer norm is (I − 11ᵀ/d − x̂x̂ᵀ/d)/σ: it kills the direction of ones and that of x̂', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 2, max: 9 }), (seed, d) => {
        inFloat64(() => {
          const values = [...T.createGenerator(seed).normalTensor([d]).data];
          const mean = values.reduce((a, b) => a + b, 0) / d;
          const sigma = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / d);
          const xhat = values.map((value) => (value - mean) / sigma);
          const j = T.jacobian((x) => T.layerNorm(x, { eps: 0 }), T.tensor(values));
          for (let i = 0; i < d; i++) {
            for (let k = 0; k < d; k++) {
              const expected = ((i === k ? 1 : 0) - 1 / d - (xhat[i] * xhat[k]) / d) / sigma;
              expect(Math.abs(j.data[i * d + k] - expected) * sigma).toBeLessThan(
                1e-10 * (1 + Math.abs(mean) / sigma),
              );
            }
          }
        });
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  test('of a constant is zero, and is computed inside noGrad too', () => {
    expect(T.jacobian(() => T.ones([2]), T.tensor([1, 2, 3])).toArray()).toEqual([[0, 0, 0], [0, 0, 0]]); // prettier-ignore
    expect(T.noGrad(() => T.jacobian((x) => T.mul(x, x), T.tensor([3]))).toArray()).toEqual([[6]]);
  });
});
