/** What cannot be repeated is refused when it is recorded, and says why. */
import { expect, test } from 'vitest';
import { inFloat64 } from '../../../../src/tensor/float64.ts';
import * as T from '../../../../src/tensor/index.ts';
import type { Tensor } from '../../../../src/tensor/index.ts';

const record = (loss: (a: Tensor) => Tensor, a = T.parameter([1, 2, 3])) =>
  T.createProgram({ parameters: [a], inputs: [], loss: () => loss(a) });
const notByOperations = 'expected operations on parameters and inputs alone';

test('a loss in which a number was taken out of a tensor', () => {
  const scaled = (a: Tensor) => T.sum(T.mul(a, T.exp(a).data[2]));
  expect(() => record(scaled)).toThrow(notByOperations);
  const copied = (a: Tensor) => T.sum(T.mul(a, T.tensor([...T.exp(a).data])));
  expect(() => record(copied)).toThrow(notByOperations);
});

test('a loss in which a result was changed by hand', () => {
  const changed = (a: Tensor) => {
    const square = T.mul(a, a);
    square.data[1] = 7;
    return T.sum(square);
  };
  expect(() => record(changed)).toThrow(/a repetition gives [\d.]+, the loss computed anew [\d.]+/);
});

test('a loss that depends on a decision about its numbers', () => {
  const decided = (a: Tensor) => (T.sum(a).item() > 6.01 ? T.sum(T.mul(a, 2)) : T.sum(a));
  expect(() => record(decided)).toThrow(notByOperations);
});

test('a loss that draws random numbers', () => {
  const generator = T.createGenerator(1);
  expect(() => record((a) => T.sum(T.mul(a, generator.normalTensor([3]))))).toThrow(notByOperations);
});

test('more than one number, none, and a loss without a parameter', () => {
  const expected = 'expected one number computed from a parameter';
  expect(() => record((a) => T.mul(a, 2))).toThrow(`createProgram: the loss has 3 elements; ${expected}`);
  expect(() => record((a) => T.slice(a, 0, 0, 0))).toThrow(`the loss has 0 elements; ${expected}`);
  expect(() => record(() => T.sum(T.tensor([1, 2])))).toThrow(
    `the loss depends on no parameter; ${expected}`,
  );
  expect(() => record((a) => T.noGrad(() => T.sum(a)))).toThrow('the loss depends on no parameter');
});

test('float64', () => {
  const inside = () => inFloat64(() => record((a) => T.sum(T.mul(a, a)), T.parameter([1, 2])));
  expect(inside).toThrow('createProgram: float64 tensors were recorded; expected float32');
  const mixed = () => inFloat64(() => T.parameter([1, 2]));
  expect(() => record((a) => T.sum(T.mul(a, a)), mixed())).toThrow('float64');
});

test('a refusal, like a success, leaves the parameters as they were', () => {
  const a = T.parameter([1, -2, 3]);
  expect(() => record((x) => T.sum(T.mul(x, x.data[0])), a)).toThrow(notByOperations);
  expect(a.toArray()).toEqual([1, -2, 3]);
  const program = record((x) => T.sum(T.mul(x, x)), a);
  expect(a.toArray()).toEqual([1, -2, 3]);
  expect([program.run(), [...program.gradients.data]]).toEqual([14, [2, -4, 6, 0]]);
});
