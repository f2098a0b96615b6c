/**
 * Every kernel of the WebAssembly half gives the bits of the TypeScript half that defines it: for fuzzed sizes, and for values among
 * which zeros of both signs, subnormals, infinities and NaN are common. NaN is equal to NaN whatever its payload.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modulePath } from '../../../../src/commands/kernels.ts';
import { float32 } from '../../../../src/tensor/arithmetic.ts';
import type { BinaryOperation, Kernels, UnaryOperation } from '../../../../src/tensor/kernels/kernels.ts';
import { referenceKernels } from '../../../../src/tensor/kernels/typescript/reference.ts';
import { wasmKernels } from '../../../../src/tensor/wasm.ts';

const definition = referenceKernels(float32);
const fast = wasmKernels(new WebAssembly.Module(readFileSync(modulePath)));

const special = [
  0,
  -0,
  1,
  -1,
  Infinity,
  -Infinity,
  NaN,
  1e-45,
  -1e-40,
  3.4e38,
  1.17549435e-38,
  88.7,
  -104,
  0.03125,
  4,
  9.4,
];
const value = fc.oneof(
  { weight: 6, arbitrary: fc.float({ min: -8, max: 8, noNaN: true }) },
  { weight: 2, arbitrary: fc.float() },
  { weight: 1, arbitrary: fc.constantFrom(...special) },
);
const ordinary = fc.float({ min: -4, max: 4, noNaN: true });
const size = fc.integer({ min: 0, max: 37 });
/** Long arrays from few draws: a seed, repeated with a drift, with some drawn values put in. */
const arrayOf = (length: number, element: fc.Arbitrary<number> = value) =>
  fc
    .tuple(fc.array(element, { minLength: 1, maxLength: 24 }), fc.integer({ min: 1, max: 1e6 }))
    .map(([drawn, seed]) =>
      Float32Array.from({ length }, (_, i) => {
        const noise = (Math.imul(seed + i, 2654435761) >>> 8) / 2 ** 24 - 0.5;
        return i % 3 === 0 ? drawn[i % drawn.length] : noise * 4;
      }),
    );

const sameBits = (a: Float32Array, b: Float32Array) => {
  const at = a.findIndex((x, i) => !Object.is(x, b[i]));
  if (at >= 0) throw new Error(`element ${at} of ${a.length}: defined ${a[at]}, fast ${b[at]}`);
};

/** Runs a kernel of both halves on copies of the same outputs and compares every output. */
function agree(
  outputs: readonly (Float32Array | null)[],
  run: (kernels: Kernels, ...outs: Float32Array[]) => void,
) {
  const mine = outputs.map((out) => out?.slice() ?? null);
  const theirs = outputs.map((out) => out?.slice() ?? null);
  run(definition, ...(mine as Float32Array[]));
  run(fast, ...(theirs as Float32Array[]));
  mine.forEach((out, i) => {
    const other = theirs[i];
    if (out !== null && other !== null) sameBits(out, other);
  });
}

/** What was in an output before must not show. */
const dirty = (length: number) => new Float32Array(length).fill(NaN);
const runs = { numRuns: 120 };
const property = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  check: (...args: T) => void,
) => fc.assert(fc.property(...(arbitraries as unknown as [fc.Arbitrary<unknown>]), check as never), runs);

describe('element by element', () => {
  it.each<BinaryOperation>(['add', 'sub', 'mul', 'div'])('%s, with operands that repeat', (operation) => {
    const cases = fc
      .tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('a', 'b', 'both'),
      )
      .chain(([row, repeats, short]) => {
        const long = row * repeats;
        return fc.tuple(
          arrayOf(short === 'a' ? row : long),
          arrayOf(short === 'b' ? row : long),
          fc.constant(long),
        );
      });
    property([cases], ([a, b, length]) =>
      agree([dirty(length)], (kernels, out) =>
        kernels.binary(operation, out, a, a.length, b, b.length, length),
      ),
    );
  });

  const operations: UnaryOperation[] = [
    ...(['neg', 'exp', 'log', 'tanh', 'erf', 'sqrt'] as const),
    ...(['relu', 'sigmoid', 'silu', 'gelu', 'geluTanh'] as const),
  ];
  it.each(operations)('%s and its gradient', (operation) => {
    property([size.chain((n) => fc.tuple(arrayOf(n), arrayOf(n)))], ([x, g]) => {
      agree([dirty(x.length)], (kernels, out) => kernels.unary(operation, out, x, x.length));
      const y = dirty(x.length);
      definition.unary(operation, y, x, x.length);
      agree([dirty(x.length)], (kernels, out) => kernels.unaryBackward(operation, out, g, x, y, x.length));
    });
  });

  it.each(operations)('%s at every 65 537th of all float32 numbers', (operation) => {
    const x = new Float32Array(Uint32Array.from({ length: 65535 }, (_, i) => i * 65537).buffer);
    agree([dirty(x.length)], (kernels, out) => kernels.unary(operation, out, x, x.length));
  });

  it('fill', () => {
    property([size, value], (n, x) => agree([dirty(n)], (kernels, out) => kernels.fill(out, x)));
  });
});

