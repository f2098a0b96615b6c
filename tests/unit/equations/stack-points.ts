/**
 * One token through a random stack of any wiring, as an environment for equations about a sublayer: streams by l, the sublayer as a
 * function with its Jacobian, and LN as its own tree has it. Must be called inside `inFloat64`.
 */
import { evaluate, equations, type Environment, type Value } from '../../../src/equations/index.ts';
import { matrix, type Matrix } from '../../../src/equations/values.ts';
import { runParts } from '../../../src/nn/branch.ts';
import { createStack, runStack, runSublayer, type Stack, type WiringId } from '../../../src/nn/index.ts';
import { jacobian, reshape, tensor, type Generator, type Tensor } from '../../../src/tensor/index.ts';

/** The entries of a tensor in float64. */
export const entries = (t: Tensor): Float64Array => Float64Array.from(t.data);
export const asMatrix = (t: Tensor): Matrix => matrix(t.shape[0], t.shape[1], t.data);
export const asTensor = (value: Value): Tensor => {
  if (value instanceof Float64Array) return tensor(value);
  throw new Error('expected a vector');
};
export const between = (generator: Generator, low: number, high: number) =>
  low + (high - low) * generator.uniform();

/** Features of a token in these stacks. */
export const WIDTH = 8;

/** The norms over a token all get one random scale and bias: the equation writes LN without an index. Norms within a branch keep theirs. */
function shakeNorms(stack: Stack, generator: Generator): { gamma: Float64Array; beta: Float64Array } {
  const gamma = entries(generator.normalTensor([WIDTH], { mean: 1, std: 0.3 }));
  const beta = entries(generator.normalTensor([WIDTH], { std: 0.3 }));
  for (const { name, tensor: values } of stack.parameters) {
    if (values.size !== WIDTH) continue;
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

export const EPS = 1e-5;
/** Sizes of the stacks of one token. */
export const SIZES = {
  normalizer: 'layerNorm',
  d: WIDTH,
  heads: 2,
  mlp: 16,
  activation: 'gelu',
  eps: EPS,
} as const;

/** One token through a random stack: with a single token attention, too, is a function from [d] to [d]. */
export function stackPoint(wiring: WiringId, generator: Generator, blocks = 3): Environment {
  return stackRun(createStack({ wiring, blocks, ...SIZES }, generator), generator).environment;
}

/** The environment of a stack whose norms have been shaken, and what else a wiring's own symbols are read from. */
export function stackRun(stack: Stack, generator: Generator) {
  const eps = EPS;
  const { gamma, beta } = shakeNorms(stack, generator);
  const trace = runStack(stack, generator.normalTensor([1, 1, WIDTH]));
  const { streams } = trace;
  const sublayers = stack.blocks.flat();
  const branch = (l: number) => (x: Tensor) =>
    reshape(runParts(sublayers[l].parts, reshape(x, [1, 1, WIDTH])), [WIDTH]);
  const step = (l: number) => (x: Tensor) =>
    reshape(runSublayer(sublayers[l], reshape(x, [1, 1, WIDTH])).stream, [WIDTH]);
  const environment: Environment = {
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
  return { environment, trace, sublayers };
}
