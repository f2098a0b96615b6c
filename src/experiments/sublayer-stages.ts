/**
 * One token through one sublayer, stage by stage, for any sublayer that the wiring data describes without a learned gain.
 *
 * It walks the slots in the order of the signal (branch in, F, branch out, addition, stream), so a new combination of
 * slots needs no code here. Gains that depend on depth are those of a stack of `BLOCKS` blocks.
 */
import { gainValue } from '../nn/wiring.ts';
import type { Gain, NormKind, SublayerWiring } from '../nn/wiring.ts';
import { add, layerNorm, mul, rmsNorm } from '../tensor/index.ts';
import type { Tensor } from '../tensor/index.ts';
import { featureSigma, mean, rootMeanSquare } from './statistics.ts';

/** Where on the wire a stage is tapped. */
export type Slot =
  'stream-in' | 'branch-in' | 'branch' | 'attention' | 'mlp' | 'branch-out' | 'sum' | 'stream-out';

/** The token as it is at one place: `name` is its expression, `values` are its features. */
export type Stage = {
  readonly name: string;
  readonly slot: Slot;
  readonly values: number[];
  readonly mean: number;
  readonly sigma: number;
  readonly rms: number;
};

/** Depth that gains are computed for: DeepNorm's α = (2L)^(1/4) is 2.63 at L = 24. */
export const BLOCKS = 24;

/** ε of both normalizers here, PyTorch's default for LayerNorm; it also lets a branch that is switched off be normalized. */
const EPS = 1e-5;

const LABEL: Record<NormKind, string> = { layerNorm: 'LN', rmsNorm: 'RMS' };

/** Applies a normalizer with γ = 1 and β = 0 to `[..., d]`. */
const normalize = (kind: NormKind, x: Tensor): Tensor =>
  kind === 'layerNorm' ? layerNorm(x, { eps: EPS }) : rmsNorm(x, { eps: EPS });

/** What a normalizer divides a token by: σ or the root mean square, with ε under the root. */
export function divisorOf(kind: NormKind, values: readonly number[]): number {
  const size = kind === 'layerNorm' ? featureSigma(values) : rootMeanSquare(values);
  return Math.sqrt(size * size + EPS);
}

/** The number that a gain multiplies by in the last of `BLOCKS` blocks. Throws for a learned one. */
export function gainOf(gain: Gain | undefined): number {
  if (gain === undefined) return 1;
  if (gain.kind === 'learned')
    throw new Error(`gain ${gain.letter} is learned; a single untrained sublayer has no value for it`);
  return gainValue(gain, BLOCKS - 1, BLOCKS);
}

const stage = (name: string, slot: Slot, x: Tensor): Stage => {
  const values = Array.from(x.data);
  return {
    name,
    slot,
    values,
    mean: mean(values),
    sigma: featureSigma(values),
    rms: rootMeanSquare(values),
  };
};

/** The stages of `x` [1, d] through a sublayer that computes `F`, from the stream to the stream. */
export function stagesOf(
  sublayer: SublayerWiring,
  normalizer: NormKind,
  F: (x: Tensor) => Tensor,
  x: Tensor,
): Stage[] {
  const N = LABEL[normalizer];
  const stages = [stage('x', 'stream-in', x)];
  let branch = x;
  let name = 'x';
  const next = (value: Tensor, expression: string, slot: Slot) => {
    branch = value;
    name = expression;
    stages.push(stage(expression, slot, value));
  };
  if (sublayer.branchIn === 'squash')
    throw new Error('a squashed branch input has no normalizer to show stage by stage');
  if (sublayer.branchIn === 'norm') next(normalize(normalizer, branch), `${N}(${name})`, 'branch-in');
  const before = gainOf(sublayer.branchInGain);
  if (before !== 1) branch = mul(branch, before);
  next(F(branch), `F(${name})`, 'branch');
  if (sublayer.branchOut === 'norm') next(normalize(normalizer, branch), `${N}(${name})`, 'branch-out');
  const after = gainOf(sublayer.branchOutGain);
  if (after !== 1) branch = mul(branch, after);
  const skip = gainOf(sublayer.skipGain);
  next(
    add(skip === 1 ? x : mul(x, skip), branch),
    `${skip === 1 ? '' : (sublayer.skipGain?.letter ?? '')}x + ${name}`,
    'sum',
  );
  if (sublayer.stream === 'norm') next(normalize(normalizer, branch), `${N}(${name})`, 'stream-out');
  return stages;
}

/**
 * The stages of `x` [1, d] through attention `A` and an MLP `M` side by side. Two norms in place of one are the same stage
 * here: untrained, they give the same numbers.
 */
export function parallelStagesOf(
  normalizer: NormKind,
  { A, M }: { readonly A: (x: Tensor) => Tensor; readonly M: (x: Tensor) => Tensor },
  x: Tensor,
): Stage[] {
  const name = `${LABEL[normalizer]}(x)`;
  const read = normalize(normalizer, x);
  const [attention, mlp] = [A(read), M(read)];
  return [
    stage('x', 'stream-in', x),
    stage(name, 'branch-in', read),
    stage(`A(${name})`, 'attention', attention),
    stage(`M(${name})`, 'mlp', mlp),
    stage(`x + A(${name}) + M(${name})`, 'sum', add(x, add(attention, mlp))),
  ];
}