describe('moving and summing', () => {
  const layouts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 6 }).chain((shape) =>
    fc.tuple(
      fc.constant(shape),
      fc.shuffledSubarray(
        shape.map((_, i) => i),
        { minLength: shape.length },
      ),
      fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }),
      fc.integer({ min: 0, max: 3 }),
    ),
  );
  const stridesIn = (shape: number[], order: number[]) => {
    const strides = shape.map(() => 0);
    let step = 1;
    for (const axis of order.toReversed()) {
      strides[axis] = step;
      step *= shape[axis];
    }
    return strides;
  };
  it.each(['copyStrided', 'addStrided'] as const)('%s between any two layouts', (kernel) => {
    property(
      [layouts.chain((layout) => fc.tuple(fc.constant(layout), arrayOf(4 ** 6 + 3)))],
      ([layout, x]) => {
        const [shape, order, broadcast, offset] = layout;
        const xStrides = stridesIn(shape, order);
        const outStrides = stridesIn(
          shape,
          shape.map((_, i) => i),
        );
        const repeated = outStrides.map((stride, axis) =>
          kernel === 'addStrided' && broadcast[axis] ? 0 : stride,
        );
        const count = shape.reduce((n, length) => n * length, 1);
        const before = Float32Array.from({ length: count + offset }, (_, i) => i / 8 - 1);
        agree([before], (kernels, out) => kernels[kernel](out, offset, repeated, x, offset, xStrides, shape));
      },
    );
  });

  it('sums over rows and over a middle axis', () => {
    const shapes = fc.tuple(fc.integer({ min: 0, max: 5 }), size, fc.integer({ min: 1, max: 9 }));
    property(
      [shapes.chain((s) => fc.tuple(fc.constant(s), arrayOf(s[0] * s[1] * s[2])))],
      ([[outer, n, inner], x]) => {
        agree([dirty(outer * inner)], (kernels, out) => kernels.sumMiddle(out, x, outer, n, inner));
        agree([dirty(outer * inner)], (kernels, out) => kernels.sumRows(out, x, outer * inner, n));
      },
    );
  });

  it('rows by number, and their gradient', () => {
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 }))
      .chain(([count, width]) =>
        fc
          .tuple(
            arrayOf(count * width),
            fc
              .array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 12 })
              .map((ids) => Int32Array.from(ids)),
            fc.constant(width),
          )
          .chain(([weight, ids, n]) =>
            fc.tuple(fc.constant([weight, ids, n] as const), arrayOf(ids.length * n)),
          ),
      );
    property([cases], ([[weight, ids, n], g]) => {
      agree([dirty(ids.length * n)], (kernels, out) => kernels.embedding(out, weight, ids, ids.length, n));
      agree([dirty(weight.length)], (kernels, out) => kernels.embeddingBackward(out, g, ids, ids.length, n));
    });
  });
});

