/** The order of operations is the contract: each test is a literal loop over float32 numbers, equal in every bit. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFloat64 } from '../../../../src/tensor/float64.ts';
import * as T from '../../../../src/tensor/index.ts';

const f = Math.fround;
const RUNS = { numRuns: 60, seed: 2 };
const seeds = fc.integer({ min: 0, max: 1e6 });
const length = fc.integer({ min: 0, max: 13 });

function numbers(seed: number, size: number, scale = 1): Float32Array {
  const generator = T.createGenerator(seed);
  return Float32Array.from({ length: size }, () => scale * (generator.normal() + 0.3));
}

function bits(data: ArrayLike<number>): number[] {
  return [...new Uint32Array(Float32Array.from(data).buffer)];
}

/** Four interleaved lanes, joined as (s0 + s1) + (s2 + s3), then the tail in order. */
function laneSum(row: readonly number[]): number {
  const lanes = [0, 0, 0, 0];
  const whole = row.length - (row.length % 4);
  for (let i = 0; i < whole; i++) lanes[i % 4] = f(lanes[i % 4] + row[i]);
  let sum = f(f(lanes[0] + lanes[1]) + f(lanes[2] + lanes[3]));
  for (const value of row.slice(whole)) sum = f(sum + value);
  return sum;
}

function ascendingSum(values: readonly number[]): number {
  return values.reduce((sum, value) => f(sum + value), 0);
}

function naiveProduct(
  at: (i: number, l: number) => number,
  bt: (l: number, j: number) => number,
  m: number,
  k: number,
  n: number,
): number[] {
  const out: number[] = [];
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum = f(sum + f(at(i, l) * bt(l, j)));
      out.push(sum);
    }
  }
  return out;
}

describe('matrix product', () => {
  test('each element adds its terms in the order of k, product and sum rounded', () => {
    fc.assert(
      fc.property(seeds, length, length, length, (seed, m, k, n) => {
        const a = numbers(seed, m * k);
        const b = numbers(seed + 1, k * n);
        const product = T.matmul(T.tensor(a, { shape: [m, k] }), T.tensor(b, { shape: [k, n] }));
        const naive = naiveProduct(
          (i, l) => a[i * k + l],
          (l, j) => b[l * n + j],
          m,
          k,
          n,
        );
        expect(bits(product.data)).toEqual(bits(naive));
      }),
      RUNS,
    );
  });

  test('its gradients are products in the same order: over n for a, over all rows of the batch for b', () => {
    fc.assert(
      fc.property(seeds, length, length, length, (seed, m, k, n) => {
        const a = T.tensor(numbers(seed, 2 * m * k), { shape: [2, m, k], requiresGrad: true });
        const b = T.tensor(numbers(seed + 1, k * n), { shape: [k, n], requiresGrad: true });
        const g = T.tensor(numbers(seed + 2, 2 * m * n), { shape: [2, m, n] });
        const [da, db] = T.grad(T.matmul(a, b), [a, b], g);
        const naiveA = naiveProduct(
          (i, l) => g.data[i * n + l],
          (l, j) => b.data[j * n + l],
          2 * m,
          n,
          k,
        );
        const naiveB = naiveProduct(
          (i, l) => a.data[l * k + i],
          (l, j) => g.data[l * n + j],
          k,
          2 * m,
          n,
        );
        expect(bits(da.data)).toEqual(bits(naiveA));
        expect(bits(db.data)).toEqual(bits(naiveB));
      }),
      RUNS,
    );
  });
});

describe('sums', () => {
  test('along the last axis: four lanes and a tail', () => {
    fc.assert(
      fc.property(seeds, length, (seed, d) => {
        const x = numbers(seed, 3 * d);
        const rows = [0, 1, 2].map((row) => [...x.subarray(row * d, (row + 1) * d)]);
        expect(bits(T.sum(T.tensor(x, { shape: [3, d] }), -1).data)).toEqual(bits(rows.map(laneSum)));
      }),
      RUNS,
    );
  });

  test('along another axis and over everything: ascending index', () => {
    fc.assert(
      fc.property(seeds, length, length, (seed, n, d) => {
        const x = numbers(seed, n * d);
        const columns = Array.from({ length: d }, (_, j) => [...x].filter((_value, i) => i % d === j));
        const matrix = T.tensor(x, { shape: [n, d] });
        expect(bits(T.sum(matrix, 0).data)).toEqual(bits(columns.map(ascendingSum)));
        expect(bits(T.sum(matrix).data)).toEqual(bits([ascendingSum([...x])]));
      }),
      RUNS,
    );
  });

  test('of a bias gradient: ascending over the batch', () => {
    const g = numbers(5, 12);
    const bias = T.parameter([0, 0, 0]);
    const [gradient] = T.grad(T.add(T.zeros([4, 3]), bias), [bias], T.tensor(g, { shape: [4, 3] }));
    const columns = [0, 1, 2].map((j) => [...g].filter((_, i) => i % 3 === j));
    expect(bits(gradient.data)).toEqual(bits(columns.map(ascendingSum)));
  });

  test('of gradients that meet in one tensor: reverse order of record', () => {
    const x = T.parameter(1);
    const uses = [1e8, 1, -1e8, 3].map((weight) => T.mul(x, weight));
    const total = uses.reduce((sum, use) => T.add(sum, use));
    const [gradient] = T.grad(total, [x]);
    expect(gradient.item()).toBe(ascendingSum([3, -1e8, 1, 1e8]));
    expect(gradient.item()).not.toBe(ascendingSum([1e8, 1, -1e8, 3]));
  });

  test('of an embedding gradient: ascending position', () => {
    const table = T.parameter([[0], [0]]);
    const seed = T.tensor([[1e8], [1], [-1e8], [3]]);
    const [gradient] = T.grad(T.embedding(table, [1, 1, 1, 1]), [table], seed);
    expect([...gradient.data]).toEqual([0, ascendingSum([1e8, 1, -1e8, 3])]);
  });
});

