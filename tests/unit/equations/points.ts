/**
 * Random points at which equations are put to the test: what the symbols are, taken from the engine and not from the trees.
 *
 * Every point binds both sides of all relations of its equation. Must be called inside `inFloat64`, so that what the
 * engine gives is good to 1e-10.
 */
import {
  evaluate,
  equations,
  type Environment,
  type EquationId,
  type Relation,
  type Value,
} from '../../../src/equations/index.ts';
import { describe, entriesOf, matrix, type Matrix } from '../../../src/equations/values.ts';
import {
  createCountingMachine,
  layerNormForward,
  rmsNormForward,
} from '../../../src/experiments/counted-norms.ts';
import {
  createAdam,
  createStack,
  createTransformer,
  logits,
  runStack,
  runSublayer,
  warmupConstant,
  warmupCosine,
  type Stack,
} from '../../../src/nn/index.ts';
import { runParts } from '../../../src/nn/branch.ts';
import {
  cos32,
  createGenerator,
  crossEntropy,
  grad,
  jacobian,
  layerNorm,
  parameter,
  reshape,
  rmsNorm,
  tensor,
  type Generator,
  type Tensor,
} from '../../../src/tensor/index.ts';

/** Equations that have a value; a declared bound has none. */
export type Evaluable = Exclude<EquationId, 'eq-last-layer-bound'>;

const entries = (t: Tensor): Float64Array => Float64Array.from(t.data);
const asMatrix = (t: Tensor): Matrix => matrix(t.shape[0], t.shape[1], t.data);
const asTensor = (value: Value): Tensor => {
  if (value instanceof Float64Array) return tensor(value);
  throw new Error('expected a vector');
};
const between = (generator: Generator, low: number, high: number) => low + (high - low) * generator.uniform();

/** A token with a mean of its own, learned scale and bias, and statistics computed here in the plainest way. */
function normPoint(generator: Generator): Environment {
  const d = 2 + generator.integer(14);
  const spread = between(generator, 0.1, 3);
  const x = tensor(entries(generator.normalTensor([d], { std: spread, mean: between(generator, -2, 2) })));
  const gamma = entries(generator.normalTensor([d], { mean: 1 }));
  const beta = entries(generator.normalTensor([d]));
  const eps = between(generator, 0, 0.1);
  const values = [...x.data];
  const mu = values.reduce((a, b) => a + b) / d;
  const sigma = Math.sqrt(values.reduce((total, entry) => total + (entry - mu) ** 2, 0) / d + eps);
  const options = { gamma: tensor(gamma), beta: tensor(beta), eps };
  return {
    values: { x: entries(x), xhat: entries(layerNorm(x, { eps })), gamma, beta, eps, mu, sigma, d },
    functions: {
      LN: {
        value: (input) => entries(layerNorm(asTensor(input), options)),
        jacobian: (at) => asMatrix(jacobian((input) => layerNorm(input, options), asTensor(at))),
      },
      RMSNorm: {
        value: (input) => entries(rmsNorm(asTensor(input), { gamma: options.gamma, eps })),
      },
    },
  };
}

/** The same token with what RMSNorm makes of it, written out, and the share of its features that pRMSNorm looks at. */
function rmsPoint(generator: Generator): Environment {
  const { values, functions } = normPoint(generator);
  const [x, gamma] = [values?.x, values?.gamma];
  const [d, eps] = [Number(values?.d), Number(values?.eps)];
  if (!(x instanceof Float64Array && gamma instanceof Float64Array)) throw new Error('expected vectors');
  const meanSquare = (entries: Float64Array) => entries.reduce((sum, e) => sum + e * e, 0) / entries.length;
  const rms = Math.sqrt(meanSquare(x) + eps);
  const p = between(generator, 0.05, 1);
  const k = Math.ceil(p * d);
  const options = { gamma: tensor(gamma), eps };
  return {
    values: { ...values, rms, u: x.map((e) => e / rms), p, k },
    functions: {
      ...functions,
      RMSNorm: {
        value: (input) => entries(rmsNorm(asTensor(input), options)),
        jacobian: (at) => asMatrix(jacobian((input) => rmsNorm(input, options), asTensor(at))),
      },
      pRMSNorm: {
        value: (at) => {
          const token = entries(asTensor(at));
          const partial = Math.sqrt(meanSquare(token.slice(0, k)) + eps);
          return token.map((e, i) => (gamma[i] * e) / partial);
        },
      },
      ceil: { value: (number) => (typeof number === 'number' ? Math.ceil(number) : NaN) },
    },
  };
}

