import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGenerator, singularValues, tensor, zeros } from '../../../src/tensor/index.ts';
import type { Generator } from '../../../src/tensor/index.ts';

/** Columns of a random orthonormal basis, by Gram–Schmidt done twice. */
function orthonormal(generator: Generator, length: number, count: number): number[][] {
  const basis: number[][] = [];
  while (basis.length < count) {
    let v = Array.from({ length }, () => generator.normal() as number);
    for (let pass = 0; pass < 2; pass++) {
      for (const b of basis) {
        const along = v.reduce((sum, value, i) => sum + value * b[i], 0);
        v = v.map((value, i) => value - along * b[i]);
      }
    }
    const norm = Math.sqrt(v.reduce((sum, value) => sum + value * value, 0));
    basis.push(v.map((value) => value / norm));
  }
  return basis;
}

describe('singular values', () => {
  test('of U S Vᵀ are S, wide, tall and square, over ten orders of magnitude', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(1e-6, 1, 1e6),
        (seed, rows, cols, scale) => {
          const generator = createGenerator(seed);
          const rank = Math.min(rows, cols);
          const s = Array.from(
            { length: rank },
            (_, i) => scale * (1 + generator.uniform()) * 10 ** (-2 * i),
          );
          const u = orthonormal(generator, rows, rank);
          const v = orthonormal(generator, cols, rank);
          const data = Array.from({ length: rows * cols }, (_, at) => {
            const [i, j] = [Math.floor(at / cols), at % cols];
            return s.reduce((sum, value, r) => sum + value * u[r][i] * v[r][j], 0);
          });
          const expected = s.toSorted((a, b) => b - a);
          const found = singularValues({ data, rows, cols });
          expect(found.length).toBe(rank);
          found.forEach((value, i) =>
            expect(Math.abs(value - expected[i])).toBeLessThan(1e-13 * expected[0]),
          );
        },
      ),
      { numRuns: 60, seed: 6 },
    );
  });

  test('of a 2×2 matrix solve its characteristic polynomial', () => {
    const [a, b, c, d] = [3, 1, -2, 5];
    const trace = a * a + b * b + c * c + d * d;
    const determinant = a * d - b * c;
    const root = Math.sqrt(trace * trace - 4 * determinant * determinant);
    const found = singularValues(tensor([[a, b], [c, d]])); // prettier-ignore
    expect(found[0]).toBeCloseTo(Math.sqrt((trace + root) / 2), 14);
    expect(found[1]).toBeCloseTo(Math.sqrt((trace - root) / 2), 14);
  });

  test('of equal columns, of zeros and of nothing', () => {
    const equal = singularValues(tensor([[1, 1, 1], [1, 1, 1]])); // prettier-ignore
    expect(equal[0]).toBeCloseTo(Math.sqrt(6), 14);
    expect(equal[1]).toBeLessThan(1e-15);
    expect(singularValues(zeros([3, 2]))).toEqual([0, 0]);
    expect(singularValues(zeros([0, 2]))).toEqual([]);
  });

  test('are refused for what is no finite matrix', () => {
    expect(() => singularValues(zeros([2]))).toThrow('singularValues: the tensor is [2]; expected [m, n]');
    expect(() => singularValues(tensor([[1, NaN]]))).toThrow(
      'singularValues: entry 1 is NaN; expected finite numbers',
    );
    expect(() => singularValues({ data: [1, 2], rows: 2, cols: 2 })).toThrow(
      '2 numbers for [2, 2]; expected 4 numbers',
    );
  });
});
