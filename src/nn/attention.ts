/**
 * Multi-head attention (Vaswani et al. 2017, §3.2): softmax(Q Kᵀ/√d_h) V, heads side by side, then W^O.
 *
 * Two uses: causal self-attention, in which a token sees itself and what came before it, and attention to a memory,
 * in which every token sees all of a sequence that is not the stream.
 */
import { headScores, headValues, mul, reshape, softmax, type Tensor } from '../tensor/index.ts';
import type { Initializer } from './init.ts';
import { createLinear, linear, type Linear } from './linear.ts';
import { normalize, type Norm } from './norm.ts';

export interface Attention {
  readonly heads: number;
  /** Each `[d, d]`; head h owns the columns from h·d/heads on (of `output`, the rows). */
  readonly query: Linear;
  readonly key: Linear;
  readonly value: Linear;
  readonly output: Linear;
  /** `[heads, 1, 1]`: NormFormer's factor on each head's output. */
  readonly headGain?: Tensor;
  /** HybridNorm's norms on queries, keys and values, each over one head's width and shared by the heads. */
  readonly headNorms?: { readonly query: Norm; readonly key: Norm; readonly value: Norm };
}

export interface AttentionOptions {
  readonly d: number;
  readonly heads: number;
  /** Multiplies the standard deviation of W^V and W^O (DeepNorm's β). */
  readonly gain?: number;
  readonly bias?: boolean;
  readonly headGain?: boolean;
  /** Draws a norm over one head's width; with it queries, keys and values are normed. */
  readonly headNorm?: (initializer: Initializer) => Norm;
  /** W^Q = 0: every token looks at all it may see alike (the assumption of Xiong et al. 2020, §3.3). */
  readonly isUniform?: boolean;
}

/** @throws RangeError if d is not a multiple of heads. */
export function createAttention(options: AttentionOptions, initializer: Initializer): Attention {
  const { d, heads, gain, bias, headGain = false, headNorm, isUniform = false } = options;
  if (d % heads !== 0) {
    throw new RangeError(
      `attention: width ${d} does not divide into ${heads} heads; choose d a multiple of heads`,
    );
  }
  const square = (name: string, factor = 1) =>
    createLinear({ fanIn: d, fanOut: d, gain: factor, bias }, initializer.at(name));
  return {
    heads,
    query: square('query', isUniform ? 0 : 1),
    key: square('key'),
    value: square('value', gain),
    output: square('output', gain),
    ...(headGain ? { headGain: initializer.constant('head-gain', [heads, 1, 1], 1) } : {}),
    ...(headNorm === undefined
      ? {}
      : {
          headNorms: {
            query: headNorm(initializer.at('query-norm')),
            key: headNorm(initializer.at('key-norm')),
            value: headNorm(initializer.at('value-norm')),
          },
        }),
  };
}

/** Causal self-attention, `[batch, time, d]` to the same. */
export function selfAttention(attention: Attention, x: Tensor): Tensor {
  return attend(attention, x, x, true);
}

/** Attention of the stream `[batch, time, d]` to a memory `[batch or 1, slots, d]`. */
export function memoryAttention(attention: Attention, x: Tensor, memory: Tensor): Tensor {
  return attend(attention, x, memory, false);
}

function attend(attention: Attention, x: Tensor, source: Tensor, causal: boolean): Tensor {
  const { heads, query, key, value, output, headGain, headNorms } = attention;
  const [batch, time, d] = x.shape;
  const width = d / heads;
  const q = mul(normHeads(headNorms?.query, linear(query, x), heads), 1 / Math.sqrt(width));
  const k = normHeads(headNorms?.key, linear(key, source), heads);
  const weights = softmax(headScores(q, k, heads), { causal });
  const mixed = headValues(weights, normHeads(headNorms?.value, linear(value, source), heads));
  if (headGain === undefined) return linear(output, mixed);
  const gained = mul(reshape(mixed, [batch, time, heads, width]), reshape(headGain, [heads, 1]));
  return linear(output, reshape(gained, [batch, time, d]));
}

/** Each head's part of `[batch, time, d]` normed by itself, or `x` where there is no norm. */
function normHeads(norm: Norm | undefined, x: Tensor, heads: number): Tensor {
  if (norm === undefined) return x;
  const [batch, time, d] = x.shape;
  return reshape(normalize(norm, reshape(x, [batch, time, heads, d / heads])), [batch, time, d]);
}
