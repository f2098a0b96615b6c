/**
 * A sublayer built by walking its wiring: x_{l+1} = N?(s ⊙ x_l + g · N?(F(g′ · N?(x_l)))), each factor and norm where
 * the wiring has one and nothing where it has none. No wiring is known here by name.
 */
import { add, mul, type Tensor } from '../tensor/index.ts';
import { createParts, runParts, withVariance, type BlockSizes, type Part } from './branch.ts';
import type { Initializer } from './init.ts';
import { createNorm, createSquash, normalize, squash, type Norm, type Squash } from './norm.ts';
import {
  gainValue,
  initGainOf,
  sublayersOf,
  type Gain,
  type Sublayer,
  type SublayerWiring,
  type Wiring,
} from './wiring.ts';

/** A norm or its replacement, as a function of the stream. */
export type Gate =
  { readonly kind: 'norm'; readonly norm: Norm } | { readonly kind: 'squash'; readonly squash: Squash };

/** A sublayer with its parameters. An absent slot is an identity. */
export interface BuiltSublayer {
  readonly branchIn?: Gate;
  readonly branchInGain?: number | Tensor;
  readonly parts: readonly Part[];
  readonly branchOut?: Gate;
  readonly branchOutGain?: number | Tensor;
  readonly branchVariance?: number;
  readonly skipGain?: number | Tensor;
  readonly stream?: Gate;
}

/** What happened in one sublayer. */
export interface SublayerTrace {
  /** F_l as it is added, after its norm and gain: `[batch, time, d]`. */
  readonly branch: Tensor;
  /** The sum: what a norm on the stream sees, and without one the new stream itself. */
  readonly sum: Tensor;
  readonly stream: Tensor;
}

/** Where a block stands: `block` of `blocks`, and the memory that its branches see, if any. */
export interface BlockPlace {
  readonly wiring: Wiring;
  readonly block: number;
  readonly blocks: number;
  readonly memory: Tensor | null;
}

/** The sublayers of one block; weights come from `initializer`. */
export function createBlock(
  place: BlockPlace,
  sizes: BlockSizes,
  initializer: Initializer,
): readonly BuiltSublayer[] {
  const { wiring, block, blocks } = place;
  const shared = new Map<Gain, Tensor>();
  return sublayersOf(wiring, block, blocks).map((sublayer) =>
    createSublayer(sublayer, place, sizes, shared, initializer),
  );
}

function createSublayer(
  sublayer: Sublayer,
  place: BlockPlace,
  sizes: BlockSizes,
  shared: Map<Gain, Tensor>,
  initializer: Initializer,
): BuiltSublayer {
  const at = initializer.at(sublayer.parts.join('-'));
  const gate = (slot: 'branchIn' | 'branchOut' | 'stream') => {
    const kind = sublayer[slot];
    return kind === undefined ? undefined : createGate(kind, sizes, at.at(`${slotNames[slot]}-norm`));
  };
  const gain = (slot: 'branchInGain' | 'branchOutGain' | 'skipGain') =>
    createGain(sublayer, slot, place, sizes.d, shared, { own: at, block: initializer });
  return {
    branchIn: gate('branchIn'),
    branchInGain: gain('branchInGain'),
    parts: createParts(sublayer, sizes, initGainOf(place.wiring, place.blocks), place.memory, initializer),
    branchOut: gate('branchOut'),
    branchOutGain: gain('branchOutGain'),
    branchVariance: sizes.branch?.variance,
    skipGain: gain('skipGain'),
    stream: gate('stream'),
  };
}

/** Names of the slots in parameter names. */
const slotNames = {
  branchIn: 'branch-in',
  branchInGain: 'branch-in-gain',
  branchOut: 'branch-out',
  branchOutGain: 'branch-out-gain',
  skipGain: 'skip-gain',
  stream: 'stream',
} as const;

/** A norm of the stack's kind, or DyT's squash, over `d` features. */
export function createGate(kind: 'norm' | 'squash', sizes: BlockSizes, initializer: Initializer): Gate {
  switch (kind) {
    case 'norm':
      return { kind, norm: createNorm(sizes.normalizer, sizes.d, initializer, sizes.eps) };
    case 'squash':
      return { kind, squash: createSquash(sizes.d, initializer) };
  }
}

function createGain(
  sublayer: SublayerWiring,
  slot: 'branchInGain' | 'branchOutGain' | 'skipGain',
  place: BlockPlace,
  d: number,
  shared: Map<Gain, Tensor>,
  initializers: { readonly own: Initializer; readonly block: Initializer },
): number | Tensor | undefined {
  const gain = sublayer[slot];
  if (gain === undefined) return undefined;
  const value = gainValue(gain, place.block, place.blocks);
  if (gain.kind !== 'learned') return value;
  const shape = gain.shape === 'vector' ? [d] : [1];
  if (gain.per !== 'block') return initializers.own.constant(slotNames[slot], shape, value);
  const tensor = shared.get(gain) ?? initializers.block.constant(slotNames[slot], shape, value);
  shared.set(gain, tensor);
  return tensor;
}

/** One sublayer on the stream `x`; `bypass` is added to the sum (B2T). */
export function runSublayer(sublayer: BuiltSublayer, x: Tensor, bypass?: Tensor): SublayerTrace {
  const input = scale(pass(sublayer.branchIn, x), sublayer.branchInGain);
  const output = pass(sublayer.branchOut, runParts(sublayer.parts, input));
  const gained = scale(output, sublayer.branchOutGain);
  const { branchVariance } = sublayer;
  const branch = branchVariance === undefined ? gained : withVariance(gained, branchVariance);
  const added = add(scale(x, sublayer.skipGain), branch);
  const sum = bypass === undefined ? added : add(added, bypass);
  return { branch, sum, stream: pass(sublayer.stream, sum) };
}

/** Applies a gate, or nothing. */
export function pass(gate: Gate | undefined, x: Tensor): Tensor {
  switch (gate?.kind) {
    case 'norm':
      return normalize(gate.norm, x);
    case 'squash':
      return squash(gate.squash, x);
    case undefined:
      return x;
  }
}

const scale = (x: Tensor, gain: number | Tensor | undefined): Tensor =>
  gain === undefined ? x : mul(x, gain);
