/**
 * A loss and its gradients as a program: recorded once, placed in one arena, and from then on repeated as a flat list of kernel
 * calls that allocates nothing. Before the program is handed out, its first repetition, at other parameters than the recorded
 * ones, is held bit for bit against the loss computed anew: a number that did not come through operations would stand still.
 */
import type { FloatArray } from '../arithmetic.ts';
import { propagate } from '../autograd.ts';
import { kernels } from '../kernels/active.ts';
import type { Arena, KernelCall, Kernels } from '../kernels/kernels.ts';
import { Tensor } from '../tensor.ts';
import { checkRepetition } from './check.ts';
import { planOf } from './plan.ts';
import { isArray, record } from './record.ts';

type Placed = FloatArray | Int32Array;

/** What is to be recorded. */
export interface ProgramSource {
  /** Tensors whose gradients are wanted. */
  readonly parameters: readonly Tensor[];
  /** Ids and targets whose contents change between runs: the very arrays that `loss` hands to its operations. */
  readonly inputs: readonly Int32Array[];
  /** Computes the scalar to be differentiated, from the parameters and the inputs alone. */
  readonly loss: () => Tensor;
  /** How many arrays of the size of all parameters to leave room for, as an optimizer's state; 0 unless said. */
  readonly states?: number;
}

/** A recorded loss in an arena of its own. */
export interface Program {
  /** All parameters, one after another, each from a multiple of four elements on; an optimizer changes them in place. */
  readonly parameters: Tensor;
  /** Their gradients, in the same places, as the last run left them. */
  readonly gradients: Tensor;
  /** The same values and gradients, parameter by parameter, in their shapes: for an optimizer that looks at matrices. */
  readonly each: readonly { readonly parameter: Tensor; readonly gradient: Tensor }[];
  /** The inputs' places in the arena: to be filled before a run. */
  readonly inputs: readonly Int32Array[];
  /** The kernels of this arena. `createArray` hands out the states for which room was left. */
  readonly kernels: Kernels;
  /** The places that arrays share in the course of a run; what is left there means nothing. */
  readonly scratch: Float32Array;
  /** Bytes of the arena. */
  readonly bytes: number;
  /** Kernel calls of one run. */
  readonly calls: number;
  /** Computes loss and gradients from what the parameters and inputs now hold; returns the loss. */
  run(): number;
  /** Writes the parameters back into the tensors that were recorded. */
  save(): void;
}

/**
 * Records a loss and its gradients, in the kernels now in use.
 *
 * The loss is computed twice, so it must not draw random numbers. Ids are checked where they are recorded and not again: those
 * that are written into `inputs` later must be within their tables.
 *
 * Throws an Error if the loss depends on no parameter, or if a repetition does not give the bits of the loss computed anew, which
 * is so where it came from parameters otherwise than through operations; a RangeError if there is no memory.
 */
