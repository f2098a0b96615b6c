/** What the tests of `src/nn` share: one small stack, its weights by name, and an input. */
import { createStack, type NamedParameter, type Stack, type StackOptions } from '../../../src/nn/index.ts';
import { createGenerator, type Tensor } from '../../../src/tensor/index.ts';

export const small: Omit<StackOptions, 'wiring'> = {
  normalizer: 'layerNorm',
  blocks: 2,
  d: 8,
  heads: 2,
  mlp: 12,
};

export const smallStack = (options: Partial<StackOptions> = {}, seed = 1): Stack =>
  createStack({ wiring: 'post', ...small, ...options }, createGenerator(seed));

export const input = (shape: readonly number[] = [2, 5, 8], seed = 7): Tensor =>
  createGenerator(seed).fork('input').normalTensor(shape, { requiresGrad: true });

/** The parameter of that name; a name that is not there fails the test. */
export function named(parameters: readonly NamedParameter[], name: string): Tensor {
  const found = parameters.find((parameter) => parameter.name === name);
  if (found === undefined) {
    throw new Error(`no parameter "${name}"; there are ${parameters.map((p) => p.name).join(', ')}`);
  }
  return found.tensor;
}

/** Largest difference of two tensors, relative to the largest entry of the second. */
export function relativeDifference(a: Tensor, b: Tensor): number {
  if (a.shape.join() !== b.shape.join()) throw new Error(`shapes differ: ${a.shape} and ${b.shape}`);
  let difference = 0;
  let largest = 0;
  a.data.forEach((value, i) => {
    difference = Math.max(difference, Math.abs(value - b.data[i]));
    largest = Math.max(largest, Math.abs(b.data[i]));
  });
  return difference / largest;
}
