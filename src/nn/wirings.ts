/**
 * The eighteen wirings of the articles, as data. Adding one touches this file alone.
 *
 * Names and formulas follow the papers named at each entry; `l` counts sublayers from 0, `L` is the depth in blocks.
 */
import type { Sublayers, SublayerWiring, Wiring, WiringId } from './wiring.ts';

const both = (sublayer: SublayerWiring): Sublayers => ({
  kind: 'sequential',
  attention: sublayer,
  mlp: sublayer,
});

const onStream = both({ stream: 'norm' });
const onBranchIn = both({ branchIn: 'norm' });

export const wirings: Readonly<Record<WiringId, Wiring>> = {
  none: { id: 'none', name: 'No norm', formula: 'x + F(x)', sublayers: both({}) },

  /** Vaswani et al. 2017, §3.1; Xiong et al. 2020, Table 1 (left). */
  post: { id: 'post', name: 'Post-LN', formula: 'LN(x + F(x))', sublayers: onStream },

  /** Xiong et al. 2020, Table 1 (right): the norm on the branch's input, and one after the last block. */
  pre: { id: 'pre', name: 'Pre-LN', formula: 'x + F(LN(x))', sublayers: onBranchIn, final: 'norm' },

  /** OLMo 2 (2025), §3.3.2; Swin V2 (Liu et al. 2022): the branch's output is normed, the stream never. */
  output: {
    id: 'output',
    name: 'Output norm',
    formula: 'x + LN(F(x))',
    sublayers: both({ branchOut: 'norm' }),
    final: 'norm',
  },

  /** Sandwich-LN (Ding et al. 2021); Peri-LN (Kim et al. 2025); Gemma 2. */
  double: {
    id: 'double',
    name: 'Sandwich, Peri-LN',
    formula: 'x + LN(F(LN(x)))',
    sublayers: both({ branchIn: 'norm', branchOut: 'norm' }),
    final: 'norm',
  },

  /** PaLM (Chowdhery et al. 2022), §2; GPT-J's code: attention A and MLP M read the same normed stream. */
  parallel: {
    id: 'parallel',
    name: 'Parallel',
    formula: 'x + A(LN(x)) + M(LN(x))',
    sublayers: { kind: 'parallel', branchIn: 'norm' },
    final: 'norm',
  },

  /** GPT-NeoX's code (Black et al. 2022): attention and MLP side by side, each behind a norm of its own. */
  'parallel-two': {
    id: 'parallel-two',
    name: 'Parallel, two norms',
    formula: 'x + A(LN₁(x)) + M(LN₂(x))',
    sublayers: { kind: 'parallel', partIn: 'norm' },
    final: 'norm',
  },

  /** Wang et al. 2022 (DeepNet), Table 1: α = (2L)^(1/4), and β = (8L)^(-1/4) at initialization. */
  deepnorm: {
    id: 'deepnorm',
    name: 'DeepNorm',
    formula: 'LN(αx + F(x))',
    sublayers: both({ skipGain: { kind: 'deepnorm-alpha', letter: 'α' }, stream: 'norm' }),
    initGain: 'deepnorm-beta',
  },

  /** Liu et al. 2020 (Admin): a learned vector ω on the skip, started from one profiling pass. */
  admin: {
    id: 'admin',
    name: 'Admin',
    formula: 'LN(ω⊙x + F(x))',
    sublayers: both({
      skipGain: { kind: 'learned', start: 'profiled', shape: 'vector', letter: 'ω' },
      stream: 'norm',
    }),
  },

  /** Chen & Wei 2026 (KEEL), §3: α counts sublayers; the first block has no α, its attention no norm on the stream. */
  keel: {
    id: 'keel',
    name: 'KEEL',
    formula: 'LN(αx + F(LN(x)))',
    sublayers: both({
      branchIn: 'norm',
      skipGain: { kind: 'sublayer-count', letter: 'α' },
      stream: 'norm',
    }),
    below: {
      blocks: { count: 1 },
      sublayers: {
        kind: 'sequential',
        attention: { branchIn: 'norm' },
        mlp: { branchIn: 'norm', stream: 'norm' },
      },
    },
  },

  /** Sun et al. 2025 (The Curse of Depth): the norm's output times 1/√l, l the block's number from 1. */
  lnscale: {
    id: 'lnscale',
    name: 'LayerNorm scaling',
    formula: 'x + F(LN(x)/√l)',
    sublayers: both({
      branchIn: 'norm',
      branchInGain: { kind: 'inverse-sqrt-depth', letter: '1/√l' },
    }),
    final: 'norm',
  },

  /** Bachlechner et al. 2021 (ReZero): no norm; one learned α a block, starting at 0. */
  rezero: {
    id: 'rezero',
    name: 'ReZero',
    formula: 'x + αF(x), α₀ = 0',
    sublayers: both({
      branchOutGain: { kind: 'learned', start: 0, shape: 'scalar', per: 'block', letter: 'α₀' },
    }),
  },

  /** Zhu et al. 2025 (DyT): γ ⊙ tanh(αx) + β wherever Pre-LN has a norm, α starting at 0.5. */
  dyt: {
    id: 'dyt',
    name: 'DyT',
    formula: 'x + F(tanh(αx))',
    sublayers: both({ branchIn: 'squash' }),
    final: 'squash',
  },

  /** Takase et al. 2023 (B2T connection): the block's input is added once more before its last norm. */
  b2t: {
    id: 'b2t',
    name: 'B2T',
    formula: 'Post-LN + a skip from the block’s input',
    sublayers: onStream,
    bypass: true,
  },

  /** Xie et al. 2023 (ResiDual): y₀ = x₀, y grows by every branch, the output is x_N + LN(y_N). */
  residual: {
    id: 'residual',
    name: 'ResiDual',
    formula: 'Post-LN stream + a sum never normed',
    sublayers: onStream,
    secondStream: true,
  },

  /** Li et al. 2025 (Mix-LN): Post-LN in the first quarter of the blocks, Pre-LN above. */
  mix: {
    id: 'mix',
    name: 'Mix-LN',
    formula: 'Post-LN below, Pre-LN above',
    sublayers: onBranchIn,
    final: 'norm',
    below: { blocks: { fraction: 0.25 }, sublayers: onStream },
  },

  /** Shleifer et al. 2021 (NormFormer): Pre-LN, a norm after attention, head factors, a norm in the MLP. */
  normformer: {
    id: 'normformer',
    name: 'NormFormer',
    formula: 'Pre-LN + LN after attention',
    sublayers: {
      kind: 'sequential',
      attention: { branchIn: 'norm', headGain: true, branchOut: 'norm' },
      mlp: { branchIn: 'norm', hidden: 'norm' },
    },
    final: 'norm',
  },

  /**
   * Zhuo et al. 2025 (HybridNorm), eq. 6: y = x + A(x) with queries, keys and values normed, then LN(y) + M(LN(y)). The norm
   * that the MLP's skip and branch both pass stands on the stream, after the attention's addition. The final norm is
   * OLMo's, on whose code the authors build.
   */
  hybrid: {
    id: 'hybrid',
    name: 'HybridNorm',
    formula: 'y + M(y), y = LN(x + A(x))',
    sublayers: { kind: 'sequential', attention: { qkv: 'norm', stream: 'norm' }, mlp: {} },
    final: 'norm',
  },
};
