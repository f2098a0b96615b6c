/**
 * Our own contenders: the engine on its WebAssembly half, on its TypeScript half, and `peak`, which does the same number of
 * multiplications and additions in registers with nothing else.
 *
 * A training step is forward, backward and Adam, and the loss is read back; it is a recorded program, as everywhere on the site.
 */
import { train } from '../experiments/training.ts';
import { createAdam, logits, warmupCosine } from '../nn/index.ts';
import {
  createProgram,
  crossEntropy,
  layerNorm,
  reshape,
  tensor,
  withKernels,
  type FloatArray,
  type Kernels,
  type Program,
} from '../tensor/index.ts';
import type { KernelCall } from '../tensor/kernels/kernels.ts';
import { instantiate } from '../tensor/kernels/wasm/module.ts';
import { wasmKernels } from '../tensor/wasm.ts';
import { arraysOf, batchOf, modelOf } from './setting.ts';
import { BETA2, LEARNING_RATE, flopsOf, type Workload } from './workloads.ts';

/** A workload ready to run. The number it gives is what contenders are compared by: a loss, or an element of a result. */
export type Run = () => number | Promise<number>;

export const ownContenders = ['ours-wasm', 'ours-typescript', 'peak'] as const;
export type OwnContender = (typeof ownContenders)[number];

