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
  /** A learned scalar (ReZero: starts at 0, one a block) or vector (Admin's ω, filled by a profiling pass). */
  | {
      readonly kind: 'learned';
      readonly start: number | 'profiled';
      readonly shape: 'scalar' | 'vector';
      /** One parameter a sublayer (default), or one that both sublayers of a block share. */
      readonly per?: 'sublayer' | 'block';
      readonly letter: string;
    };

/** One sublayer's slots. `'norm'` means "the stack's normalizer stands here". */
export interface SublayerWiring {
  readonly branchIn?: 'norm' | 'squash';
  readonly branchInGain?: Gain;
  /** A norm of its own before each part of the branch, where two parts stand side by side. */
  readonly partIn?: 'norm';
  /** NormFormer: a norm inside the branch, on the MLP's hidden layer after its activation. */
  readonly hidden?: 'norm';
  /** HybridNorm: a norm inside attention on the queries, one on the keys and one on the values, head by head. */
  readonly qkv?: 'norm';
  /** NormFormer: a learned factor on each attention head's output, starting at 1. */
  readonly headGain?: true;
  readonly branchOut?: 'norm';
  readonly branchOutGain?: Gain;
  readonly skipGain?: Gain;
  readonly stream?: 'norm';
}

export type Sublayers =
  | { readonly kind: 'sequential'; readonly attention: SublayerWiring; readonly mlp: SublayerWiring }
  /** Attention and MLP read the same stream, through one norm or through one each, and are added together. */
  | { readonly kind: 'parallel'; readonly branchIn?: 'norm'; readonly partIn?: 'norm' };

export interface Wiring {
  readonly id: WiringId;
  readonly name: string;
  /** In plain letters, for labels: `LN(x + F(x))`. */
  readonly formula: string;
  readonly sublayers: Sublayers;
  /** What stands after the last block, before the head; absent where the stream's own last norm does that. */
  readonly final?: 'norm' | 'squash';
  /** ResiDual's second stream: a sum that is never normalized, normed once at the end and added. */
  readonly secondStream?: boolean;
  /** B2T: a skip from the block's input to the addition before its last norm. */
  readonly bypass?: boolean;
  /** The lowest blocks are wired otherwise: Mix-LN's first quarter, KEEL's first block. */
  readonly below?: {
    readonly blocks: { readonly fraction: number } | { readonly count: number };
    readonly sublayers: Sublayers;
  };
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
  | 'parallel-two'
  | 'deepnorm'
  | 'admin'
  | 'keel'
  | 'lnscale'
  | 'rezero'
  | 'dyt'
  | 'b2t'
  | 'residual'
  | 'mix'
  | 'normformer'
  | 'hybrid';

/** What a branch computes; a parallel sublayer has two parts that read the same input and are summed. */
export type BranchPart = 'attention' | 'mlp';

/** One addition to the stream: its slots and the parts of its branch. */
export interface Sublayer extends SublayerWiring {
  readonly parts: readonly BranchPart[];
}

/** The additions of block `block` (from 0) in a stack of `blocks`: two for a sequential wiring, one for a parallel. */
export function sublayersOf(wiring: Wiring, block: number, blocks: number): readonly Sublayer[] {
  const { below } = wiring;
  const isBelow = below !== undefined && block < blocksBelow(below.blocks, blocks);
  const sublayers = isBelow ? below.sublayers : wiring.sublayers;
  switch (sublayers.kind) {
    case 'sequential':
      return [
        { parts: ['attention'], ...sublayers.attention },
        { parts: ['mlp'], ...sublayers.mlp },
      ];
    case 'parallel': {
      const { branchIn, partIn } = sublayers;
      return [{ parts: ['attention', 'mlp'], branchIn, partIn }];
    }
  }
}

/** A fraction is rounded down, as Mix-LN's ⌊aL⌋, but a mixed stack has at least one such block. */
function blocksBelow(share: { fraction: number } | { count: number }, blocks: number): number {
  if ('count' in share) return share.count;
  return Math.max(1, Math.floor(share.fraction * blocks));
}

/** The value of a gain given by a formula; of a learned one, where it starts (a profiled one at 1). */
export function gainValue(gain: Gain, block: number, blocks: number): number {
  switch (gain.kind) {
    case 'constant':
      return gain.value;
    case 'deepnorm-alpha':
      return Math.sqrt(Math.sqrt(2 * blocks));
    case 'inverse-sqrt-depth':
      return 1 / Math.sqrt(block + 1);
    case 'sublayer-count':
      return 2 * blocks;
    case 'learned':
      return gain.start === 'profiled' ? 1 : gain.start;
  }
}

/** DeepNorm's β = (8L)^(-1/4) (Wang et al. 2022, Table 1, decoder-only), or 1. */
export function initGainOf(wiring: Wiring, blocks: number): number {
  switch (wiring.initGain) {
    case 'deepnorm-beta':
      return 1 / Math.sqrt(Math.sqrt(8 * blocks));
    case undefined:
      return 1;
  }
}
