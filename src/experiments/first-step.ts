/**
 * How far one step throws the output: ‖f(θ − η sign g) − f(θ)‖ / ‖f(θ)‖ over all logits, at initialization, against depth.
 *
 * η sign g is the first step of Adam up to ε (Kingma & Ba 2015, Algorithm 1 at t = 1). All parameters move, embeddings and head
 * among them. That Post-LN amplifies such a step more is the account of Liu et al. 2020 (Admin).
 */
import { exp32, grad, log32, noGrad } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import type { Split } from './experiment.ts';
import { readouts, sentence, table } from './first-step-words.ts';
import { DEPTHS, evaluate, initialModel, type InitialModel } from './initial-model.ts';
import type { Values } from './parameters.ts';
import { alongDepth, depthsUpTo, wiringParts, type WiringPart } from './seeds-by-depth.ts';
import {
  euclideanNorm,
  fitPower,
  geometric,
  geometricSpread,
  mean,
  sampleDeviation,
  total,
  type Spread,
} from './statistics.ts';

const parameters = {
  eta: {
    kind: 'number',
    symbol: 'eta',
    label: 'step size',
    min: 1e-5,
    max: 1e-2,
    step: 1e-5,
    default: 1e-4,
    values: [1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2],
  },
  maxDepth: {
    kind: 'number',
    symbol: 'depth',
    label: 'up to blocks',
    min: 4,
    max: 32,
    step: 4,
    default: 32,
    values: DEPTHS.slice(1),
  },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type FirstStepValues = Values<typeof parameters>;

type ForBoth<T> = { readonly post: T; readonly pre: T };
type Slope = { readonly mean: number; readonly deviation: number };

export type FirstStepData = {
  readonly seeds: number;
  readonly depths: number[];
  readonly post: Spread;
  readonly pre: Spread;
  readonly slopes: ForBoth<Slope>;
  readonly ratio: number[];
  readonly passesOne: ForBoth<(number | null)[]>;
};

/** Step sizes at which it is looked for where the change passes 1, ascending. */
const PROBES: readonly number[] = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2];

type Measured = { readonly change: number; readonly passesOne: number | null };

/** The change at η, and the step size at which it would be 1, by log-log interpolation between probes. */
function measure(initial: InitialModel, eta: number): Measured {
  const { scores, loss } = evaluate(initial);
  const tensors = initial.model.parameters.map(({ tensor }) => tensor);
  const starts = tensors.map(({ data }) => data.slice());
  const signs = grad(loss, tensors).map(({ data }) => Array.from(data, sign));
  const before = scores.data;
  const size = euclideanNorm(before);
  const changeAt = (step: number): number => {
    tensors.forEach(({ data }, p) => {
      for (let i = 0; i < data.length; i++) data[i] = starts[p][i] - step * signs[p][i];
    });
    const after = noGrad(() => evaluate(initial).scores.data);
    return Math.sqrt(total(before.length, (i) => (after[i] - before[i]) * (after[i] - before[i]))) / size;
  };
  return { change: changeAt(eta), passesOne: crossing(changeAt) };
}

const sign = (value: number): number => (value > 0 ? 1 : value < 0 ? -1 : 0);

function crossing(changeAt: (step: number) => number): number | null {
  let [step, change] = [0, 0];
  for (const probe of PROBES) {
    const next = changeAt(probe);
    if (next >= 1) return step === 0 ? probe : between(step, change, probe, next);
    [step, change] = [probe, next];
  }
  return null;
}

/** Where a power law through two points is 1. */
function between(step: number, change: number, nextStep: number, nextChange: number): number {
  const share = -log32(change) / (log32(nextChange) - log32(change));
  return exp32(log32(step) + share * (log32(nextStep) - log32(step)));
}

type SeedRun = { readonly [P in 'post' | 'pre']: readonly Measured[] };

const BOTH = ['post', 'pre'] as const;

/** A part is one placement of one seed, shallow stacks first, so that it shows something at once. */
const split: Split<typeof parameters, FirstStepData, WiringPart<'post' | 'pre'>, Measured[]> = {
  parts: (values) => wiringParts(values, BOTH),
  *steps({ wiring, seed }, { eta, maxDepth }) {
    const measured: Measured[] = [];
    for (const blocks of depthsUpTo(maxDepth)) {
      if (measured.length > 0) yield [...measured];
      measured.push(measure(initialModel({ wiring, blocks, seed }), eta));
    }
    return measured;
  },
  join(values, pieces) {
    const known = alongDepth(depthsUpTo(values.maxDepth), BOTH, pieces);
    return known === null ? null : summary(known.bySeed, known.depths);
  },
};

function summary(runs: readonly SeedRun[], depths: number[]): FirstStepData {
  const changes = (wiring: 'post' | 'pre') => runs.map((run) => run[wiring].map(({ change }) => change));
  const slopeOf = (wiring: 'post' | 'pre'): Slope => {
    const slopes = changes(wiring).map((change) => fitPower(depths, change).slope);
    return { mean: mean(slopes), deviation: sampleDeviation(slopes) };
  };
  const crossings = (wiring: 'post' | 'pre') =>
    depths.map((_, i) => geometricMeanOrNull(runs.map((run) => run[wiring][i].passesOne)));
  const [post, pre] = [geometricSpread(changes('post')), geometricSpread(changes('pre'))];
  return {
    seeds: runs.length,
    depths,
    post,
    pre,
    slopes: { post: slopeOf('post'), pre: slopeOf('pre') },
    ratio: depths.map((_, i) => post.mean[i] / pre.mean[i]),
    passesOne: { post: crossings('post'), pre: crossings('pre') },
  };
}

function geometricMeanOrNull(values: readonly (number | null)[]): number | null {
  const found = values.filter((value) => value !== null);
  return found.length === values.length ? geometric(found).mean : null;
}

/** One step against the sign of the gradient, and what it does to the output. */
export const firstStep = defineExperiment<typeof parameters, FirstStepData>({
  id: 'first-step',
  title: 'How far one step throws the output',
  claim:
    'At initialization one step of every weight by η changes the output of a Post-LN stack more than that of a Pre-LN stack; the two part further with depth, up to 16 blocks.',
  testedAgainst:
    'two independent runs in PyTorch in float64, and small steps against the Jacobian’s prediction',
  parameters,
  fields: {
    seeds: 'seeds that have run',
    depths: 'L in blocks',
    post: 'relative change of all logits of Post-LN at each depth: geometric mean over seeds and one standard deviation',
    pre: 'the same for Pre-LN',
    slopes: 'power of L fitted for each seed: mean and standard deviation over seeds',
    ratio: 'post over pre at each depth',
    passesOne: 'step size at which the change is 1, at each depth; null beyond 0.05',
  },
  pace: 'worker',
  split,
  readouts,
  sentence,
  table,
  kept: [{ eta: 1e-4, maxDepth: 32, seeds: 8, seed: 1 }],
});

export default firstStep;
