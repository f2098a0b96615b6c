/**
 * The interface of kernels over a WebAssembly instance: each method turns its arrays into addresses, its options into numbers,
 * and calls. The bits are those of the definition in `typescript/`; the tests hold every method to that.
 */
import type { BinaryOperation, Kernels, UnaryOperation } from '../kernels.ts';
import type { Access } from './access.ts';
import { layoutsOf } from './layout.ts';
import type { Exports } from './module.ts';

/** The numbers that stand for operations in `assembly/binary.ts` and `assembly/unary.ts`. */
const binaryNumbers: Record<BinaryOperation, number> = { add: 0, sub: 1, mul: 2, div: 3 };
const unaryNumbers: Record<UnaryOperation, number> = {
  ...{ neg: 0, exp: 1, log: 2, tanh: 3, erf: 4, sqrt: 5 },
  ...{ relu: 6, sigmoid: 7, silu: 8, gelu: 9, geluTanh: 10 },
};

const boolean = (value: boolean): number => (value ? 1 : 0);

/** Everything but making memory. */
export function kernelsOver(
  exports: Exports,
  access: Access,
): Omit<Kernels, 'name' | 'createArray' | 'createArena'> {
  const { read, write, update, done } = access;
  return {
    ...elementKernels(exports, access),
    ...rowKernels(exports, access),
    ...optimizerKernels(exports, access),
    matmul(out, a, b, product) {
      const { m, k, n, outer, inner, a: left, b: right, out: result } = product;
      const isWhole = outer * inner * m * n === out.length;
      exports.matmul(
        (isWhole ? write(out) : update(out)) + 4 * result.offset,
        ...[result.row, result.outer, result.inner],
        read(a) + 4 * left.offset,
        ...[left.row, left.outer, left.inner, boolean(product.aTransposed)],
        read(b) + 4 * right.offset,
        ...[right.row, right.outer, right.inner, boolean(product.bTransposed)],
        ...[outer, inner, m, k, n],
      );
      done();
    },
    embedding(out, weight, ids, count, size) {
      exports.embedding(write(out), read(weight), read(ids), count, size);
      done();
    },
    embeddingBackward(dweight, gradient, ids, count, size) {
      exports.embeddingBackward(write(dweight), dweight.length, read(gradient), read(ids), count, size);
      done();
    },
  };
}

function elementKernels(exports: Exports, { read, write, update, done }: Access) {
  const strided =
    (move: 'copyStrided' | 'addStrided'): Kernels['copyStrided'] =>
    (out, outOffset, outStrides, x, xOffset, xStrides, shape) => {
      const to = update(out);
      const from = read(x);
      for (const { sizes, outStrides: o, xStrides: s, outStart, xStart } of layoutsOf(
        shape,
        outStrides,
        xStrides,
      )) {
        exports[move](to + 4 * (outOffset + outStart), from + 4 * (xOffset + xStart), ...sizes, ...o, ...s);
      }
      done();
    };
  return {
    binary(operation, out, a, aSize, b, bSize, size) {
      exports.binary(binaryNumbers[operation], write(out), read(a), aSize, read(b), bSize, size);
      done();
    },
    normals(out, state, mean, std) {
      exports.normals(write(out), out.length, update(state), mean, std);
      done();
    },
    unary(operation, out, x, size) {
      exports.unary(unaryNumbers[operation], write(out), read(x), size);
      done();
    },
    unaryBackward(operation, out, gradient, x, y, size) {
      exports.unaryBackward(unaryNumbers[operation], write(out), read(gradient), read(x), read(y), size);
      done();
    },
    fill(out, value) {
      exports.fill(write(out), value, out.length);
      done();
    },
    copyStrided: strided('copyStrided'),
    addStrided: strided('addStrided'),
    sumRows(out, x, rows, size) {
      exports.sumRows(write(out), read(x), rows, size);
      done();
    },
    sumMiddle(out, x, outer, size, inner) {
      exports.sumMiddle(write(out), read(x), outer, size, inner);
      done();
    },
  } satisfies Partial<Kernels>;
}

function rowKernels(exports: Exports, { read, write, done }: Access) {
  return {
    layerNorm(out, mean, inverse, x, gamma, beta, eps, rows, size) {
      exports.layerNorm(
        ...[write(out), write(mean), write(inverse), read(x), read(gamma), read(beta)],
        ...[eps, rows, size],
      );
      done();
    },
    layerNormBackward(dx, dgamma, dbeta, gradient, x, gamma, mean, inverse, rows, size) {
      exports.layerNormBackward(
        ...[write(dx), write(dgamma), write(dbeta), read(gradient), read(x), read(gamma)],
        ...[read(mean), read(inverse), rows, size],
      );
      done();
    },
    rmsNorm(out, inverse, x, gamma, eps, rows, size) {
      exports.rmsNorm(write(out), write(inverse), read(x), read(gamma), eps, rows, size);
      done();
    },
    rmsNormBackward(dx, dgamma, gradient, x, gamma, inverse, rows, size) {
      exports.rmsNormBackward(
        ...[write(dx), write(dgamma), read(gradient), read(x), read(gamma), read(inverse)],
        ...[rows, size],
      );
      done();
    },
    softmax(out, x, rows, size, causal) {
      exports.softmax(write(out), read(x), rows, size, boolean(causal));
      done();
    },
    softmaxBackward(dx, gradient, y, rows, size, causal) {
      exports.softmaxBackward(write(dx), read(gradient), read(y), rows, size, boolean(causal));
      done();
    },
    crossEntropy(losses, probabilities, logits, targets, rows, size) {
      exports.crossEntropy(write(losses), write(probabilities), read(logits), read(targets), rows, size);
      done();
    },
    crossEntropyBackward(dx, gradient, probabilities, targets, rows, size) {
      exports.crossEntropyBackward(
        ...[write(dx), read(gradient), read(probabilities), read(targets)],
        ...[rows, size],
      );
      done();
    },
  } satisfies Partial<Kernels>;
}

function optimizerKernels(exports: Exports, { read, update, done }: Access) {
  const adam =
    (isDecoupled: boolean): Kernels['adamStep'] =>
    (parameter, m, v, gradient, step) => {
      const { learningRate, beta1, beta2, correction1, correction2, eps, weightDecay } = step;
      const coupled = isDecoupled ? 0 : weightDecay;
      const shrink = isDecoupled ? learningRate * weightDecay : 0;
      exports.adam(
        ...[update(parameter), update(m), update(v), read(gradient), parameter.length],
        ...[learningRate, beta1, beta2, 1 - beta1, 1 - beta2, correction1, correction2, eps],
        ...[coupled, 1 - shrink],
      );
      done();
    };
  return {
    sgdStep(parameter, velocity, gradient, { learningRate, momentum, weightDecay }) {
      exports.sgdStep(
        ...[update(parameter), update(velocity), read(gradient), parameter.length],
        ...[learningRate, momentum, weightDecay],
      );
      done();
    },
    adamStep: adam(false),
    adamwStep: adam(true),
  } satisfies Partial<Kernels>;
}
