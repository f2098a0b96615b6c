/**
 * A small decoder-only language model: token and position embeddings, a stack, a head (Radford et al. 2019, in small).
 *
 * The stream starts with entries of variance 1, half from the token and half from the position.
 */
import { add, embedding, matmul, slice, type Generator, type Tensor } from '../tensor/index.ts';
import { createInitializer, type NamedParameter } from './init.ts';
import { buildStack, runStack, type Stack, type StackOptions, type StackTrace } from './stack.ts';

export interface TransformerOptions extends StackOptions {
  /** Number of symbols V. */
  readonly vocabulary: number;
  /** Longest sequence. */
  readonly context: number;
  /** Standard deviation of the head's weights; default 1/√d, so that logits start with variance 1. */
  readonly headStd?: number;
}

export interface Transformer {
  readonly options: TransformerOptions;
  /** `[V, d]`. */
  readonly tokens: Tensor;
  /** `[context, d]`. */
  readonly positions: Tensor;
  readonly stack: Omit<Stack, 'parameters'>;
  /** `[d, V]`, not tied to the embedding. */
  readonly head: Tensor;
  /** Every parameter, in the order of drawing. */
  readonly parameters: readonly NamedParameter[];
}

const HALF_VARIANCE_STD = Math.sqrt(0.5);

export function createTransformer(options: TransformerOptions, generator: Generator): Transformer {
  const { vocabulary, context, d } = options;
  const initializer = createInitializer(options, generator);
  return {
    options,
    tokens: initializer.normal('tokens', [vocabulary, d], HALF_VARIANCE_STD),
    positions: initializer.normal('positions', [context, d], HALF_VARIANCE_STD),
    stack: buildStack(options, generator, initializer),
    head: initializer.normal('head', [d, vocabulary], options.headStd ?? 1 / Math.sqrt(d)),
    parameters: initializer.parameters,
  };
}

/** The stream that the stack is given: `[batch, time, d]` of `batch · time` ids, row by row. */
export function embed(model: Transformer, ids: Int32Array, batch: number, time: number): Tensor {
  const { context } = model.options;
  if (time > context) {
    throw new RangeError(`transformer: ${time} tokens do not fit into a context of ${context}`);
  }
  const tokens = embedding(model.tokens, ids, [batch, time]);
  return add(tokens, slice(model.positions, 0, 0, time));
}

/** Logits `[batch, time, V]` of the next symbol at each place, and the trace of the run. */
export function logits(
  model: Transformer,
  ids: Int32Array,
  batch: number,
  time: number,
): { readonly logits: Tensor; readonly trace: StackTrace } {
  const trace = runStack(model.stack, embed(model, ids, batch, time));
  return { logits: matmul(trace.output, model.head), trace };
}

/** Number of parameters: the entries of all of them. */
export const parameterCount = (parameters: readonly NamedParameter[]): number =>
  parameters.reduce((count, { tensor }) => count + tensor.size, 0);