const WIDTH = 8;

/** The norms of a stack all get one random scale and bias: the equation writes LN without an index. */
function shakeNorms(stack: Stack, generator: Generator): { gamma: Float64Array; beta: Float64Array } {
  const gamma = entries(generator.normalTensor([WIDTH], { mean: 1, std: 0.3 }));
  const beta = entries(generator.normalTensor([WIDTH], { std: 0.3 }));
  for (const { name, tensor: values } of stack.parameters) {
    if (name.endsWith('gamma')) values.data.set(gamma);
    if (name.endsWith('beta')) values.data.set(beta);
  }
  return { gamma, beta };
}

/** LN from its own equation, so that the trees are tested together, too. */
function layerNormOfTree(gamma: Float64Array, beta: Float64Array, eps: number) {
  const at = (x: Value): Environment => {
    const values = [...entries(asTensor(x))];
    const mu = values.reduce((a, b) => a + b) / WIDTH;
    const sigma = Math.sqrt(values.reduce((total, entry) => total + (entry - mu) ** 2, 0) / WIDTH + eps);
    const xhat = Float64Array.from(values, (entry) => (entry - mu) / sigma);
    return { values: { x, mu, sigma, xhat, gamma, beta, eps, d: WIDTH } };
  };
  return {
    value: (x: Value) => evaluate(equations['eq-layernorm'].statement.right, at(x)),
    jacobian: (x: Value) => {
      const value = evaluate(equations['eq-ln-jacobian'].statement.right, at(x));
      if (typeof value === 'object' && 'rows' in value) return value;
      throw new Error('expected a matrix');
    },
  };
}

/** One token through a random stack: with a single token attention, too, is a function from [d] to [d]. */
function stackPoint(wiring: 'post' | 'pre', generator: Generator): Environment {
  const eps = 1e-5;
  const stack = createStack(
    { wiring, normalizer: 'layerNorm', blocks: 3, d: WIDTH, heads: 2, mlp: 16, activation: 'gelu', eps },
    generator,
  );
  const { gamma, beta } = shakeNorms(stack, generator);
  const { streams } = runStack(stack, generator.normalTensor([1, 1, WIDTH]));
  const sublayers = stack.blocks.flat();
  const branch = (l: number) => (x: Tensor) =>
    reshape(runParts(sublayers[l].parts, reshape(x, [1, 1, WIDTH])), [WIDTH]);
  const step = (l: number) => (x: Tensor) =>
    reshape(runSublayer(sublayers[l], reshape(x, [1, 1, WIDTH])).stream, [WIDTH]);
  return {
    families: { x: (l) => entries(streams[l]) },
    values: {
      l: generator.integer(sublayers.length),
      sublayers: sublayers.length,
      d: WIDTH,
    },
    functions: {
      LN: layerNormOfTree(gamma, beta, eps),
      F: (l) => ({
        value: (input) => entries(branch(l)(asTensor(input))),
        jacobian: (at) => asMatrix(jacobian(branch(l), asTensor(at))),
      }),
    },
    derivative: (of, wrt) => {
      const l = wrt.index ?? NaN;
      if (of.name !== 'x' || wrt.name !== 'x' || of.index !== l + 1) throw new Error('not one sublayer');
      return asMatrix(jacobian(step(l), tensor(entries(streams[l]))));
    },
  };
}

