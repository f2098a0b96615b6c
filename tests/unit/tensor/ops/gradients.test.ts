import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as T from '../../../../src/tensor/index.ts';
import type { Tensor } from '../../../../src/tensor/index.ts';
import { expectGradients, normals } from '../gradient-check.ts';
import type { Input } from '../gradient-check.ts';

const RUNS = { numRuns: 25, seed: 1 };
const seeds = fc.integer({ min: 0, max: 1e6 });
const size = fc.integer({ min: 0, max: 5 });
/** Rows by row length, with the awkward ones likely: no rows, one element, two, lengths around the four lanes. */
const matrixShape = fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.constantFrom(1, 2, 3, 4, 5, 8, 9));

/** Moves every entry to at least `gap` from 0, where a function has a kink or a pole. */
function away(input: Input, gap: number): Input {
  return { ...input, values: input.values.map((value) => value + (value < 0 ? -gap : gap)) };
}

function positive(input: Input): Input {
  return { ...input, values: input.values.map((value) => Math.abs(value) + 0.5) };
}

describe('elementwise gradients agree with central differences', () => {
  const smooth: Record<string, (x: Tensor) => Tensor> = {
    neg: T.neg,
    exp: T.exp,
    tanh: T.tanh,
    erf: T.erf,
    sigmoid: T.sigmoid,
    silu: T.silu,
    gelu: T.gelu,
    'gelu tanh': (x) => T.gelu(x, 'tanh'),
  };
  for (const [name, fn] of Object.entries(smooth)) {
    test(name, () => {
      fc.assert(
        fc.property(seeds, matrixShape, fc.constantFrom(0.01, 1, 2.5), (seed, shape, scale) => {
          expectGradients(fn, [{ ...normals(seed, shape, scale), spread: Math.min(scale, 1) }]);
        }),
        RUNS,
      );
    });
  }

  test('relu, away from its kink', () => {
    fc.assert(
      fc.property(seeds, matrixShape, fc.constantFrom(1e-6, 1, 1e6), (seed, shape, scale) => {
        expectGradients(T.relu, [away(normals(seed, shape, scale), 0.01 * scale)]);
      }),
      RUNS,
    );
  });

  for (const [name, fn] of [['log', T.log] as const, ['sqrt', T.sqrt] as const]) {
    test(`${name} of positive numbers`, () => {
      fc.assert(
        fc.property(seeds, matrixShape, (seed, shape) => {
          expectGradients(fn, [positive(normals(seed, shape))]);
        }),
        RUNS,
      );
    });
  }
});

describe('arithmetic with broadcasting: gradients agree with central differences', () => {
  const shapes = fc.constantFrom<readonly [readonly number[], readonly number[]]>(
    [
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3]],
    [[3], [2, 3]],
    [[2, 3], []],
    [[], [2, 3]],
    [
      [2, 3],
      [2, 1],
    ],
    [
      [2, 1],
      [1, 3],
    ],
    [
      [2, 1, 3],
      [4, 1],
    ],
    [[1, 3], [3]],
    [[0, 3], [3]],
    [
      [2, 2, 3],
      [2, 1, 3],
    ],
  );
  for (const [name, fn] of [['add', T.add] as const, ['sub', T.sub] as const, ['mul', T.mul] as const]) {
    test(name, () => {
      fc.assert(
        fc.property(seeds, shapes, fc.constantFrom(1e-6, 1, 1e6), (seed, [a, b], scale) => {
          expectGradients(fn, [normals(seed, a, scale), normals(seed + 1, b, scale)]);
        }),
        RUNS,
      );
    });
  }

  test('div, away from its pole', () => {
    fc.assert(
      fc.property(seeds, shapes, fc.constantFrom(1e-6, 1, 1e6), (seed, [a, b], scale) => {
        const divisor = away(normals(seed + 1, b, scale), scale);
        expectGradients(T.div, [normals(seed, a, scale), divisor]);
      }),
      RUNS,
    );
  });

  test('a number stands on either side', () => {
    expectGradients((x) => T.div(2, T.add(1, T.mul(x, 3))), [positive(normals(3, [4]))]);
    expectGradients((x) => T.sub(T.sub(2, x), 5), [normals(3, [4])]);
  });

  test('a tensor on both sides gets both contributions', () => {
    expectGradients((x) => T.mul(x, T.add(x, T.div(x, T.exp(x)))), [normals(4, [2, 3])]);
  });
});