/** What the contenders run on. */
export interface Halves {
  /** The bytes of the compiled module. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly module: WebAssembly.Module;
  readonly typescript: Kernels;
}

/** Makes a workload ready; null where the contender has nothing to do in it. */
export function prepareOwn(contender: OwnContender, workload: Workload, halves: Halves): Run | null {
  switch (contender) {
    case 'ours-wasm':
      if (workload.kind === 'first-result') return firstResult(halves.bytes);
      return prepareOn(wasmKernels(halves.module), workload);
    case 'ours-typescript':
      return workload.kind === 'first-result' ? null : prepareOn(halves.typescript, workload);
    case 'peak': {
      const flops = flopsOf(workload);
      return flops === null ? null : peakOf(halves.module, flops);
    }
  }
}

function prepareOn(kernels: Kernels, workload: Exclude<Workload, { kind: 'first-result' }>): Run {
  return withKernels(kernels, () => {
    switch (workload.kind) {
      case 'training':
        return trainingStep(workload);
      case 'matmul':
        return product(kernels, workload);
      case 'norm':
        return normWithGradients(kernels, workload);
      case 'warmup':
        return warmupRun(kernels, workload.steps);
    }
  });
}

function trainingStep(sizes: Extract<Workload, { kind: 'training' }>): Run {
  const { batch, time, vocabulary } = sizes;
  const model = modelOf(sizes);
  const { ids, targets } = batchOf(sizes);
  const program = createProgram({
    parameters: model.parameters.map(({ tensor }) => tensor),
    inputs: [ids, targets],
    loss: () =>
      crossEntropy(reshape(logits(model, ids, batch, time).logits, [batch * time, vocabulary]), targets),
    states: 2,
  });
  const update = adamOf(program);
  return () => {
    const loss = program.run();
    update();
    return loss;
  };
}

function adamOf(program: Program): () => void {
  const all = { name: 'all parameters', tensor: program.parameters };
  const step = () => adam.step(LEARNING_RATE, [program.gradients]);
  const adam = withKernels(program.kernels, () => createAdam([all], { beta2: BETA2 }));
  return () => withKernels(program.kernels, step);
}

function product(kernels: Kernels, workload: Extract<Workload, { kind: 'matmul' }>): Run {
  const { n } = workload;
  const [a, b] = arraysOf(workload).map(({ data }) => data);
  const place = { offset: 0, row: n, outer: 0, inner: 0 };
  const sizes = { m: n, k: n, n, aTransposed: false, bTransposed: false, outer: 1, inner: 1 };
  const arena = inArena(kernels, [a, b, new Float32Array(n * n)]);
  const [left, right, out] = arena.arrays;
  const repeat = arena.sequence([
    { kernel: 'matmul', arguments: [out, left, right, { ...sizes, a: place, b: place, out: place }] },
  ]);
  return () => {
    repeat();
    return out[n * n - 1];
  };
}

/** The norm of the rows, and from the gradient of the result, which is given, those of the rows and of what scales and shifts them. */
function normWithGradients(kernels: Kernels, workload: Extract<Workload, { kind: 'norm' }>): Run {
  const { rows, d, norm } = workload;
  const given = arraysOf(workload).map(({ data }) => data);
  const made = [rows * d, rows * d, rows, rows, d, d].map((size) => new Float32Array(size));
  const { arrays, sequence } = inArena(kernels, [...made, ...given]);
  const [y, dx, mean, inverse, dgamma, dbeta, x, gradient, gamma, beta] = arrays;
  const repeat = sequence(
    norm === 'layerNorm'
      ? [
          { kernel: 'layerNorm', arguments: [y, mean, inverse, x, gamma, beta, 1e-5, rows, d] },
          {
            kernel: 'layerNormBackward',
            arguments: [dx, dgamma, dbeta, gradient, x, gamma, mean, inverse, rows, d],
          },
        ]
      : [
          { kernel: 'rmsNorm', arguments: [y, inverse, x, gamma, 1e-6, rows, d] },
          { kernel: 'rmsNormBackward', arguments: [dx, dgamma, gradient, x, gamma, inverse, rows, d] },
        ],
  );
  return () => {
    repeat();
    return dgamma[0];
  };
}

/** Copies of the arrays, in an arena of their own. */
function inArena(kernels: Kernels, arrays: readonly FloatArray[]) {
  const room = (length: number) => (length * 4 + 63) & ~63;
  const arena = kernels.createArena(arrays.reduce((sum, { length }) => sum + room(length), 0));
  let at = arena.start;
  const placed = arrays.map((array) => {
    const place = new Float32Array(arena.buffer, at, array.length);
    place.set(array);
    at += room(array.length);
    return place;
  });
  return { arrays: placed, sequence: (calls: readonly KernelCall[]) => arena.sequence(calls) };
}

/** As the figure runs it: the schedule with 50 steps of warm-up and a cosine, its own batches. */
function warmupRun(kernels: Kernels, steps: number): Run {
  const schedule = warmupCosine({ lr: 1e-2, warmup: 50, steps, floor: 0.05 });
  const all = (): number => {
    let last = Number.NaN;
    for (const loss of train({ wiring: 'post', blocks: 6, schedule, steps, seed: 1 })) last = loss;
    return last;
  };
  return () => withKernels(kernels, all);
}

/** A peak call does at most this many rounds: a long first call would stay in the browser's quick compiler. */
const PEAK_ROUNDS = 100_000;
/** Multiplications and additions of a round. */
const PEAK_FLOPS = 80;

function peakOf(module: WebAssembly.Module, flops: number): Run {
  const { peak } = instantiate(module, 0).exports;
  const rounds = Math.max(1, Math.round(flops / PEAK_FLOPS));
  return () => {
    let last = 0;
    for (let left = rounds; left > 0; left -= PEAK_ROUNDS)
      last += peak(1e-6, Math.min(left, PEAK_ROUNDS)) ?? 0;
    return last;
  };
}

/** Compiles, makes an instance and normalizes a row. A section of its own makes each module another, so that none is remembered. */
function firstResult(bytes: Uint8Array<ArrayBuffer>): Run {
  let count = 0;
  const row = tensor([[1, 2, 3, 4, 5, 6, 7, 8]]);
  return async () => {
    count += 1;
    const name = [...'run'].map((letter) => letter.charCodeAt(0));
    const section = [0, 8, 3, ...name, count & 255, (count >> 8) & 255, (count >> 16) & 255, count >>> 24];
    const module = await WebAssembly.compile(new Uint8Array([...bytes, ...section]));
    return withKernels(wasmKernels(module), () => layerNorm(row).data[0]);
  };
}
