/**
 * The backend that WebAssembly SIMD makes possible. Tensors made outside an arena stay in JavaScript's own memory and are copied
 * in and out of a call, which costs less than it saves from a few dozen elements on; the step of a training run lives in an
 * arena, an instance of its own, where nothing is copied.
 */
import type { Arena, KernelCall, Kernels } from '../kernels.ts';
import { direct, staged } from './access.ts';
import { kernelsOver } from './kernels.ts';
import { instantiate, type Export, type Exports, type Instance } from './module.ts';

/** Room to begin with for copies of a call's arrays, in bytes. */
const STAGE = 1048576;

/** The backend over a compiled module. Throws a RangeError if there is no memory for it. */
export function wasmKernels(module: WebAssembly.Module): Kernels {
  const instance = instantiate(module, STAGE);
  return {
    name: 'wasm simd128',
    createArray: (size) => new Float32Array(size),
    createArena: (bytes) => createArena(module, bytes),
    ...kernelsOver(instance.exports, staged(instance)),
  };
}

function createArena(module: WebAssembly.Module, bytes: number): Arena {
  const instance = instantiate(module, bytes);
  const access = direct(instance);
  return {
    buffer: instance.memory.buffer as ArrayBuffer,
    start: instance.start,
    kernels: {
      name: 'wasm simd128 arena',
      createArray: (size) => new Float32Array(size),
      createArena: (more) => createArena(module, more),
      ...kernelsOver(instance.exports, access),
    },
    sequence: (calls) => sequenceOf(instance, calls),
  };
}

/** Every call down to its export and its numbers, so that repeating them is all that is left to do. */
function sequenceOf(instance: Instance, calls: readonly KernelCall[]): () => void {
  const steps: (readonly [run: Export, numbers: number[]])[] = [];
  const noting = Object.fromEntries(
    Object.entries(instance.exports).map(([name, run]) => [
      name,
      (...numbers: number[]) => {
        steps.push([run, numbers]);
      },
    ]),
  ) as unknown as Exports;
  const noted = kernelsOver(noting, direct(instance));
  for (const { kernel, arguments: args } of calls) {
    Reflect.apply(noted[kernel] as (...args: readonly unknown[]) => void, undefined, args);
  }
  return () => {
    for (let i = 0; i < steps.length; i++) {
      const [run, numbers] = steps[i];
      Reflect.apply(run, undefined, numbers);
    }
  };
}
