/**
 * Recording: a computation runs once, with every kernel call noted as it is made. What is noted is all there is to repeat, forward
 * and backward alike, since operations touch numbers through kernels alone.
 */
import type { FloatArray } from '../arithmetic.ts';
import { kernels, withKernels } from '../kernels/active.ts';
import type { KernelCall, KernelName, Kernels } from '../kernels/kernels.ts';
import { signatures } from '../kernels/signatures.ts';

export interface Recording<T> {
  readonly calls: readonly KernelCall[];
  readonly result: T;
}

/** Runs a synchronous function and notes the kernel calls it makes. */
export function record<T>(run: () => T): Recording<T> {
  const calls: KernelCall[] = [];
  const result = withKernels(noting(kernels(), calls), run);
  return { calls, result };
}

function noting(inner: Kernels, calls: KernelCall[]): Kernels {
  const noted = Object.entries(inner).map(([name, method]) => {
    if (!isKernel(name)) return [name, method];
    return [
      name,
      (...args: readonly unknown[]) => {
        calls.push({ kernel: name, arguments: args });
        Reflect.apply(method as (...args: readonly unknown[]) => void, undefined, args);
      },
    ];
  });
  return Object.fromEntries(noted) as Kernels;
}

function isKernel(name: string): name is KernelName {
  return name in signatures;
}

/** An array that a call touches: where in its arguments, and how. */
export interface Use {
  readonly array: FloatArray | Int32Array;
  readonly how: 'read' | 'write' | 'update';
}

/** The arrays of one call. A product or a copy that fills its result counts as writing it from end to end. */
export function usesOf({ kernel, arguments: args }: KernelCall): readonly Use[] {
  return args.flatMap((array, i): Use[] => {
    if (!isArray(array)) return [];
    const letter = signatures[kernel][i];
    if (letter === 'r') return [{ array, how: 'read' }];
    return [{ array, how: letter !== 'u' || fills(kernel, args, array) ? 'write' : 'update' }];
  });
}

export function isArray(value: unknown): value is FloatArray | Int32Array {
  return value instanceof Float32Array || value instanceof Float64Array || value instanceof Int32Array;
}

function fills(kernel: KernelName, args: readonly unknown[], out: FloatArray | Int32Array): boolean {
  switch (kernel) {
    case 'matmul': {
      const { outer, inner, m, n } = args[3] as { outer: number; inner: number; m: number; n: number };
      return outer * inner * m * n === out.length;
    }
    case 'copyStrided': {
      const strides = args[2] as readonly number[];
      const shape = args[6] as readonly number[];
      const isSpread = shape.every((size, axis) => size === 1 || strides[axis] !== 0);
      return isSpread && shape.reduce((size, length) => size * length, 1) === out.length;
    }
    default:
      return false;
  }
}
