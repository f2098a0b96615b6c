/**
 * Random points at which equations are put to the test: what the symbols are, taken from the engine and not from the trees.
 *
 * Every point binds both sides of all relations of its equation. Must be called inside `inFloat64`, so that what the
 * engine gives is good to 1e-10.
 */
import {
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
import { runParts } from '../../../src/nn/branch.ts';
import {
  createAdam,
  createStack,
  createTransformer,
  logits,
  runStack,
  createAdamW,
  createSgd,
  warmupConstant,
  warmupCosine,
  wsd,
  type NamedParameter,
  type Optimizer,
} from '../../../src/nn/index.ts';
import {
  startMethod,
  type MethodId,
  type MethodOptions,
  type Pair,
} from '../../../src/experiments/descent-methods.ts';
import { newtonSchulzStep } from '../../../src/experiments/newton-schulz-steps.ts';
import { inverseRoot } from '../../../src/experiments/schedule-shapes.ts';
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
import { regimePoints } from './regime-points.ts';
import { asMatrix, asTensor, between, entries, stackPoint, WIDTH } from './stack-points.ts';

/** Equations that are declared bounds: they have no value. */
type Declared = 'eq-last-layer-bound' | 'eq-stream-variance';
export type Evaluable = Exclude<EquationId, Declared>;

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

/** θ before and after each step of one of the engine's optimizers. */
function stepsOf(
  create: (parameters: readonly NamedParameter[]) => Optimizer,
  eta: number,
  start: Tensor,
  gradients: readonly Float64Array[],
): Float64Array[] {
  const weights = parameter(entries(start));
  const optimizer = create([{ name: 'theta', tensor: weights }]);
  return [
    entries(weights),
    ...gradients.map((g) => {
      optimizer.step(eta, [tensor(g)]);
      return entries(weights);
    }),
  ];
}

/** So many numbers that a sign somewhere turns with any slip. */
const MANY = 40;

const normals = (generator: Generator, count: number, size: number) =>
  Array.from({ length: count }, () => entries(generator.normalTensor([size])));

/** Σ wₖ xₖ with the weights of a running mean that begins at 0: (1 − β) β^(t−k). */
const runningMean = (beta: number, of: readonly Float64Array[]) => (t: number) =>
  of[0].map((_, i) =>
    of.slice(0, t).reduce((total, x, k) => total + (1 - beta) * beta ** (t - 1 - k) * x[i], 0),
  );

/** Σ ½ cᵢ θᵢ² + bᵢ θᵢ as a loss: its gradient is written out. */
function sgdPoint(generator: Generator): Environment {
  const size = 1 + generator.integer(5);
  const [curve, slope, start] = normals(generator, 3, size);
  const step = 1 + generator.integer(5);
  const eta = between(generator, 1e-3, 1e-1);
  const gradient = (theta: Float64Array) => theta.map((x, i) => curve[i] * x + slope[i]);
  const weights = parameter(start);
  const optimizer = createSgd([{ name: 'theta', tensor: weights }]);
  const thetas = [entries(weights)];
  for (let t = 1; t <= step; t++) {
    optimizer.step(eta, [tensor(gradient(thetas[t - 1]))]);
    thetas.push(entries(weights));
  }
  return {
    values: { step, eta },
    families: { theta: (t) => thetas[t], g: (t) => gradient(thetas[t - 1]) },
    functions: {
      loss: {
        value: () => NaN,
        jacobian: (at) => matrix(1, size, gradient(entries(asTensor(at)))),
      },
    },
  };
}

function momentumPoint(generator: Generator): Environment {
  const size = 1 + generator.integer(5);
  const gradients = normals(generator, 1 + generator.integer(5), size);
  const step = gradients.length;
  const eta = between(generator, 1e-3, 1e-1);
  const momentum = between(generator, 0.3, 0.95);
  const start = generator.normalTensor([size]);
  const thetas = stepsOf((all) => createSgd(all, { momentum }), eta, start, gradients);
  return {
    values: { step, eta, momentum },
    families: {
      theta: (t) => thetas[t],
      g: (t) => gradients[t - 1],
      // Σ μ^(t−k) g_k, the recursion solved.
      velocity: (t) =>
        gradients[0].map((_, i) =>
          gradients.slice(0, t).reduce((total, g, k) => total + momentum ** (t - 1 - k) * g[i], 0),
        ),
    },
  };
}

/** Adam's means of random gradients, with the corrections. */
function meansPoint(generator: Generator, size: number) {
  const gradients = normals(generator, 1 + generator.integer(6), size);
  const step = gradients.length;
  const [beta1, beta2] = [between(generator, 0.5, 0.95), between(generator, 0.8, 0.999)];
  const squares = gradients.map((g) => g.map((entry) => entry * entry));
  const corrected = (beta: number, of: readonly Float64Array[]) => (t: number) =>
    runningMean(beta, of)(t).map((entry) => entry / (1 - beta ** t));
  return {
    gradients,
    values: { step, beta1, beta2, eta: between(generator, 1e-3, 1e-1), eps: between(generator, 1e-3, 1e-2) },
    families: {
      g: (t: number) => gradients[t - 1],
      m: runningMean(beta1, gradients),
      secondMoment: runningMean(beta2, squares),
      mhat: corrected(beta1, gradients),
      secondMomentHat: corrected(beta2, squares),
    },
  };
}

function adamWPoint(generator: Generator): Environment {
  const size = 1 + generator.integer(5);
  const { gradients, values, families } = meansPoint(generator, size);
  const decay = between(generator, 0.1, 1);
  const create = (all: readonly NamedParameter[]) => createAdamW(all, { ...values, weightDecay: decay });
  const thetas = stepsOf(create, values.eta, generator.normalTensor([size]), gradients);
  return { values: { ...values, decay }, families: { ...families, theta: (t) => thetas[t] } };
}

/** One weight. The corrected step is the engine's, the other is the same run with the correction undone by hand. */
function correctionPoint(generator: Generator): Environment {
  const { gradients, values, families } = meansPoint(generator, 1);
  const { beta1, beta2, step } = values;
  const thetas = stepsOf((all) => createAdam(all, { beta1, beta2, eps: 1e-300 }), 1, tensor([0]), gradients);
  const raw = families.m(step)[0] / Math.sqrt(families.secondMoment(step)[0]);
  const single = (family: (t: number) => Float64Array) => (t: number) => family(t)[0];
  return {
    values,
    families: {
      correction: (t) => (t === step ? raw / (thetas[t - 1][0] - thetas[t][0]) : NaN),
      m: single(families.m),
      secondMoment: single(families.secondMoment),
      mhat: single(families.mhat),
      secondMomentHat: single(families.secondMomentHat),
    },
  };
}

/** Two weights under a method of the surface, with random slopes; its parameters are drawn wide. */
function descentPoint(id: MethodId, generator: Generator) {
  const step = 3 + generator.integer(5);
  // One more than is asked for, so that a slip of the index finds something else there.
  const gradients = normals(generator, step + 1, 2);
  const curvatures = normals(generator, step + 1, 2);
  const options: MethodOptions = {
    learningRate: between(generator, 1e-2, 1e-1),
    momentum: 0.9,
    beta1: between(generator, 0.3, 0.95),
    beta2: between(generator, 0.3, 0.95),
    eps: between(generator, 0.1, 0.3),
    decay: between(generator, 0.1, 1),
    curvatureScale: between(generator, 0.3, 3),
  };
  const start = entries(generator.normalTensor([2]));
  const advance = startMethod(id, options, (value) => value);
  const pair = (values: Float64Array): Pair => [values[0], values[1]];
  const thetas = [start];
  gradients.forEach((gradient, k) => {
    const slope = { gradient: pair(gradient), curvature: pair(curvatures[k]) };
    thetas.push(Float64Array.from(advance(pair(thetas[k]), slope)));
  });
  const { learningRate: eta, beta1, beta2, eps, decay, curvatureScale } = options;
  return {
    gradients,
    curvatures,
    values: { step, eta, beta1, beta2, eps, decay, curvatureScale },
    families: { theta: (t: number) => thetas[t], g: (t: number) => gradients[t - 1] },
  };
}

/** Many pairs of weights side by side: one entry in a vector could keep its sign through a slip. */
function lionPoint(generator: Generator): Environment {
  const first = descentPoint('lion', generator.fork(0));
  const { step, beta2 } = first.values;
  const rows = Array.from({ length: MANY / 2 }, (_, k) =>
    lionRows(first.values, normals(generator.fork(k + 1), step + 1, 2)),
  );
  const joinedAt = (of: (row: (typeof rows)[number]) => readonly Float64Array[]) => (t: number) =>
    Float64Array.from(rows.flatMap((row) => [...of(row)[t]]));
  const gradients = joinedAt((row) => row.gradients);
  const all = Array.from({ length: step }, (_, k) => gradients(k));
  const m = runningMean(beta2, all);
  return {
    values: first.values,
    families: {
      theta: joinedAt((row) => row.thetas),
      g: (t) => gradients(t - 1),
      m,
      interpolated: (t) =>
        gradients(t - 1).map((entry, i) => entry + first.values.beta1 * (m(t - 1)[i] - entry)),
    },
  };
}

function lionRows(
  { eta, beta1, beta2, eps, decay, curvatureScale }: Readonly<Record<string, number>>,
  drawn: readonly Float64Array[],
) {
  const [start, ...gradients] = drawn;
  const options = { learningRate: eta, momentum: 0, beta1, beta2, eps, decay, curvatureScale };
  const advance = startMethod('lion', options, (value) => value);
  const thetas = [start];
  for (const g of gradients) {
    const [a, b] = thetas[thetas.length - 1];
    thetas.push(Float64Array.from(advance([a, b], { gradient: [g[0], g[1]], curvature: [0, 0] })));
  }
  return { thetas, gradients };
}

function sophiaPoint(generator: Generator): Environment {
  const { gradients, curvatures, values, families } = descentPoint('sophia', generator);
  return {
    values,
    families: {
      ...families,
      m: runningMean(values.beta1, gradients),
      curvature: runningMean(values.beta2, curvatures),
      curvatureNow: (t) => curvatures[t - 1],
    },
  };
}

/** The principal direction by its angle. */
function eigenvectors(value: Value): Matrix {
  const [a, b, , d] = entriesOf(value);
  const angle = Math.atan2(2 * b, a - d) / 2;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return matrix(2, 2, [c, -s, s, c]);
}

/** The first step only begins the basis: Adam's means begin at the second. */
function soapPoint(generator: Generator): Environment {
  const { gradients, values, families } = descentPoint('soap', generator);
  const { beta1, beta2 } = values;
  const outers = gradients.map(([a, b]) => Float64Array.of(a * a, a * b, a * b, b * b));
  const C = (t: number) => matrix(2, 2, runningMean(beta2, outers)(t));
  const turned = gradients.map((g, k) => {
    const { data: Q } = eigenvectors(C(k + 1));
    return Float64Array.of(Q[0] * g[0] + Q[2] * g[1], Q[1] * g[0] + Q[3] * g[1]);
  });
  const squares = turned.map((g) => g.map((entry) => entry * entry)).slice(1);
  const zeros = new Float64Array(2);
  const secondMoment = (t: number) => (t < 2 ? zeros : runningMean(beta2, squares)(t - 1));
  return {
    values,
    families: {
      ...families,
      outerMoment: C,
      basis: (t) => eigenvectors(C(t)),
      secondMoment,
      secondMomentHat: (t) => secondMoment(t).map((v) => v / (1 - beta2 ** (t - 1))),
      mhat: (t) => runningMean(beta1, gradients.slice(1))(t - 1).map((m) => m / (1 - beta1 ** (t - 1))),
    },
    functions: { eigenvectors: { value: eigenvectors } },
  };
}

/** Short and long gradients alike. */
function clippingPoint(generator: Generator): Environment {
  const threshold = between(generator, 0.5, 3);
  const size = 1 + generator.integer(5);
  const gradients = normals(generator, 3, size);
  const clipped = gradients.map((g) => {
    const length = Math.sqrt(g.reduce((total, entry) => total + entry * entry, 0));
    return length > threshold ? g.map((entry) => (entry / length) * threshold) : g;
  });
  return { values: { step: 1, threshold }, families: { g: (t) => gradients[t], clipped: (t) => clipped[t] } };
}

/** Steps of schedules count from 0, the equation's from 1. */
function schedulePoint(generator: Generator): Point {
  const warmup = 1 + generator.integer(60);
  const steps = warmup + 20 + generator.integer(300);
  const floor = between(generator, 0, 0.5);
  const eta = between(generator, 1e-4, 1e-1);
  const step = 1 + generator.integer(generator.uniform() < 0.5 ? Math.min(2 * warmup, steps) : steps);
  const options = { lr: eta, warmup, steps, floor };
  const values = { step, warmup, steps, floor, eta, pi: Math.PI, decayStart: warmup };
  const functions = { cos: { value: (angle: Value) => (typeof angle === 'number' ? cos32(angle) : NaN) } };
  const ramp = Math.min(1, step / warmup);
  const share = (rate: number) => rate / (eta * ramp);
  const decay = steps - warmup;
  return {
    statement: {
      values,
      functions,
      families: {
        eta: (t) => warmupCosine(options)(t - 1),
        shape: (t) => share(warmupCosine(options)(t - 1)),
      },
    },
    companions: {
      values,
      functions,
      families: {
        progress: (t) => (t - 1 <= warmup ? 0 : (t - 1 - warmup) / decay),
        linearShape: (t) => share(wsd({ ...options, decay })(t - 1)),
        cosineShape: (t) => share(warmupCosine(options)(t - 1)),
        rootShape: (t) => share(inverseRoot(options)(t - 1)),
      },
    },
  };
}

/** A square matrix, its momentum by hand and its steps by the engine's matrix product. */
function muonPoint(generator: Generator): Environment {
  const n = 2 + generator.integer(3);
  const gradients = normals(generator, 1 + generator.integer(4), n * n);
  const step = gradients.length;
  const momentum = between(generator, 0.3, 0.95);
  const eta = between(generator, 0.01, 0.1);
  // So that five steps of them stay of ordinary size.
  const a = [between(generator, 1, 2), between(generator, -1, -0.3), between(generator, 0.1, 0.4)];
  const square = (data: ArrayLike<number>) => matrix(n, n, data);
  const M = (t: number) =>
    gradients[0].map((_, i) =>
      gradients.slice(0, t).reduce((total, g, k) => total + momentum ** (t - 1 - k) * g[i], 0),
    );
  const now = M(step);
  const length = Math.sqrt(now.reduce((total, entry) => total + entry * entry, 0));
  const iterates = [reshape(tensor(now.map((entry) => entry / length)), [n, n])];
  for (let k = 0; k < 5; k++) iterates.push(newtonSchulzStep(iterates[k], [a[0], a[1], a[2]]));
  const before = entries(generator.normalTensor([n, n]));
  const turned = entries(iterates[5]);
  return {
    values: {
      step,
      momentum,
      eta,
      iteration: generator.integer(5),
      quintic1: a[0],
      quintic3: a[1],
      quintic5: a[2],
    },
    families: {
      G: (t) => square(gradients[t - 1]),
      M: (t) => square(M(t)),
      X: (k) => asMatrix(iterates[k]),
      W: (t) => {
        if (t === step) return square(before.map((entry, i) => entry - eta * turned[i]));
        return square(t === step - 1 ? before : now);
      },
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
  'eq-sgd': (generator) => both(sgdPoint(generator)),
  'eq-momentum': (generator) => both(momentumPoint(generator)),
  'eq-bias-correction': (generator) => both(correctionPoint(generator)),
  'eq-adamw': (generator) => both(adamWPoint(generator)),
  'eq-clipping': (generator) => both(clippingPoint(generator)),
  'eq-schedule': schedulePoint,
  'eq-lion': (generator) => both(lionPoint(generator)),
  'eq-sophia': (generator) => both(sophiaPoint(generator)),
  'eq-soap': (generator) => both(soapPoint(generator)),
  'eq-muon': (generator) => both(muonPoint(generator)),
  ...regimePoints,
};

/** The n-th random point of an equation. */
export const pointOf = (id: Evaluable, n: number): Point => points[id](createGenerator(n).fork(id));

/** Equations that have a value, in order. */
export const evaluable = Object.values(equations).filter(({ bound }) => bound === undefined);
const isEvaluable = (id: EquationId): id is Evaluable => equations[id].bound === undefined;

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