describe('matrix products', () => {
  const side = fc.oneof(fc.integer({ min: 0, max: 21 }), fc.constantFrom(32, 33, 64, 65));
  const cases = fc.record({
    m: side,
    k: fc.oneof(side, fc.constantFrom(257, 300)),
    n: side,
    aTransposed: fc.boolean(),
    bTransposed: fc.boolean(),
  });
  const values = fc.oneof({ weight: 4, arbitrary: ordinary }, { weight: 1, arbitrary: value });
  it('one product, any of the factors transposed', () => {
    property(
      [cases.chain((c) => fc.tuple(fc.constant(c), arrayOf(c.m * c.k, values), arrayOf(c.k * c.n, values)))],
      ([c, a, b]) => {
        const place = (row: number) => ({ offset: 0, row, outer: 0, inner: 0 });
        const product = {
          ...{ ...c, outer: 1, inner: 1, out: place(c.n) },
          ...{ a: place(c.aTransposed ? c.m : c.k), b: place(c.bTransposed ? c.k : c.n) },
        };
        agree([dirty(c.m * c.n)], (kernels, out) => kernels.matmul(out, a, b, product));
      },
    );
  });

  it('a transposed factor with rows of more than a kilobyte, whose sums rest more often', () => {
    const row = 257;
    const far = fc.record({
      m: fc.constantFrom(1, 7, 12, 17),
      k: fc.constantFrom(1, 47, 48, 49, 97, 144),
      n: fc.constantFrom(1, 3, 8, 13, 17),
      bTransposed: fc.boolean(),
    });
    property(
      [far.chain((c) => fc.tuple(fc.constant(c), arrayOf(c.k * row, values), arrayOf(c.k * c.n, values)))],
      ([c, a, b]) => {
        const place = (apart: number) => ({ offset: 0, row: apart, outer: 0, inner: 0 });
        const product = {
          ...{ ...c, aTransposed: true, outer: 1, inner: 1, out: place(c.n) },
          ...{ a: place(row), b: place(c.bTransposed ? c.k : c.n) },
        };
        agree([dirty(c.m * c.n)], (kernels, out) => kernels.matmul(out, a, b, product));
      },
    );
  });

  it('many products whose rows lie apart, as the heads of an attention do', () => {
    const heads = fc.record({
      ...{ batch: fc.integer({ min: 1, max: 3 }), heads: fc.integer({ min: 1, max: 4 }) },
      ...{
        time: fc.integer({ min: 1, max: 13 }),
        slots: fc.integer({ min: 1, max: 13 }),
        width: fc.integer({ min: 1, max: 9 }),
      },
      isShared: fc.boolean(),
    });
    property(
      [
        heads.chain((h) =>
          fc.tuple(
            fc.constant(h),
            arrayOf(h.batch * h.time * h.heads * h.width, values),
            arrayOf(h.batch * h.slots * h.heads * h.width, values),
          ),
        ),
      ],
      ([h, q, k]) => {
        const d = h.heads * h.width;
        const product = {
          ...{ m: h.time, k: h.width, n: h.slots, aTransposed: false, bTransposed: true },
          ...{ outer: h.batch, inner: h.heads },
          a: { offset: 0, row: d, outer: h.time * d, inner: h.width },
          b: { offset: 0, row: d, outer: h.isShared ? 0 : h.slots * d, inner: h.width },
          out: { offset: 0, row: h.slots, outer: h.heads * h.time * h.slots, inner: h.time * h.slots },
        };
        agree([dirty(h.batch * h.heads * h.time * h.slots)], (kernels, out) =>
          kernels.matmul(out, q, k, product),
        );
      },
    );
  });

  it('leaves alone what lies beside the result', () => {
    const a = Float32Array.of(1, 2, 3, 4);
    const product = {
      ...{ m: 2, k: 2, n: 2, aTransposed: false, bTransposed: false, outer: 1, inner: 1 },
      a: { offset: 0, row: 2, outer: 0, inner: 0 },
      b: { offset: 0, row: 2, outer: 0, inner: 0 },
      out: { offset: 3, row: 5, outer: 0, inner: 0 },
    };
    agree([new Float32Array(16).fill(7)], (kernels, out) => kernels.matmul(out, a, a, product));
  });
});

