/**
 * The gradient at every layer of any wiring at initialization, on the axes and beside the curves of Post-LN and Pre-LN.
 *
 * Model, batch and measure are those of `gradient-profile.ts`: the gradient of the stream, ‖∂loss/∂x_l‖, relative to the top, or
 * that of each block's second MLP matrix, relative to the last block. The identity path is the chain of skip gains and of the
 * norms on the stream, as in `attenuation.ts`; it is left out where a wiring has a second way round its norms (B2T, ResiDual).
 */
import type { WiringId } from '../nn/wiring.ts';
import { defineExperiment } from './experiment.ts';
import { profileRun, type ProfileRun } from './gradient-profile.ts';
import type { Values } from './parameters.ts';
import { readouts, sentence, table } from './regime-profile-words.ts';
import { geometric, geometricSpread, type Spread } from './statistics.ts';
import { gradientOf, initialization } from './stack-parameters.ts';

const parameters = {
  wiring: {
    kind: 'choice',
    label: 'wiring',
    options: [
      { value: 'none', label: 'no norm' },
      { value: 'output', label: 'norm on the output' },
      { value: 'double', label: 'norm on both ends' },
      { value: 'parallel', label: 'parallel' },
      { value: 'normformer', label: 'NormFormer' },
      { value: 'deepnorm', label: 'DeepNorm' },
      { value: 'admin', label: 'Admin' },
      { value: 'keel', label: 'KEEL' },
      { value: 'lnscale', label: 'LayerNorm scaling' },
      { value: 'mix', label: 'Mix-LN' },
      { value: 'hybrid', label: 'HybridNorm' },
      { value: 'b2t', label: 'B2T' },
      { value: 'residual', label: 'ResiDual' },
      { value: 'rezero', label: 'ReZero' },
      { value: 'dyt', label: 'DyT' },
    ],
    default: 'deepnorm',
  },
  depth: { kind: 'number', symbol: 'depth', label: 'blocks', min: 2, max: 24, step: 1, default: 12 },
  init: initialization,
  quantity: gradientOf,
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
} as const;

export type RegimeValues = Values<typeof parameters>;

/** One wiring's profile over seeds. */
export type Profile = Spread & {
  /** Sublayer l = 0 … N for the stream, block 1 … L for its weights. */
  readonly positions: number[];
  /** First entry, and its spread over seeds: times or divided by `factor`. */
  readonly bottom: number;
  readonly factor: number;
};

export type RegimeData = {
  readonly seeds: number;
  readonly regime: Profile | null;
  readonly post: Profile;
  readonly pre: Profile;
  readonly identity: number[] | null;
  readonly identityBottom: number | null;
  readonly topVariance: number;
};

/** Wirings with a second way round the norms on the stream, which the chain of skips does not count. */
const AROUND: readonly WiringId[] = ['b2t', 'residual'];

const KEPT = 512;
const known = new Map<string, ProfileRun>();

/** A run, kept for a while: every regime is drawn beside the same two curves. The bits do not depend on that. */
function runOf(wiring: WiringId, seed: number, { depth, init, quantity }: RegimeValues): ProfileRun {
  const key = JSON.stringify([wiring, seed, depth, init, quantity]);
  const run = known.get(key) ?? profileRun(wiring, seed, { depth, init, quantity });
  known.delete(key);
  known.set(key, run);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return run;
}

/** Null where there is no gradient to relate the others to: ReZero's branches are off, and so are their weights' gradients. */
function profileOf(runs: readonly ProfileRun[], { depth, quantity }: RegimeValues): Profile | null {
  const profiles = runs.map(({ profile }) => profile);
  if (!profiles.every((profile) => profile.every(Number.isFinite))) return null;
  const { length } = profiles[0];
  const bottom = geometric(profiles.map(([first]) => first));
  // A parallel block is one addition and covers two of the others' sublayers.
  const pitch = quantity === 'weights' ? 1 : (2 * depth) / (length - 1);
  return {
    positions: profiles[0].map((_, l) => (quantity === 'weights' ? l + 1 : l * pitch)),
    ...geometricSpread(profiles),
    bottom: bottom.mean,
    factor: bottom.factor,
  };
}

type Runs = { readonly [id in 'regime' | 'post' | 'pre']: ProfileRun[] };

function summary({ regime, post, pre }: Runs, values: RegimeValues): RegimeData {
  const [ofPost, ofPre] = [profileOf(post, values), profileOf(pre, values)];
  if (ofPost === null || ofPre === null) throw new Error('regime-profile: Post-LN or Pre-LN has no gradient');
  const hasPath = values.quantity === 'stream' && !AROUND.includes(values.wiring);
  const identity = hasPath ? geometricSpread(regime.map((run) => run.identity)).mean : null;
  return {
    seeds: regime.length,
    regime: profileOf(regime, values),
    post: ofPost,
    pre: ofPre,
    identity,
    identityBottom: identity === null ? null : identity[0],
    topVariance: geometric(regime.map((run) => run.topVariance)).mean,
  };
}

function* steps(values: RegimeValues): Generator<RegimeData, RegimeData, void> {
  const runs: Runs = { regime: [], post: [], pre: [] };
  for (let seed = 1; seed <= values.seeds; seed++) {
    runs.regime.push(runOf(values.wiring, seed, values));
    runs.post.push(runOf('post', seed, values));
    runs.pre.push(runOf('pre', seed, values));
    if (seed < values.seeds) yield summary(runs, values);
  }
  return summary(runs, values);
}

/** The gradient at every layer of one wiring, beside Post-LN and Pre-LN. */
export const regimeProfile = defineExperiment<typeof parameters, RegimeData>({
  id: 'regime-profile',
  title: 'The gradient at every layer, wiring by wiring',
  claim:
    'At initialization the wirings differ in how a gradient is spread over the layers: some keep it flat, some let it grow toward the bottom, and without any norm it explodes.',
  testedAgainst:
    'the profiles of the gradient-profile experiment, a recorded table from an independent prototype, wirings whose profile is known exactly, and a wiring’s identity path written out',
  parameters,
  fields: {
    seeds: 'seeds that have run',
    regime:
      'the wiring: positions (sublayer l = 0 … N for the stream, block 1 … L for its weights), gradient relative to the top as geometric mean over seeds and one standard deviation, its first entry and that entry’s spread; null where every gradient is 0',
    post: 'the same of Post-LN',
    pre: 'the same of Pre-LN',
    identity:
      'the gradient down the skips alone, by l = 0 … N, relative to the top; null for weights and where there is a second way round the norms',
    identityBottom: 'its first entry',
    topVariance: 'mean square of x_N, before a final norm',
  },
  pace: 'worker',
  steps,
  readouts,
  sentence,
  table,
});

export default regimeProfile;