/** A Pre-LN stack whose norms have no bias, its stream beside the same without its mean, and RMSNorm written out. */
function centredPoint(generator: Generator): Environment {
  const eps = 1e-5;
  const stack = createStack(
    { wiring: 'pre', normalizer: 'layerNorm', blocks: 2, d: WIDTH, heads: 2, mlp: 16, eps },
    generator,
  );
  const gamma = entries(generator.normalTensor([WIDTH], { mean: 1, std: 0.3 }));
  for (const { name, tensor: values } of stack.parameters) if (name.endsWith('gamma')) values.data.set(gamma);
  const input = generator.normalTensor([1, 1, WIDTH], { mean: between(generator, -2, 2) });
  const { streams } = runStack(stack, input);
  const sublayers = stack.blocks.flat();
  const centred = (values: Float64Array) => {
    const mu = values.reduce((a, b) => a + b) / WIDTH;
    return values.map((value) => value - mu);
  };
  return {
    families: { x: (l) => entries(streams[l]), xbar: (l) => centred(entries(streams[l])) },
    values: {
      l: generator.integer(sublayers.length),
      d: WIDTH,
      centring: matrix(
        WIDTH,
        WIDTH,
        Array.from({ length: WIDTH * WIDTH }, (_, at) => (at % (WIDTH + 1) === 0 ? 1 : 0) - 1 / WIDTH),
      ),
    },
    functions: {
      RMSNorm: {
        value: (at) => {
          const values = entries(asTensor(at));
          const square = values.reduce((sum, value) => sum + value * value, 0) / WIDTH;
          return values.map((value, i) => (gamma[i] * value) / Math.sqrt(square + eps));
        },
      },
      F: (l) => ({
        value: (at) => entries(runParts(sublayers[l].parts, reshape(asTensor(at), [1, 1, WIDTH]))),
      }),
    },
  };
}

/** A step of two kinds of work, once with the old norm and once with the new one. */
function savingPoint(generator: Generator): Environment {
  const rest = between(generator, 0.1, 5);
  const slow = between(generator, 0.1, 5);
  const fast = between(generator, 0.05, 5);
  const before = rest + slow;
  const saving = (before - (rest + fast)) / before;
  return { values: { saving, share: slow / before, timesFaster: slow / fast } };
}

/** A Post-LN stack whose branches do not see the stream, so that its Jacobian is the identity path alone. */
function attenuationPoint(generator: Generator): Environment {
  const eps = 1e-5;
  const v = between(generator, 0, 2);
  const blocks = 1 + generator.integer(3);
  const stack = createStack(
    {
      wiring: 'post',
      normalizer: 'layerNorm',
      blocks,
      d: WIDTH,
      heads: 2,
      mlp: 16,
      eps,
      branch: { sees: 'memory', variance: v },
    },
    generator,
  );
  const { sums } = runStack(stack, generator.normalTensor([1, 1, WIDTH]));
  const sigmas = sums.map((sum) => {
    const values = [...sum.data];
    const mu = values.reduce((a, b) => a + b) / WIDTH;
    return Math.sqrt(values.reduce((total, entry) => total + (entry - mu) ** 2, 0) / WIDTH + eps);
  });
  return { families: { sigma: (l) => sigmas[l] }, values: { sublayers: 2 * blocks, v } };
}

/** Steps of schedules count from 0, the equation's from 1. Near the corner both parts of the definition are met. */
function warmupPoint(generator: Generator): Point {
  const warmup = 1 + generator.integer(60);
  const steps = warmup + 1 + generator.integer(300);
  const floor = between(generator, 0, 0.5);
  const eta = between(generator, 1e-4, 1e-1);
  const step = 1 + generator.integer(generator.uniform() < 0.5 ? Math.min(2 * warmup, steps) : steps);
  const values = { step, warmup, steps, floor, eta, pi: Math.PI };
  const functions = { cos: { value: (angle: Value) => (typeof angle === 'number' ? cos32(angle) : NaN) } };
  const constantAfter = warmupConstant({ lr: eta, warmup });
  const cosineAfter = warmupCosine({ lr: eta, warmup, steps, floor });
  return {
    statement: { values, functions, families: { eta: (t) => constantAfter(t - 1) } },
    companions: { values, functions, families: { eta: (t) => cosineAfter(t - 1) } },
  };
}