export function createProgram(source: ProgramSource): Program {
  const { parameters, inputs, states = 0 } = source;
  const recording = record(() => differentiate(source));
  const own = withOwnGradients(recording.calls, parameters, recording.result.gradients);
  const { loss } = recording.result;
  const kept = [...parameters.map(({ data }) => data), ...own.gradients, ...inputs, loss];
  const plan = planOf(own.calls, kept);
  const blockBytes = parameters.reduce((sum, { data }) => sum + ((data.byteLength + 15) & ~15), 0);
  const arena = kernels().createArena(plan.bytes + states * blockBytes);
  const views = new Map([...plan.places].map(([array, at]) => [array, viewOf(array, arena, at)]));
  const viewed = <A extends Placed>(array: A): A => (views.get(array) ?? array) as A;
  for (const array of [...plan.given, ...kept]) viewed(array).set(array);

  const calls = own.calls.flatMap((call, i): KernelCall[] => [
    ...(plan.cleared.get(i) ?? []).map((array): KernelCall => ({
      kernel: 'fill',
      arguments: [viewed(array), 0],
    })),
    {
      kernel: call.kernel,
      arguments: call.arguments.map((value) => (isArray(value) ? viewed(value) : value)),
    },
  ]);
  const repeat = arena.sequence(calls);
  checkRepetition({
    parameters: parameters.map(({ data }) => ({ data, place: viewed(data) })),
    results: [loss, ...own.gradients].map(viewed),
    repeat,
    anew: () => {
      const { loss: value, gradients } = differentiate(source);
      return [value, ...gradients];
    },
  });

  const block = (index: number): Tensor => {
    const array = new Float32Array(arena.buffer, arena.start + index * blockBytes, blockBytes / 4);
    return new Tensor(array, [array.length]);
  };
  const lossView = viewed(loss);
  return {
    parameters: block(0),
    gradients: block(1),
    each: parameters.map(({ data, shape }, i) => ({
      parameter: new Tensor(viewed(data), shape),
      gradient: new Tensor(viewed(own.gradients[i]), shape),
    })),
    inputs: inputs.map(viewed),
    kernels: withStates(arena, plan.bytes, states, blockBytes / 4),
    scratch: new Float32Array(arena.buffer, arena.start + plan.keptBytes, (plan.bytes - plan.keptBytes) / 4),
    bytes: plan.bytes + states * blockBytes,
    calls: calls.length,
    run() {
      repeat();
      return lossView[0];
    },
    save() {
      for (const { data } of parameters) data.set(viewed(data));
    },
  };
}

/** The loss and, for each parameter, its gradient: null if the loss does not depend on it. */
interface Differentiated {
  readonly loss: FloatArray;
  readonly gradients: readonly (FloatArray | null)[];
}

function differentiate({ loss: compute, parameters }: ProgramSource): Differentiated {
  const loss = compute();
  if (!loss.requiresGrad || loss.size !== 1) throw notALoss(loss);
  const found = propagate(loss, kernels().createArray(1).fill(1));
  return { loss: loss.data, gradients: parameters.map((parameter) => found.get(parameter) ?? null) };
}

function notALoss(loss: Tensor): Error {
  const given = loss.size === 1 ? 'depends on no parameter' : `has ${loss.size} elements`;
  return new Error(`createProgram: the loss ${given}; expected one number computed from a parameter`);
}

/** Every parameter gets a gradient array of its own: zeros if the loss does not depend on it, a copy of one that is shared. */
function withOwnGradients(
  calls: readonly KernelCall[],
  parameters: readonly Tensor[],
  gradients: readonly (FloatArray | null)[],
): { readonly calls: readonly KernelCall[]; readonly gradients: readonly FloatArray[] } {
  const taken = new Set<FloatArray>();
  const written = new Set(calls.flatMap((call) => call.arguments.filter(isArray)));
  const copies: KernelCall[] = [];
  const own = gradients.map((gradient, i) => {
    const { size } = parameters[i];
    if (gradient !== null && !taken.has(gradient) && written.has(gradient)) {
      taken.add(gradient);
      return gradient;
    }
    const array = new Float32Array(size);
    if (gradient === null) return array;
    array.set(gradient);
    copies.push({ kernel: 'copyStrided', arguments: [array, 0, [1], gradient, 0, [1], [size]] });
    return array;
  });
  return { calls: [...calls, ...copies], gradients: own };
}

function viewOf(array: Placed, { buffer, start }: Arena, at: number): Placed {
  if (array instanceof Int32Array) return new Int32Array(buffer, start + at, array.length);
  if (array instanceof Float32Array) return new Float32Array(buffer, start + at, array.length);
  throw new TypeError('createProgram: float64 tensors were recorded; expected float32');
}

/** Kernels whose new arrays are the states at the end of the arena, zeros at first. */
function withStates({ kernels, buffer, start }: Arena, from: number, states: number, size: number): Kernels {
  let used = 0;
  return {
    ...kernels,
    createArray(length) {
      if (used === states || length !== size) {
        throw new RangeError(
          `program: a state of ${length} elements was asked for; expected ${states} of ${size} elements`,
        );
      }
      const at = start + from + used * size * 4;
      used += 1;
      return new Float32Array(buffer, at, size);
    },
  };
}
