/**
 * The interface of kernels over a WebAssembly instance: each method turns its arrays into addresses, its options into numbers,
 * and calls. The bits are those of the definition in `typescript/`; the tests hold every method to that.
 */
import type { FloatArray } from '../../arithmetic.ts';
import type { BinaryOperation, Kernels, UnaryOperation } from '../kernels.ts';
import { signatures } from '../signatures.ts';
import type { Access } from './access.ts';
import { layoutsOf } from './layout.ts';
import type { Export, Exports } from './module.ts';

/** The numbers that stand for operations in `assembly/binary.ts` and `assembly/unary.ts`. */
const operations: Readonly<Record<BinaryOperation | UnaryOperation, number>> = {
  ...{ add: 0, sub: 1, mul: 2, div: 3 },
  ...{ neg: 0, exp: 1, log: 2, tanh: 3, erf: 4, sqrt: 5 },
  ...{ relu: 6, sigmoid: 7, silu: 8, gelu: 9, geluTanh: 10 },
};

/** Everything but making memory. A kernel whose arguments are not handed on as they come takes the place of one by its signature. */
export function kernelsOver(
  exports: Exports,
  access: Access,
): Omit<Kernels, 'name' | 'createArray' | 'createArena'> {
  const { read, write, update, done } = access;
  const signed = Object.entries(signatures).map(([name, letters]) => [
    name,
    handedOn(exports[name as keyof Exports], letters, access),
  ]);
  return {
    ...(Object.fromEntries(signed) as Kernels),
    ...optimizerKernels(exports, access),
    copyStrided: strided(exports.copyStrided, access),
    addStrided: strided(exports.addStrided, access),
    matmul(out, a, b, product) {
      const { m, k, n, outer, inner, a: left, b: right, out: result } = product;
      const isWhole = outer * inner * m * n === out.length;
      exports.matmul(
        (isWhole ? write(out) : update(out)) + 4 * result.offset,
        ...[result.row, result.outer, result.inner],
        read(a) + 4 * left.offset,
        ...[left.row, left.outer, left.inner, Number(product.aTransposed)],
        read(b) + 4 * right.offset,
        ...[right.row, right.outer, right.inner, Number(product.bTransposed)],
        ...[outer, inner, m, k, n],
      );
      done();
    },
  };
}

/** A kernel by its signature. */
function handedOn(run: Export, letters: string, { read, write, update, done }: Access) {
  const numbersOf = (value: unknown, letter: string): number[] => {
    const array = value as FloatArray;
    switch (letter) {
      case 'o':
        return [operations[value as BinaryOperation]];
      case 'r':
        return [read(array)];
      case 'u':
        return [update(array)];
      case 'w':
        return [write(array)];
      case 'W':
        return [write(array), array.length];
      default:
        return [Number(value)];
    }
  };
  return (...values: readonly unknown[]): void => {
    run(...values.flatMap((value, i) => numbersOf(value, letters[i])));
    done();
  };
}

function strided(run: Export, { read, update, done }: Access): Kernels['copyStrided'] {
  return (out, outOffset, outStrides, x, xOffset, xStrides, shape) => {
    const to = update(out) + 4 * outOffset;
    const from = read(x) + 4 * xOffset;
    for (const [outStart, xStart, ...axes] of layoutsOf(shape, outStrides, xStrides)) {
      run(to + 4 * outStart, from + 4 * xStart, ...axes);
    }
    done();
  };
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