const IDS = Int32Array.of(0, 1, 2, 3, 1, 4);
const TARGETS = Int32Array.of(1, 2, 3, 1, 4, 0);

/** A small transformer as a function of all its weights in one vector, and what Adam's first step does to it. */
function firstStepPoint(generator: Generator): Environment {
  const sizes = { vocabulary: 5, context: 6, blocks: 1, d: 4, heads: 2, mlp: 6 };
  const wiring = generator.integer(2) === 0 ? 'post' : 'pre';
  const model = createTransformer({ ...sizes, wiring, normalizer: 'layerNorm' }, generator);
  const run = () => logits(model, IDS, 1, 6).logits;
  const load = (theta: Value) => {
    let offset = 0;
    for (const { tensor: weights } of model.parameters) {
      weights.data.set(entries(asTensor(theta)).subarray(offset, offset + weights.size));
      offset += weights.size;
    }
  };
  const gradients = () => {
    const loss = crossEntropy(run(), TARGETS);
    return grad(
      loss,
      model.parameters.map((p) => p.tensor),
    );
  };
  const theta = joined(model.parameters.map((p) => p.tensor));
  const before = entries(run());
  const first = gradients();
  const eta = between(generator, 1e-4, 1e-2);
  // With an ε too small to matter, Adam's first step is η times the sign; where the gradient is 0 it keeps the step 0.
  createAdam(model.parameters, { eps: 1e-300 }).step(eta, first);
  const after = entries(run());
  const length = (vector: Float64Array) =>
    Math.sqrt(vector.reduce((total, entry) => total + entry * entry, 0));
  return {
    values: {
      theta,
      eta,
      g: joined(first),
      change: length(after.map((entry, k) => entry - before[k])) / length(before),
    },
    functions: {
      f: {
        value: (at) => {
          load(at);
          return entries(run());
        },
      },
      loss: {
        value: () => NaN,
        jacobian: (at) => {
          load(at);
          const row = joined(gradients());
          return matrix(1, row.length, row);
        },
      },
    },
  };
}

const joined = (tensors: readonly Tensor[]) => Float64Array.from(tensors.flatMap((t) => [...t.data]));

/** LN and RMSNorm are only names here: what is counted is looked up by them. */
function costPoint(generator: Generator): Environment {
  const d = 1 + generator.integer(300);
  const row = () => new Float32Array(d).fill(1);
  const machines = [createCountingMachine(), createCountingMachine()];
  layerNormForward(machines[0], row(), row(), row(), row(), 1e-5);
  rmsNormForward(machines[1], row(), row(), row(), 1e-6);
  const counted = (what: 'reads' | 'writes' | 'flops') => ({
    value: (which: Value) => machines[typeof which === 'number' ? which : 0].tally()[what],
  });
  return {
    values: { d, LN: 0, RMSNorm: 1 },
    functions: { flops: counted('flops'), reads: counted('reads'), writes: counted('writes') },
  };
}

/** A few steps of the optimizer of `nn`, beside moments that are written out one weight at a time. */
function adamPoint(generator: Generator): Environment {
  const size = 1 + generator.integer(5);
  const step = 1 + generator.integer(6);
  const [beta1, beta2] = [between(generator, 0.5, 0.95), between(generator, 0.8, 0.999)];
  const [eta, eps] = [between(generator, 1e-3, 1e-1), between(generator, 1e-3, 1e-2)];
  const weights = parameter(entries(generator.normalTensor([size])));
  const gradients = Array.from({ length: step }, () => entries(generator.normalTensor([size])));
  const thetas = [entries(weights)];
  const optimizer = createAdam([{ name: 'theta', tensor: weights }], { beta1, beta2, eps });
  for (const gradient of gradients) {
    optimizer.step(eta, [tensor(gradient)]);
    thetas.push(entries(weights));
  }
  // Σ (1 − β) β^(t−k) g_k^p, the recursion solved.
  const moment = (beta: number, exponent: number) => (t: number) =>
    Float64Array.from({ length: size }, (_, i) =>
      gradients
        .slice(0, t)
        .reduce((total, g, k) => total + (1 - beta) * beta ** (t - 1 - k) * g[i] ** exponent, 0),
    );
  const corrected = (beta: number, exponent: number) => (t: number) =>
    moment(beta, exponent)(t).map((entry) => entry / (1 - beta ** t));
  return {
    values: { step, eta, eps, beta1, beta2 },
    families: {
      theta: (t) => thetas[t],
      g: (t) => gradients[t - 1],
      m: moment(beta1, 1),
      secondMoment: moment(beta2, 2),
      mhat: corrected(beta1, 1),
      secondMomentHat: corrected(beta2, 2),
    },
  };
}