describe('rows', () => {
  test('layer norm: mean, then variance of the centred row, then one division for the row', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 13 }), fc.constantFrom(1e-3, 1, 1e4), (seed, d, scale) => {
        const x = [...numbers(seed, d, scale)];
        const gamma = [...numbers(seed + 1, d)];
        const beta = [...numbers(seed + 2, d)];
        const mean = f(laneSum(x) / d);
        const centred = x.map((value) => f(value - mean));
        const variance = f(laneSum(centred.map((value) => f(value * value))) / d);
        const inverse = f(1 / f(Math.sqrt(f(variance + f(1e-5)))));
        const expected = centred.map((value, i) => f(f(f(value * inverse) * gamma[i]) + beta[i]));
        const y = T.layerNorm(T.tensor(x), { gamma: T.tensor(gamma), beta: T.tensor(beta) });
        expect(bits(y.data)).toEqual(bits(expected));
      }),
      RUNS,
    );
  });

  test('the gradient of layer norm', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 13 }), (seed, d) => {
        const x = [...numbers(seed, d)];
        const gamma = [...numbers(seed + 1, d)];
        const g = [...numbers(seed + 2, d)];
        const mean = f(laneSum(x) / d);
        const centred = x.map((value) => f(value - mean));
        const variance = f(laneSum(centred.map((value) => f(value * value))) / d);
        const inverse = f(1 / f(Math.sqrt(f(variance + f(1e-5)))));
        const normalized = centred.map((value) => f(value * inverse));
        const weighted = g.map((value, i) => f(value * gamma[i]));
        const m1 = f(laneSum(weighted) / d);
        const m2 = f(laneSum(weighted.map((value, i) => f(value * normalized[i]))) / d);
        const expected = weighted.map((value, i) => f(inverse * f(f(value - m1) - f(normalized[i] * m2))));
        const leaf = T.parameter(x);
        const [dx] = T.grad(T.layerNorm(leaf, { gamma: T.tensor(gamma) }), [leaf], T.tensor(g));
        expect(bits(dx.data)).toEqual(bits(expected));
      }),
      RUNS,
    );
  });

  test('rms norm', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 13 }), (seed, d) => {
        const x = [...numbers(seed, d)];
        const meanSquare = f(laneSum(x.map((value) => f(value * value))) / d);
        const inverse = f(1 / f(Math.sqrt(f(meanSquare + f(1e-6)))));
        expect(bits(T.rmsNorm(T.tensor(x)).data)).toEqual(bits(x.map((value) => f(value * inverse))));
      }),
      RUNS,
    );
  });

  test('softmax: exponentials of the distance to the maximum, over their sum; a causal row sums what it sees', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 13 }), fc.boolean(), (seed, t, causal) => {
        const x = numbers(seed, t * t, 3);
        const expected: number[] = [];
        for (let row = 0; row < t; row++) {
          const seen = [...x.subarray(row * t, row * t + (causal ? row + 1 : t))];
          const exponentials = seen.map((value) => T.exp32(f(value - Math.max(...seen))));
          const sum = laneSum(exponentials);
          expected.push(
            ...exponentials.map((e) => f(e / sum)),
            ...new Array<number>(t - seen.length).fill(0),
          );
        }
        expect(bits(T.softmax(T.tensor(x, { shape: [t, t] }), { causal }).data)).toEqual(bits(expected));
      }),
      RUNS,
    );
  });
});

describe('NaN', () => {
  test('goes through relu, max and every activation', () => {
    const x = T.tensor([1, NaN, -1]);
    for (const fn of [T.relu, T.gelu, T.silu, T.sigmoid, T.tanh]) expect(fn(x).data[1]).toBeNaN();
    expect([...T.softmax(x).data]).toEqual([NaN, NaN, NaN]);
  });

  test('comes out of a constant row with eps 0, as 0/0 does', () => {
    expect([...T.layerNorm(T.tensor([2, 2]), { eps: 0 }).data]).toEqual([NaN, NaN]);
    expect([...T.rmsNorm(T.tensor([0, 0]), { eps: 0 }).data]).toEqual([NaN, NaN]);
  });

  test('relu gives +0 for −0', () => {
    expect([...T.relu(T.tensor([-0, 0, -2, 3])).data]).toEqual([0, 0, 0, 3]);
  });
});

test('float32 and float64 give the same values up to float32 rounding', () => {
  const run = (): number[] => {
    const x = T.createGenerator(8).normalTensor([6, 16]);
    const w = T.createGenerator(9).normalTensor([16, 16], { std: 0.25 });
    return [...T.softmax(T.gelu(T.matmul(T.layerNorm(x), w))).data];
  };
  const exact = inFloat64(run);
  run().forEach((value, i) => expect(Math.abs(value - exact[i])).toBeLessThan(1e-6));
  expect(run()).not.toEqual(exact);
});
