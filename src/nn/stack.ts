/**
 * A stack of blocks, all wired alike, and a run through it that keeps every stream.
 *
 * Block b draws its weights from the fork `block-b` of the given generator, so a deeper stack shares the weights of its
 * lower blocks with a shallower one (DeepNorm's scale of them depends on the depth, their draw does not).
 */
import { add, type Generator, type Tensor } from '../tensor/index.ts';
import { createBlock, createGate, pass, runSublayer, type BuiltSublayer, type Gate } from './block.ts';
import type { BlockSizes } from './branch.ts';
import { createInitializer, type Initializer, type InitOptions, type NamedParameter } from './init.ts';
import { profileSkipGains } from './profile.ts';
import type { Wiring, WiringId } from './wiring.ts';
import { wirings } from './wirings.ts';

export interface StackOptions extends BlockSizes, InitOptions {
  readonly wiring: WiringId | Wiring;
  /** Depth L; may be 0. */
  readonly blocks: number;
}

export interface Stack {
  readonly wiring: Wiring;
  /** By block. */
  readonly blocks: readonly (readonly BuiltSublayer[])[];
  readonly final?: Gate;
  /** The norm of ResiDual's second stream. */
  readonly secondNorm?: Gate;
  readonly parameters: readonly NamedParameter[];
}

export interface StackTrace {
  /** After the final norm, if the wiring has one; `[batch, time, d]`, as all of these. */
  readonly output: Tensor;
  /** x_0 … x_N, with N = 2L sublayers (N = L for a parallel wiring, whose two parts are one addition). */
  readonly streams: readonly Tensor[];
  /** F_l as it was added, l = 0 … N−1. */
  readonly branches: readonly Tensor[];
  /** What the norm on the stream saw, or without one the new stream: x_l + F_l with the wiring's factors. */
  readonly sums: readonly Tensor[];
}

/** Tokens that a fixed memory has: those of a sequence of the experiments. */
const MEMORY_SLOTS = 16;

/** Draws a stack. @throws RangeError if d is not a multiple of heads. */
export function createStack(options: StackOptions, generator: Generator): Stack {
  const initializer = createInitializer(options, generator);
  return { ...buildStack(options, generator, initializer), parameters: initializer.parameters };
}

/** The same for a caller that has an initializer of its own (a transformer). */
export function buildStack(
  options: StackOptions,
  generator: Generator,
  initializer: Initializer,
): Omit<Stack, 'parameters'> {
  const wiring = typeof options.wiring === 'string' ? wirings[options.wiring] : options.wiring;
  const memory = options.branch?.sees === 'memory' ? drawMemory(options.d, generator) : null;
  const blocks = Array.from({ length: options.blocks }, (_, block) =>
    createBlock({ wiring, block, blocks: options.blocks, memory }, options, initializer.at(`block-${block}`)),
  );
  const { final, secondStream = false } = wiring;
  const stack = {
    wiring,
    blocks,
    ...(final === undefined ? {} : { final: createGate(final, options, initializer.at('final-norm')) }),
    ...(secondStream ? { secondNorm: createGate('norm', options, initializer.at('second-norm')) } : {}),
  };
  profileSkipGains(wiring, blocks, profileInput(options.d, generator));
  return stack;
}

const drawMemory = (d: number, generator: Generator): Tensor =>
  generator.fork('memory').normalTensor([1, MEMORY_SLOTS, d]);

const profileInput =
  (d: number, generator: Generator): (() => Tensor) =>
  () =>
    generator.fork('profile').normalTensor([4, MEMORY_SLOTS, d]);

/** Runs `x` `[batch, time, d]` through the stack. With no blocks and no final norm the output is `x`. */
export function runStack(stack: Omit<Stack, 'parameters'>, x: Tensor): StackTrace {
  const streams = [x];
  const branches: Tensor[] = [];
  const sums: Tensor[] = [];
  let stream = x;
  let second = x;
  for (const block of stack.blocks) {
    const blockInput = stream;
    block.forEach((sublayer, i) => {
      const isBypassed = stack.wiring.bypass === true && i === block.length - 1;
      const trace = runSublayer(sublayer, stream, isBypassed ? blockInput : undefined);
      stream = trace.stream;
      if (stack.secondNorm !== undefined) second = add(second, trace.branch);
      streams.push(trace.stream);
      branches.push(trace.branch);
      sums.push(trace.sum);
    });
  }
  const top = pass(stack.final, stream);
  const output = stack.secondNorm === undefined ? top : add(top, pass(stack.secondNorm, second));
  return { output, streams, branches, sums };
}
