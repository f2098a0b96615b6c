/**
 * Reverse-mode differentiation. Each recorded operation carries a running number and knows how to turn the gradient of its
 * result into gradients of its inputs. Going back, the records that the root depends on are visited from the highest number
 * to the lowest, so that a gradient is complete before it is passed on, without recursion, and always in the same order.
 * A record is held by its result alone: when the loss is let go, the graph goes with it.
 */
import type { FloatArray } from './arithmetic.ts';
import { kernels } from './kernels/active.ts';
import type { Tensor } from './tensor.ts';

/**
 * From the gradient of an operation's result to those of its inputs, in order; null for an input that needs none. The
 * arrays are not written to afterwards, so one array may serve several inputs.
 */
export type Backward = (gradient: FloatArray) => readonly (FloatArray | null)[];

/** What an operation leaves behind so that it can be undone. */
export interface OperationRecord {
  readonly order: number;
  readonly operation: string;
  readonly inputs: readonly Tensor[];
  readonly backward: Backward;
}

let recording = true;
let operations = 0;

/** Whether operations on tensors that require a gradient are recorded now. */
export function isRecording(): boolean {
  return recording;
}

function withRecording<T>(on: boolean, run: () => T): T {
  const before = recording;
  recording = on;
  try {
    return run();
  } finally {
    recording = before;
  }
}

/** Runs a synchronous function in which nothing is recorded. */
export function noGrad<T>(run: () => T): T {
  return withRecording(false, run);
}

/** Runs a synchronous function in which operations are recorded, even inside `noGrad`. */
export function enableGrad<T>(run: () => T): T {
  return withRecording(true, run);
}

/** A record with the next running number. */
export function newRecord(operation: string, inputs: readonly Tensor[], backward: Backward): OperationRecord {
  operations += 1;
  return { order: operations, operation, inputs, backward };
}

/**
 * The gradients that `seed`, the gradient of the root, sends to the leaves it depends on and to the tensors in `wanted`.
 *
 * Several contributions to one tensor are added in the order in which they arrive: reverse order of record.
 */
export function propagate(
  root: Tensor,
  seed: FloatArray,
  wanted: ReadonlySet<Tensor> = new Set(),
): Map<Tensor, FloatArray> {
  const gradients = new Map<Tensor, FloatArray>([[root, seed]]);
  for (const result of recordedResults(root)) {
    const { record } = result;
    const gradient = gradients.get(result);
    if (record === null || gradient === undefined) continue;
    const contributions = record.backward(gradient);
    record.inputs.forEach((input, i) => {
      const contribution = contributions[i];
      if (contribution === null || !input.requiresGrad) return;
      gradients.set(input, sum(gradients.get(input), contribution));
    });
    if (!wanted.has(result)) gradients.delete(result);
  }
  return gradients;
}

function sum(before: FloatArray | undefined, contribution: FloatArray): FloatArray {
  if (before === undefined) return contribution;
  const size = before.length;
  const total = kernels().createArray(size);
  kernels().binary('add', total, before, size, contribution, size, size);
  return total;
}

/** Every recorded result that the root depends on, itself included, from the last recorded to the first. */
function recordedResults(root: Tensor): Tensor[] {
  const found = new Set<Tensor>();
  const pending: Tensor[] = [root];
  for (let tensor = pending.pop(); tensor !== undefined; tensor = pending.pop()) {
    if (tensor.record === null || found.has(tensor)) continue;
    found.add(tensor);
    for (const input of tensor.record.inputs) if (input.requiresGrad) pending.push(input);
  }
  return [...found].sort((a, b) => orderOf(b) - orderOf(a));
}

function orderOf(tensor: Tensor): number {
  return tensor.record?.order ?? 0;
}

/** The first recorded operation below the root whose result holds a NaN, or null. */
export function firstNaN(root: Tensor): OperationRecord | null {
  for (const result of recordedResults(root).reverse()) {
    if (result.data.some(Number.isNaN)) return result.record;
  }
  return null;
}
