/** After the first step, a step of a program makes nothing: neither on the heap nor in the arena. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { modulePath } from '../../../../src/commands/kernels.ts';
import { createAdam } from '../../../../src/nn/index.ts';
import * as T from '../../../../src/tensor/index.ts';
import { wasmKernels } from '../../../../src/tensor/wasm.ts';
import { models } from './cases.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const fast = wasmKernels(new WebAssembly.Module(readFileSync(modulePath)));
const RUNS = 200;

/** Bytes by which the heap grows over 200 runs: the least of some tries, since a compiler works beside. */
function growth(run: () => void, isGarbageCounted: boolean): number {
  const tries = Array.from({ length: 5 }, () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < RUNS; i++) run();
    if (!isGarbageCounted) collect();
    return process.memoryUsage().heapUsed - before;
  });
  return Math.min(...tries);
}

const { parameters, inputs, loss } = models[1].make();
const tensors = parameters.map(({ tensor }) => tensor);
const program = T.withKernels(fast, () => T.createProgram({ parameters: tensors, inputs, loss, states: 2 }));
const gradients = [program.gradients];
const adam = T.withKernels(program.kernels, () =>
  createAdam([{ name: 'all parameters', tensor: program.parameters }]),
);
const step = () => {
  program.run();
  T.withKernels(program.kernels, () => adam.step(1e-3, gradients));
};
for (let i = 0; i < 500; i++) step();
const memoryBytes = program.parameters.data.buffer.byteLength;

test('a run makes no array: all it leaves on the heap is the number that it returns', () => {
  const bytesPerRun = growth(() => program.run(), true) / RUNS;
  expect(bytesPerRun).toBeLessThan(80);
  // The same loss without a program, by the same measure: this is what 80 bytes are to be compared with.
  expect(growth(() => T.withKernels(fast, loss), true) / RUNS).toBeGreaterThan(4000);
});

test('200 steps with Adam keep nothing', () => {
  expect(growth(step, false)).toBeLessThan(4096);
});

test('the memory of the arena does not grow: an array over it would be void', () => {
  expect(memoryBytes).toBeGreaterThanOrEqual(program.bytes);
  expect(program.parameters.data.buffer.byteLength).toBe(memoryBytes);
  expect(program.gradients.data.length).toBe(program.parameters.data.length);
});