describe('rows', () => {
  const rowsOf = (element = value) =>
    fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 37 })).chain(([rows, n]) =>
      fc.record({
        ...{
          rows: fc.constant(rows),
          n: fc.constant(n),
          x: arrayOf(rows * n, element),
          g: arrayOf(rows * n, element),
        },
        ...{ gamma: fc.option(arrayOf(n)), beta: fc.option(arrayOf(n)), eps: fc.constantFrom(0, 1e-5, 1e-6) },
        wants: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      }),
    );
  it('layerNorm and its three gradients', () => {
    property([fc.oneof(rowsOf(), rowsOf(ordinary))], ({ rows, n, x, g, gamma, beta, eps, wants }) => {
      const outputs = [dirty(rows * n), dirty(rows), dirty(rows)];
      agree(outputs, (kernels, out, mean, inverse) =>
        kernels.layerNorm(out, mean, inverse, x, gamma, beta, eps, rows, n),
      );
      const [out, mean, inverse] = outputs;
      definition.layerNorm(out, mean, inverse, x, gamma, beta, eps, rows, n);
      const gradients = [
        wants[0] ? dirty(rows * n) : null,
        wants[1] ? dirty(n) : null,
        wants[2] ? dirty(n) : null,
      ];
      agree(gradients, (kernels, dx, dgamma, dbeta) =>
        kernels.layerNormBackward(dx, dgamma, dbeta, g, x, gamma, mean, inverse, rows, n),
      );
    });
  });

  it('rmsNorm and its two gradients', () => {
    property([fc.oneof(rowsOf(), rowsOf(ordinary))], ({ rows, n, x, g, gamma, eps, wants }) => {
      const outputs = [dirty(rows * n), dirty(rows)];
      agree(outputs, (kernels, out, inverse) => kernels.rmsNorm(out, inverse, x, gamma, eps, rows, n));
      const [out, inverse] = outputs;
      definition.rmsNorm(out, inverse, x, gamma, eps, rows, n);
      const gradients = [wants[0] ? dirty(rows * n) : null, wants[1] ? dirty(n) : null];
      agree(gradients, (kernels, dx, dgamma) =>
        kernels.rmsNormBackward(dx, dgamma, g, x, gamma, inverse, rows, n),
      );
    });
  });

  it('softmax, plain and causal, and its gradient', () => {
    const square = fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 19 }))
      .chain(([batch, n]) =>
        fc.tuple(
          fc.constant([batch * n, n] as const),
          arrayOf(batch * n * n),
          arrayOf(batch * n * n, ordinary),
          fc.boolean(),
        ),
      );
    property([square], ([[rows, n], x, g, causal]) => {
      const y = dirty(rows * n);
      agree([y], (kernels, out) => kernels.softmax(out, x, rows, n, causal));
      definition.softmax(y, x, rows, n, causal);
      agree([dirty(rows * n)], (kernels, dx) => kernels.softmaxBackward(dx, g, y, rows, n, causal));
    });
  });

  it('cross-entropy and its gradient', () => {
    const cases = fc
      .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 37 }))
      .chain(([rows, n]) =>
        fc.tuple(
          arrayOf(rows * n),
          fc
            .array(fc.integer({ min: 0, max: n - 1 }), { minLength: rows, maxLength: rows })
            .map((ids) => Int32Array.from(ids)),
          fc.constant(n),
          ordinary,
        ),
      );
    property([cases], ([x, targets, n, g]) => {
      const rows = targets.length;
      const p = dirty(rows * n);
      agree([dirty(rows), p], (kernels, losses, probabilities) =>
        kernels.crossEntropy(losses, probabilities, x, targets, rows, n),
      );
      definition.crossEntropy(dirty(rows), p, x, targets, rows, n);
      agree([dirty(rows * n)], (kernels, dx) =>
        kernels.crossEntropyBackward(dx, Float32Array.of(g), p, targets, rows, n),
      );
    });
  });
});

it('normal numbers, and the stream after them', () => {
  const words = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 4, maxLength: 4 });
  const place = fc.tuple(fc.constantFrom(0, 0.5, -3.25), fc.constantFrom(0, 1, 0.02, 1 / 3));
  property([words, fc.integer({ min: 0, max: 400 }), place], (seed, pairs, [mean, std]) => {
    const states = [Int32Array.from(seed), Int32Array.from(seed)];
    const outs = [dirty(2 * pairs), dirty(2 * pairs)];
    definition.normals(outs[0], states[0], mean, std);
    fast.normals(outs[1], states[1], mean, std);
    sameBits(outs[0], outs[1]);
    expect(states[1]).toEqual(states[0]);
  });
});

describe('optimizer steps', () => {
  const states = size.chain((n) =>
    fc.tuple(
      arrayOf(n),
      arrayOf(n, ordinary),
      arrayOf(n, fc.float({ min: 0, max: 4, noNaN: true })),
      arrayOf(n),
    ),
  );
  const decays = fc.constantFrom(0, 0.1);
  it.each(['adamStep', 'adamwStep'] as const)('%s', (kernel) => {
    property([states, decays, fc.integer({ min: 1, max: 50 })], ([theta, m, v, g], weightDecay, t) => {
      const step = {
        ...{ learningRate: 3e-3, beta1: 0.9, beta2: 0.98, eps: 1e-8, weightDecay },
        ...{ correction1: 1 - 0.9 ** t, correction2: 1 - 0.98 ** t },
      };
      agree([theta, m, v], (kernels, a, b, c) => kernels[kernel](a, b, c, g, step));
    });
  });
  it('sgdStep', () => {
    property([states, decays, fc.constantFrom(0, 0.9)], ([theta, u, , g], weightDecay, momentum) => {
      const step = { learningRate: 1e-2, momentum, weightDecay };
      agree([theta, momentum === 0 ? null : u], (kernels, a, b) => kernels.sgdStep(a, b ?? null, g, step));
    });
  });
});

it('arrays of float64 are refused', () => {
  const x = new Float64Array(2);
  expect(() => fast.unary('neg', x, x, 2)).toThrow('expected float32');
});