/** What the symbols are in the statement, and in the companions where they are something else there. */
export interface Point {
  readonly statement: Environment;
  readonly companions: Environment;
}

const both = (environment: Environment): Point => ({ statement: environment, companions: environment });

/** A random point for each equation that has a value. */
const points: Readonly<Record<Evaluable, (generator: Generator) => Point>> = {
  'eq-post-ln': (generator) => both(stackPoint('post', generator)),
  'eq-layernorm': (generator) => both(normPoint(generator)),
  'eq-post-ln-jacobian': (generator) => both(stackPoint('post', generator)),
  'eq-ln-jacobian': (generator) => both(normPoint(generator)),
  'eq-attenuation': (generator) => both(attenuationPoint(generator)),
  'eq-warmup': warmupPoint,
  'eq-first-step': (generator) => both(firstStepPoint(generator)),
  'eq-pre-ln': (generator) => both(stackPoint('pre', generator)),
  'eq-residual-stream': (generator) => both(stackPoint('pre', generator)),
  'eq-pre-ln-jacobian': (generator) => both(stackPoint('pre', generator)),
  'eq-rmsnorm': (generator) => both(normPoint(generator)),
  'eq-cost': (generator) => both(costPoint(generator)),
  'eq-adam': (generator) => both(adamPoint(generator)),
  'eq-rms-jacobian': (generator) => both(rmsPoint(generator)),
  'eq-prmsnorm': (generator) => both(rmsPoint(generator)),
  'eq-centred-stream': (generator) => both(centredPoint(generator)),
  'eq-step-saving': (generator) => both(savingPoint(generator)),
};

/** The n-th random point of an equation. */
export const pointOf = (id: Evaluable, n: number): Point => points[id](createGenerator(n).fork(id));

/** Equations that have a value, in order. */
export const evaluable = Object.values(equations).filter(({ bound }) => bound === undefined);
const isEvaluable = (id: EquationId): id is Evaluable => id !== 'eq-last-layer-bound';

/** A relation with the side of the point that it is evaluated at. */
export interface Placed {
  readonly id: Evaluable;
  readonly relation: Relation;
  readonly side: keyof Point;
}

/** Every exact relation of every equation. A count over a count is held to both counts, not only to their ratio. */
export const exactRelations: readonly Placed[] = evaluable.flatMap(({ id, statement, companions }) => {
  if (!isEvaluable(id)) return [];
  const placed: Placed[] = [
    { id, relation: statement, side: 'statement' },
    ...companions.map((relation): Placed => ({ id, relation, side: 'companions' })),
  ];
  return placed
    .filter(({ relation }) => relation.relation === '=')
    .flatMap((place) => halves(place.relation).map((relation) => ({ ...place, relation })));
});

function halves(relation: Relation): Relation[] {
  const { left, right } = relation;
  if (left.kind !== 'fraction' || right.kind !== 'fraction') return [relation];
  return [
    { ...relation, left: left.top, right: right.top },
    { ...relation, left: left.bottom, right: right.bottom },
  ];
}

/** Largest difference of two values against the size of the first; Infinity where their shapes differ. */
export function relativeDifference(a: Value, b: Value): number {
  if (describe(a) !== describe(b)) return Infinity;
  const [left, right] = [entriesOf(a), entriesOf(b)];
  const size = left.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
  const gap = left.reduce((largest, entry, k) => Math.max(largest, Math.abs(entry - right[k])), 0);
  return Number.isNaN(gap) ? Infinity : size === 0 ? gap : gap / size;
}