describe('matrix products: gradients agree with central differences', () => {
  test('of matrices', () => {
    fc.assert(
      fc.property(seeds, size, size, size, fc.constantFrom(1e-6, 1, 1e6), (seed, m, k, n, scale) => {
        expectGradients(T.matmul, [normals(seed, [m, k], scale), normals(seed + 1, [k, n], scale)]);
      }),
      RUNS,
    );
  });

  const batched = fc.constantFrom<readonly [readonly number[], readonly number[]]>(
    [
      [2, 3, 4],
      [4, 5],
    ],
    [
      [2, 3, 4],
      [2, 4, 2],
    ],
    [
      [3, 4],
      [2, 4, 2],
    ],
    [
      [2, 1, 2, 3],
      [3, 3, 2],
    ],
    [
      [0, 2, 3],
      [3, 2],
    ],
    [
      [2, 2, 1, 3],
      [2, 2, 3, 1],
    ],
    [[3], [3, 2]],
    [[2, 3], [3]],
    [[3], [3]],
    [[3], [2, 3, 2]],
  );
  test('batched, broadcast, and with vectors', () => {
    fc.assert(
      fc.property(seeds, batched, (seed, [a, b]) => {
        expectGradients(T.matmul, [normals(seed, a), normals(seed + 1, b)]);
      }),
      RUNS,
    );
  });
});

describe('products of heads: gradients agree with central differences, and every bit with products of copied heads', () => {
  const sizes = fc.record({
    ...{ seed: seeds, batch: fc.integer({ min: 1, max: 3 }), heads: fc.integer({ min: 1, max: 3 }) },
    ...{ time: fc.integer({ min: 0, max: 4 }), slots: fc.integer({ min: 0, max: 4 }) },
    ...{ width: fc.integer({ min: 1, max: 5 }), isShared: fc.boolean() },
  });
  type Sizes = typeof sizes extends fc.Arbitrary<infer S> ? S : never;
  const scoreInputs = ({ seed, batch, heads, time, slots, width, isShared }: Sizes) => [
    normals(seed, [batch, time, heads * width]),
    normals(seed + 1, [isShared ? 1 : batch, slots, heads * width]),
  ];
  const valueInputs = ({ seed, batch, heads, time, slots, width, isShared }: Sizes) => [
    normals(seed, [batch, heads, time, slots]),
    normals(seed + 1, [isShared ? 1 : batch, slots, heads * width]),
  ];
  type Product = (a: Tensor, b: Tensor) => Tensor;
  /** `[batch, time, d]` to `[batch, heads, time, width]`, copied. */
  const split = (x: Tensor, heads: number) => {
    const [batch, time, d] = x.shape;
    return T.transpose(T.reshape(x, [batch, time, heads, d / heads]), 1, 2);
  };
  const sameBits = (inputs: readonly Input[], one: Product, other: Product) => {
    const results = [one, other].map((fn) => {
      const [a, b] = inputs.map(({ values, shape }) => T.parameter([...values], { shape }));
      const y = fn(a, b);
      const seed = T.createGenerator(5).normalTensor(y.shape);
      return [y, ...T.grad(y, [a, b], seed)].map(({ data, shape }) => ({ data, shape }));
    });
    expect(results[0]).toEqual(results[1]);
  };

  test('headScores', () => {
    fc.assert(
      fc.property(sizes, (drawn) => {
        expectGradients((q, k) => T.headScores(q, k, drawn.heads), scoreInputs(drawn));
      }),
      RUNS,
    );
  });

  test('headScores as q kᵀ of heads that were copied', () => {
    const copied = (q: Tensor, k: Tensor, heads: number) =>
      T.matmul(split(q, heads), T.transpose(split(k, heads), 2, 3));
    fc.assert(
      fc.property(sizes, (drawn) => {
        const { heads } = drawn;
        sameBits(
          scoreInputs(drawn),
          (q, k) => T.headScores(q, k, heads),
          (q, k) => copied(q, k, heads),
        );
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  test('headValues', () => {
    fc.assert(
      fc.property(sizes, (drawn) => {
        expectGradients(T.headValues, valueInputs(drawn));
      }),
      RUNS,
    );
  });

  test('headValues as p v of heads that were copied', () => {
    const copied = (p: Tensor, v: Tensor) => {
      const [batch, heads, time] = p.shape;
      const together = T.transpose(T.matmul(p, split(v, heads)), 1, 2);
      return T.reshape(together, [batch, time, v.shape[2]]);
    };
    fc.assert(
      fc.property(sizes, (drawn) => {
        sameBits(valueInputs(drawn), T.headValues, copied);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });
});

describe('reductions and moves: gradients agree with central differences', () => {
  const cube = fc.tuple(size, size, size);
  test('sum and mean over every axis and over all, with and without keepDim', () => {
    fc.assert(
      fc.property(
        seeds,
        cube,
        fc.constantFrom(undefined, 0, 1, 2, -1, -2),
        fc.boolean(),
        (seed, shape, axis, keep) => {
          expectGradients((x) => T.sum(T.mul(x, x), axis, keep), [normals(seed, shape)]);
          if (!shape.includes(0))
            expectGradients((x) => T.mean(T.mul(x, x), axis, keep), [normals(seed, shape)]);
        },
      ),
      RUNS,
    );
  });

  test('reshape, transpose, slice and concat', () => {
    fc.assert(
      fc.property(seeds, cube, fc.integer({ min: 0, max: 2 }), (seed, shape, axis) => {
        const input = normals(seed, shape);
        const half = Math.floor(shape[axis] / 2);
        expectGradients((x) => T.mul(T.reshape(x, [input.values.length]), 3), [input]);
        expectGradients((x) => T.transpose(x, [2, 0, 1]), [input]);
        expectGradients((x) => T.transpose(x, 0, 2), [input]);
        expectGradients((x) => T.slice(x, axis, half, shape[axis]), [input]);
        expectGradients((x, y) => T.concat([x, y, x], axis), [input, normals(seed + 1, shape)]);
      }),
      RUNS,
    );
  });

  test('embedding, with an id that occurs twice and one that never does', () => {
    expectGradients((w) => T.embedding(w, [2, 0, 2, 2], [2, 2]), [normals(1, [4, 3])]);
    expectGradients((w) => T.embedding(w, []), [normals(1, [4, 3])]);
  });
});

describe('softmax and cross-entropy: gradients agree with central differences', () => {
  test('softmax, at offsets that would overflow without the maximum', () => {
    fc.assert(
      fc.property(seeds, matrixShape, fc.constantFrom(0, 1000), (seed, shape, offset) => {
        expectGradients((x) => T.softmax(x), [normals(seed, shape, 1, offset)]);
      }),
      RUNS,
    );
  });

  test('causal softmax, whose first row sees one entry only', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 6 }), (seed, batch, t) => {
        expectGradients((x) => T.softmax(x, { causal: true }), [normals(seed, [batch, t, t])]);
      }),
      RUNS,
    );
  });

  test('an additive mask of −∞ that hides all but one leaves probability 1 and no gradient', () => {
    const mask = T.tensor([-Infinity, 0, -Infinity]);
    expectGradients((x) => T.softmax(T.add(x, mask)), [normals(5, [2, 3])]);
    expect(T.softmax(T.add(T.tensor([5, -3, 2]), mask)).toArray()).toEqual([0, 1, 0]);
  });

  test('cross-entropy', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (seed, rows, classes) => {
          const targets = Array.from({ length: rows }, (_, i) => (seed + 3 * i) % classes);
          expectGradients((x) => T.crossEntropy(x, targets), [normals(seed, [rows, classes], 2)]);
        },
      ),
      RUNS,
    );
  });
});

