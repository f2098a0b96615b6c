/**
 * What a sublayer computes beside the stream: the parts of its branch and what the stack asks of them.
 *
 * Two alterations serve the experiments. A branch may see a fixed memory in place of the stream, so that its Jacobian
 * is zero; and its output may be rescaled, token by token, to a given variance, by a factor that the gradient takes
 * as a constant.
 */
import { add, div, mean, mul, noGrad, sqrt, sub, zeros, type Tensor } from '../tensor/index.ts';
import { createAttention, memoryAttention, selfAttention, type Attention } from './attention.ts';
import type { Initializer } from './init.ts';
import { createMlp, mlp, type Activation, type Mlp } from './mlp.ts';
import { createNorm, normalize, type Norm } from './norm.ts';
import type { BranchPart, NormKind, Sublayer } from './wiring.ts';

/** The sizes and choices that every block of a stack shares. */
export interface BlockSizes {
  readonly normalizer: NormKind;
  readonly d: number;
  readonly heads: number;
  /** Hidden width of the MLP. */
  readonly mlp: number;
  /** Default `relu`, as in the 2017 transformer. */
  readonly activation?: Activation;
  /** Biases in the linear layers; default false. */
  readonly bias?: boolean;
  /** ε of the norms; default that of `createNorm`. */
  readonly eps?: number;
  readonly branch?: BranchOptions;
}

export interface BranchOptions {
  /** `memory`: every branch is attention with W^Q = 0 to one fixed random sequence. */
  readonly sees: 'stream' | 'memory';
  /** Variance over features that each branch's output is given at each token; 0 makes the branch zero. */
  readonly variance?: number;
}

export type Part = PartKind & {
  /** A norm of the part's own, before it. */
  readonly norm?: Norm;
};

type PartKind =
  | { readonly kind: 'attention'; readonly attention: Attention }
  | { readonly kind: 'memory'; readonly attention: Attention; readonly memory: Tensor }
  | { readonly kind: 'mlp'; readonly mlp: Mlp };

/** Draws the parts of one sublayer; `gain` is the wiring's factor on value, output and MLP weights. */
export function createParts(
  sublayer: Sublayer,
  sizes: BlockSizes,
  gain: number,
  memory: Tensor | null,
  initializer: Initializer,
): readonly Part[] {
  return sublayer.parts.map((part) => {
    const place = initializer.at(part);
    const own =
      sublayer.partIn === 'norm'
        ? { norm: createNorm(sizes.normalizer, sizes.d, place.at('part-in-norm'), sizes.eps) }
        : {};
    if (memory === null) return { ...own, ...createPart(part, sublayer, sizes, gain, place) };
    const attention = createAttention({ d: sizes.d, heads: sizes.heads, gain, isUniform: true }, place);
    return { ...own, kind: 'memory', attention, memory };
  });
}

function createPart(
  part: BranchPart,
  sublayer: Sublayer,
  sizes: BlockSizes,
  gain: number,
  place: Initializer,
): PartKind {
  const { d, heads, bias } = sizes;
  switch (part) {
    case 'attention': {
      const headNorm = (at: Initializer): Norm => createNorm(sizes.normalizer, d / heads, at, sizes.eps);
      const options = { d, heads, gain, bias, headGain: sublayer.headGain };
      return {
        kind: 'attention',
        attention: createAttention(sublayer.qkv === 'norm' ? { ...options, headNorm } : options, place),
      };
    }
    case 'mlp': {
      const hiddenNorm = (at: Initializer): Norm => createNorm(sizes.normalizer, sizes.mlp, at, sizes.eps);
      const options = { d, hidden: sizes.mlp, activation: sizes.activation ?? 'relu', gain, bias };
      return {
        kind: 'mlp',
        mlp: createMlp(sublayer.hidden === 'norm' ? { ...options, hiddenNorm } : options, place),
      };
    }
  }
}

/** The sum of a sublayer's parts at the input `[batch, time, d]`. */
export function runParts(parts: readonly Part[], input: Tensor): Tensor {
  return parts.map((part) => runPart(part, input)).reduce((sum, output) => add(sum, output));
}

function runPart(part: Part, stream: Tensor): Tensor {
  const input = part.norm === undefined ? stream : normalize(part.norm, stream);
  switch (part.kind) {
    case 'attention':
      return selfAttention(part.attention, input);
    case 'memory':
      return memoryAttention(part.attention, input, part.memory);
    case 'mlp':
      return mlp(part.mlp, input);
  }
}

/**
 * Gives each token of `branch` the variance `variance` over its features. The factor is a constant to the gradient:
 * what comes back through the branch is that of a branch whose weights happen to have this size.
 */
export function withVariance(branch: Tensor, variance: number): Tensor {
  if (variance === 0) return mul(branch, zeros([1]));
  const factor = noGrad(() => {
    const centred = sub(branch, mean(branch, -1, true));
    return sqrt(div(variance, mean(mul(centred, centred), -1, true)));
  });
  return mul(branch, factor);
}
