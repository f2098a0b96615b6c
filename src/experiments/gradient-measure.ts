/**
 * The gradient of a loss at every place of a stack at initialization, whole and along the identity path alone.
 *
 * The loss is mean cross-entropy of a random linear head, N(0, 1/d), against random targets. Weights are drawn once for a
 * seed and kept for a while, because a slider asks for the same stack again and again; the bits do not depend on that.
 */
import { pass } from '../nn/block.ts';
import { createStack, runStack } from '../nn/stack.ts';
import type { Stack, StackOptions, StackTrace } from '../nn/stack.ts';
import {
  createGenerator,
  crossEntropy,
  detach,
  grad,
  layerNorm,
  matmul,
  mul,
  parameter,
} from '../tensor/index.ts';
import type { Tensor } from '../tensor/index.ts';
import { euclideanNorm } from './statistics.ts';

/** What is sent through a stack and how its output is judged. */
export interface Batch {
  /** x_0 [batch, time, d], requiring a gradient. */
  readonly x: Tensor;
  /** [d, vocabulary]. */
  readonly head: Tensor;
  readonly targets: Int32Array;
  readonly isHeadNormed: boolean;
}

export interface BatchOptions {
  readonly batch: number;
  readonly time: number;
  readonly d: number;
  readonly vocabulary: number;
  /** `unit`: each token has mean 0 and variance 1 exactly; `normal`: its features are drawn from N(0, 1). */
  readonly tokens: 'unit' | 'normal';
  /**
   * The head reads LN(output), ε = 0: the same numbers where the output has been normed already, but a gradient that has
   * no part in the two directions that no norm lets through. Default false.
   */
  readonly isHeadNormed?: boolean;
}

/** A random batch and head; the same for every stack of one seed. */
export function drawBatch(seed: number, options: BatchOptions): Batch {
  const { batch, time, d, vocabulary, tokens, isHeadNormed = false } = options;
  const generator = createGenerator(seed).fork('batch');
  const drawn = generator.fork('tokens').normalTensor([batch, time, d]);
  const targets = generator.fork('targets');
  return {
    x: parameter(tokens === 'unit' ? layerNorm(drawn, { eps: 0 }) : drawn),
    head: generator.fork('head').normalTensor([d, vocabulary], { std: 1 / Math.sqrt(d) }),
    targets: Int32Array.from({ length: batch * time }, () => targets.integer(vocabulary)),
    isHeadNormed,
  };
}

export interface GradientTrace {
  readonly trace: StackTrace;
  readonly loss: Tensor;
  /** ∂loss/∂x_l, l = 0 … N. */
  readonly gradients: readonly Tensor[];
}

/** Runs a batch through a stack and its loss back to every stream. */
export function gradientsDown(stack: Stack, { x, head, targets, isHeadNormed }: Batch): GradientTrace {
  const trace = runStack(stack, x);
  const read = isHeadNormed ? layerNorm(trace.output, { eps: 0 }) : trace.output;
  const loss = crossEntropy(matmul(read, head), targets);
  return { trace, loss, gradients: grad(loss, trace.streams) };
}

/** ‖gradient‖ over the batch at each stream, relative to the top: the last entry is 1. */
export function relativeNorms(gradients: readonly Tensor[]): number[] {
  const norms = gradients.map(({ data }) => euclideanNorm(data));
  return norms.map((norm) => norm / norms[norms.length - 1]);
}

/**
 * The gradient at the top sent down the skips alone: each sublayer multiplies by its skip's gain and by the Jacobian of the
 * norm on the stream, if it has one, at the sum that the forward pass met there. Nothing passes a branch.
 */
export function identityPath(stack: Stack, trace: StackTrace, top: Tensor): Tensor[] {
  const sublayers = stack.blocks.flat();
  const path = [top];
  let gradient = top;
  for (let l = sublayers.length - 1; l >= 0; l--) {
    const { stream, skipGain } = sublayers[l];
    if (stream !== undefined) {
      const sum = parameter(trace.sums[l]);
      [gradient] = grad(pass(stream, sum), [sum], gradient);
    }
    if (skipGain !== undefined) gradient = detach(mul(gradient, skipGain));
    path.unshift(gradient);
  }
  return path;
}

const KEPT = 16;
const drawn = new Map<string, Stack>();

/**
 * A stack without trainable parameters whose weights depend on the seed alone; `branch.variance` is set on top of them. A
 * deeper stack that is at hand is cut off, since block b has the same weights in a stack of any depth: only for wirings
 * whose gains do not depend on depth.
 */
export function stackOf(seed: number, options: StackOptions): Stack {
  const { blocks, branch, ...rest } = options;
  const sees = branch?.sees ?? 'stream';
  const key = JSON.stringify([seed, sees, rest]);
  let stack = drawn.get(key);
  if (stack === undefined || stack.blocks.length < blocks) {
    stack = createStack(
      { ...rest, blocks, branch: { sees }, trainable: false },
      createGenerator(seed).fork('stack'),
    );
    drawn.delete(key);
    drawn.set(key, stack);
    for (const oldest of drawn.keys()) {
      if (drawn.size <= KEPT) break;
      drawn.delete(oldest);
    }
  }
  const branchVariance = branch?.variance;
  return {
    ...stack,
    blocks: stack.blocks
      .slice(0, blocks)
      .map((block) => block.map((sublayer) => ({ ...sublayer, branchVariance }))),
  };
}