describe('normalizers: gradients agree with central differences', () => {
  const eps = fc.constantFrom(0, 1e-5, 0.1);
  const scales = fc.constantFrom(1e-6, 1, 1e6);
  const offsets = fc.constantFrom(0, 100);
  /** The length on which a normalized row bends: what the smallest row is divided by. */
  function bend(input: Input, rowSize: number, floor: number): Input {
    let smallest = Infinity;
    for (let start = 0; start < input.values.length; start += rowSize) {
      const row = input.values.slice(start, start + rowSize);
      const mean = row.reduce((a, b) => a + b, 0) / rowSize;
      const variance = row.reduce((a, b) => a + (b - mean) ** 2, 0) / rowSize;
      smallest = Math.min(smallest, Math.sqrt(variance + floor));
    }
    return { ...input, spread: Number.isFinite(smallest) ? smallest : 1 };
  }

  test('layerNorm with gamma and beta, at offsets and scales', () => {
    fc.assert(
      fc.property(seeds, matrixShape, eps, scales, offsets, (seed, [rows, d], floor, scale, offset) => {
        if (d === 1 && floor === 0) return;
        const x = bend(normals(seed, [rows, d], scale, offset), d, floor);
        expectGradients(
          (x, gamma, beta) => T.layerNorm(x, { gamma, beta, eps: floor }),
          [x, normals(seed + 1, [d]), normals(seed + 2, [d])],
        );
        expectGradients((x) => T.layerNorm(x, { eps: floor }), [x]);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  test('layerNorm of constant rows, which eps alone keeps finite', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(1, 2, 4, 7), fc.constantFrom(0, 3, -1e3), (seed, d, level) => {
        const row: Input = {
          shape: [2, d],
          values: new Array<number>(2 * d).fill(level),
          spread: Math.sqrt(1e-5),
        };
        expectGradients((x, gamma) => T.layerNorm(x, { gamma }), [row, normals(seed, [d])]);
      }),
      RUNS,
    );
  });

  test('rmsNorm with gamma, at offsets and scales, in one and two dimensions too', () => {
    fc.assert(
      fc.property(seeds, matrixShape, eps, scales, offsets, (seed, [rows, d], floor, scale, offset) => {
        const x = away(normals(seed, [rows, d], scale, offset), 0.2 * scale);
        const gamma = normals(seed + 1, [d]);
        expectGradients(
          (x, gamma) => T.rmsNorm(x, { gamma, eps: floor }),
          [{ ...x, spread: 0.2 * scale }, gamma],
        );
        expectGradients((x) => T.rmsNorm(x, { eps: floor }), [{ ...x, spread: 0.2 * scale }]);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  test('gradients are computed for those inputs alone that require one', () => {
    const x = T.parameter([[1, 2, 4]]);
    const gamma = T.tensor([1, 2, 3]);
    const beta = T.parameter([0, 0, 0]);
    T.sum(T.layerNorm(x, { gamma, beta })).backward();
    expect([x.grad === null, gamma.grad, beta.grad?.toArray()]).toEqual([false, null, [1, 1, 1]]);
  });
});
