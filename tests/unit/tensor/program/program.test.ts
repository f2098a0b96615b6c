/**
 * A recorded program gives what the same loss gives when it is computed anew: every bit of the loss, of each gradient and of each
 * parameter, on both halves of the engine, whatever lies in the places that arrays share.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { modulePath } from '../../../../src/commands/kernels.ts';
import { train } from '../../../../src/experiments/training.ts';
import { createAdam, constant } from '../../../../src/nn/index.ts';
import { float32 } from '../../../../src/tensor/arithmetic.ts';
import * as T from '../../../../src/tensor/index.ts';
import type { FloatArray, Kernels, Program, Tensor } from '../../../../src/tensor/index.ts';
import { referenceKernels } from '../../../../src/tensor/kernels/typescript/reference.ts';
import { wasmKernels } from '../../../../src/tensor/wasm.ts';
import { graphs, models, type Case, type Made } from './cases.ts';

const halves: readonly Kernels[] = [
  referenceKernels(float32),
  wasmKernels(new WebAssembly.Module(readFileSync(modulePath))),
];
const CHECKED = [1, 2, 3, 100];
const adam = { beta1: 0.9, beta2: 0.98 };

/** The first element whose bits differ, if any; NaN is equal to NaN. */
function expectSame(what: string, found: FloatArray, expected: FloatArray): void {
  const at = expected.findIndex((value, i) => !Object.is(value, found[i]));
  if (at >= 0) throw new Error(`${what}[${at}]: program ${found[at]}, afresh ${expected[at]}`);
  expect(found.length, what).toBe(expected.length);
}

const programOf = ({ parameters, inputs, loss }: Made, states = 2): Program =>
  T.createProgram({ parameters: parameters.map(({ tensor }) => tensor), inputs, loss, states });

/** The parts of a block of arrays, each from a multiple of four elements on. */
function parts(block: Tensor, { parameters }: Made): FloatArray[] {
  let from = 0;
  return parameters.map(({ tensor }) => {
    const part = block.data.subarray(from, from + tensor.size);
    from += 4 * Math.ceil(tensor.size / 4);
    return part;
  });
}

/** Trains with a program and anew, side by side, and compares at the steps of `CHECKED`. */
function compare({ make }: Case): void {
  const recorded = make();
  const afresh = make();
  const program = programOf(recorded);
  const block = { name: 'all', tensor: program.parameters };
  const repeated = T.withKernels(program.kernels, () => createAdam([block], adam));
  const direct = createAdam(afresh.parameters, adam);
  const generator = T.createGenerator(3);
  for (let step = 1; step <= Math.max(...CHECKED); step++) {
    afresh.inputs.forEach((ids, i) => {
      ids.set(ids.map(() => generator.integer(afresh.ranges[i])));
      program.inputs[i].set(ids);
    });
    program.scratch.fill(NaN);
    const value = program.run();
    const loss = afresh.loss();
    const gradients = T.grad(
      loss,
      afresh.parameters.map(({ tensor }) => tensor),
    );
    expectSame(`loss at step ${step}`, Float32Array.of(value), loss.data);
    T.withKernels(program.kernels, () => repeated.step(1e-2, [program.gradients]));
    direct.step(1e-2, gradients);
    if (!CHECKED.includes(step)) continue;
    const [own, found] = [parts(program.parameters, recorded), parts(program.gradients, recorded)];
    afresh.parameters.forEach(({ name, tensor }, i) => {
      expectSame(`gradient of ${name} at step ${step}`, found[i], gradients[i].data);
      expectSame(`${name} after step ${step}`, own[i], tensor.data);
    });
  }
  program.save();
  recorded.parameters.forEach(({ name, tensor }, i) =>
    expectSame(`${name}, saved`, tensor.data, afresh.parameters[i].tensor.data),
  );
}

for (const half of halves) {
  const on = <R>(run: () => R): R => T.withKernels(half, run);

  describe(`a program on ${half.name} gives every bit of a computation made anew, at steps 1, 2, 3 and 100`, () => {
    for (const each of [...models, ...graphs]) test(each.name, () => on(() => compare(each)));
  });

  describe(`a program on ${half.name}`, () => {
    test('has the loss at once, and leaves the recorded tensors as they were until it saves', () => {
      on(() => {
        const made = graphs[0].make();
        const before = made.parameters.map(({ tensor }) => tensor.data.slice());
        const program = programOf(made);
        expect(program.run()).toBe(made.loss().item());
        program.parameters.data.fill(0.25);
        expect(program.run()).toBe(T.sum(T.tanh(T.full([3, 5], 0.5))).item());
        made.parameters.forEach(({ name, tensor }, i) => expectSame(name, tensor.data, before[i]));
        program.save();
        expect(made.parameters[1].tensor.data).toEqual(new Float32Array(15).fill(0.25));
      });
    });

    test('has room for as many states as were asked for', () => {
      on(() => {
        const program = programOf(graphs[0].make(), 1);
        const size = program.parameters.size;
        expect([...program.kernels.createArray(size)]).toEqual(Array.from({ length: size }, () => 0));
        expect(() => program.kernels.createArray(size)).toThrow(
          `program: a state of ${size} elements was asked for; expected 1 of ${size} elements`,
        );
      });
    });
  });
}

test('350 steps of training end in the same loss on both halves', () => {
  const losses = halves.map((half) =>
    T.withKernels(half, () => [
      ...train({ wiring: 'post', blocks: 1, schedule: constant(2e-3), steps: 350, seed: 4 }),
    ]),
  );
  expectSame('losses', Float32Array.from(losses[0]), Float32Array.from(losses[1]));
  expect(losses[0]).toHaveLength(350);
  expect(losses[0][349]).toBeLessThan(losses[0][0]);
});
