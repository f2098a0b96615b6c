/**
 * A wiring, described as data: where the norm sits, what scales the skip and the branch, which streams there are.
 *
 * `nn/block.ts` builds a block from it, `charts/wiring.ts` draws it, the tables and the articles name it. A norm "on the
 * stream" is met by the residual stream itself, a norm "on the branch" only by what a sublayer reads or writes.
 */

export type NormKind = 'layerNorm' | 'rmsNorm';

/** A factor on the skip or the branch. `fixed` ones are given by a formula, `learned` ones are parameters. */
export type Gain =
  | { readonly kind: 'constant'; readonly value: number; readonly letter: string }
  /** DeepNorm's α = (2L)^(1/4); L in blocks (Wang et al. 2022, Table 1, decoder-only). */
  | { readonly kind: 'deepnorm-alpha'; readonly letter: 'α' }
  /** 1/√l with l the block's number from 1 (Sun et al. 2025, LayerNorm scaling). */
  | { readonly kind: 'inverse-sqrt-depth'; readonly letter: '1/√l' }
  /** KEEL: α = number of sublayers. */
  | { readonly kind: 'sublayer-count'; readonly letter: 'α' }
  /** A learned scalar (ReZero: starts at 0) or vector (Admin's ω). */
  | {
      readonly kind: 'learned';
      readonly start: number;
      readonly shape: 'scalar' | 'vector';
      readonly letter: string;
    };

/** One sublayer's slots. `norm: true` means "the stack's normalizer stands here". */
export interface SublayerWiring {
  readonly branchIn?: 'norm' | 'squash';
  readonly branchInGain?: Gain;
  readonly branchOut?: 'norm';
  readonly branchOutGain?: Gain;
  readonly skipGain?: Gain;
  readonly stream?: 'norm';
}

export interface Wiring {
  readonly id: WiringId;
  readonly name: string;
  /** In plain letters, for labels: `LN(x + F(x))`. */
  readonly formula: string;
  readonly sublayers:
    | { readonly kind: 'sequential'; readonly attention: SublayerWiring; readonly mlp: SublayerWiring }
    /** Attention and MLP read one norm of the same stream and are added together. */
    | { readonly kind: 'parallel'; readonly branchIn?: 'norm' };
  /** A norm after the last block, before the head. */
  readonly finalNorm: boolean;
  /** ResiDual's second stream: a sum that is never normalized, normed once at the end and added. */
  readonly secondStream?: boolean;
  /** B2T: a skip from the block's input to the addition before its last norm. */
  readonly bypass?: boolean;
  /** Mix-LN: the first `fraction` of the blocks are wired like `first`. */
  readonly below?: { readonly fraction: number; readonly first: WiringId };
  /** What multiplies the standard deviation of value, output and MLP weights at initialization; default 1. */
  readonly initGain?: 'deepnorm-beta';
}

export type WiringId =
  | 'none'
  | 'post'
  | 'pre'
  | 'output'
  | 'double'
  | 'parallel'
  | 'deepnorm'
  | 'admin'
  | 'keel'
  | 'lnscale'
  | 'rezero'
  | 'dyt'
  | 'b2t'
  | 'residual'
  | 'mix'
  | 'normformer';
