/**
 * Random points for the equations of the Pre-LN and Post-LN explainer: stacks of each wiring, with what their own symbols are read
 * off the stack, or worked out here by another road.
 */
import type { Environment, EquationId, Value } from '../../../src/equations/index.ts';
import { linear } from '../../../src/nn/linear.ts';
import { squash } from '../../../src/nn/norm.ts';
import { initGainOf } from '../../../src/nn/wiring.ts';
import { createStack, wirings, type Stack, type WiringId } from '../../../src/nn/index.ts';
import { reshape, type Generator, type Tensor } from '../../../src/tensor/index.ts';
import type { Point } from './points.ts';
import { asTensor, between, entries, SIZES, stackPoint, stackRun, WIDTH } from './stack-points.ts';

const both = (environment: Environment): Point => ({ statement: environment, companions: environment });
const at = (environment: Environment, values: Environment['values']): Environment => ({
  ...environment,
  values: { ...environment.values, ...values },
});
const draw = (wiring: WiringId, blocks: number, generator: Generator) =>
  createStack({ wiring, blocks, ...SIZES }, generator);

/** Every parameter of that name gets random entries: a learned gain is tested away from its start. */
function shake(stack: Stack, name: string, generator: Generator): void {
  for (const parameter of stack.parameters)
    if (parameter.name.endsWith(name))
      parameter.tensor.data.set(generator.normalTensor([parameter.tensor.size], { mean: 1 }).data);
}

const gainOf = (gain: number | Tensor | undefined): Float64Array => {
  if (gain === undefined) throw new Error('this sublayer has no such gain');
  return typeof gain === 'number' ? Float64Array.of(gain) : entries(gain);
};

function adminPoint(generator: Generator): Environment {
  const stack = draw('admin', 2, generator);
  shake(stack, 'skip-gain', generator);
  const { environment, sublayers } = stackRun(stack, generator);
  const omega = (l: number) => gainOf(sublayers[l].skipGain);
  return { ...environment, families: { ...environment.families, omega } };
}

/** α is read off the stack; β is what the stack asks its initializer for, since drawn weights are rounded to float32. */
function deepNormPoint(generator: Generator): Environment {
  const depth = 1 + generator.integer(5);
  const { environment, sublayers } = stackRun(draw('deepnorm', depth, generator), generator);
  const initGain = initGainOf(wirings.deepnorm, depth);
  return at(environment, { depth, initGain, skipGain: gainOf(sublayers[0].skipGain)[0] });
}

/** Above the first block, which KEEL wires otherwise. */
function keelPoint(generator: Generator): Environment {
  const environment = stackPoint('keel', generator);
  return at(environment, { l: 2 + generator.integer(4) });
}

function b2tPoint(generator: Generator): Environment {
  const environment = stackPoint('b2t', generator);
  return at(environment, { l: 2 * generator.integer(3) });
}

/** l is the attention of a block; its statement holds there. */
function hybridPoint(generator: Generator): Environment {
  const environment = stackPoint('hybrid', generator);
  return at(environment, { l: 2 * generator.integer(3) });
}

/** y is summed here from what the branches added; o is what the stack gave out. */
function residualPoint(generator: Generator): Environment {
  const { environment, trace } = stackRun(draw('residual', 2, generator), generator);
  const second = [entries(trace.streams[0])];
  for (const branch of trace.branches)
    second.push(entries(branch).map((entry, i) => entry + second[second.length - 1][i]));
  const families = { ...environment.families, y: (l: number) => second[l] };
  return { ...at(environment, { output: entries(trace.output) }), families };
}

/** Half of the points lie where the rule changes. */
function mixPoint(generator: Generator): Environment {
  const blocks = 4 * (1 + generator.integer(2));
  const environment = stackPoint('mix', generator, blocks);
  const corner = blocks / 2 - 1 + generator.integer(2);
  return at(environment, { l: generator.uniform() < 0.5 ? corner : generator.integer(2 * blocks) });
}

function lnScalingPoint(generator: Generator): Environment {
  const l = generator.integer(6);
  return at(stackPoint('lnscale', generator), { l, block: Math.floor(l / 2) + 1 });
}

function reZeroPoint(generator: Generator): Environment {
  const stack = draw('rezero', 3, generator);
  shake(stack, 'branch-out-gain', generator);
  const { environment, sublayers } = stackRun(stack, generator);
  const l = generator.integer(sublayers.length);
  return at(environment, { l, branchGain: gainOf(sublayers[l].branchOutGain)[0] });
}

/** All of DyT's layers get one α, as its equation has one. */
function dytPoint(generator: Generator): Environment {
  const stack = draw('dyt', 2, generator);
  const squashGain = between(generator, 0.2, 2);
  for (const { name, tensor: values } of stack.parameters)
    if (name.endsWith('alpha')) values.data.fill(squashGain);
  const { environment, sublayers } = stackRun(stack, generator);
  const gate = sublayers[0].branchIn;
  if (gate?.kind !== 'squash') throw new Error('DyT squashes what a branch reads');
  const { gamma, beta } = gate.squash;
  const functions: Environment['functions'] = {
    ...environment.functions,
    DyT: { value: (input: Value) => entries(squash(gate.squash, asTensor(input))) },
    tanh: { value: (input: Value) => entries(asTensor(input)).map(Math.tanh) },
  };
  const x = entries(generator.normalTensor([WIDTH], { std: 2 }));
  return { ...at(environment, { x, gamma: entries(gamma), beta: entries(beta), squashGain }), functions };
}

/** Attention with W^Q = 0 to a memory is W^V and W^O applied to the memory's mean: that mean is c. */
function memoryPoint(generator: Generator): Environment {
  const stack = createStack({ wiring: 'post', blocks: 2, ...SIZES, branch: { sees: 'memory' } }, generator);
  const { environment, sublayers } = stackRun(stack, generator);
  const parts = sublayers.map(({ parts: [part] }) => {
    if (part.kind !== 'memory') throw new Error('the branch reads no memory');
    return part;
  });
  const slots = parts[0].memory.shape[1];
  const memory = Float64Array.from({ length: WIDTH }, (_, i) =>
    entries(parts[0].memory).reduce((sum, entry, k) => sum + (k % WIDTH === i ? entry / slots : 0), 0),
  );
  const F = (l: number) => ({
    value: (input: Value) => {
      const row = reshape(asTensor(input), [1, 1, WIDTH]);
      return entries(linear(parts[l].attention.output, linear(parts[l].attention.value, row)));
    },
  });
  return { ...at(environment, { memory }), functions: { ...environment.functions, F } };
}

/** The cosine by polarization: of unit vectors, half of the squared length of their sum, less one. */
function similarityPoint(generator: Generator): Environment {
  const d = 2 + generator.integer(14);
  const [before, after] = [1, 2].map(() =>
    entries(generator.normalTensor([d], { mean: between(generator, -1, 1) })),
  );
  const length = (vector: Float64Array) => Math.sqrt(vector.reduce((sum, entry) => sum + entry * entry, 0));
  const both = before.map((entry, i) => entry / length(before) + after[i] / length(after));
  return { values: { d, before, after, similarity: length(both) ** 2 / 2 - 1 } };
}

type RegimeEquation = Extract<
  EquationId,
  | 'eq-memory-branch'
  | 'eq-admin'
  | 'eq-deepnorm'
  | 'eq-keel'
  | 'eq-output-norm'
  | 'eq-peri-ln'
  | 'eq-b2t'
  | 'eq-residual'
  | 'eq-mix-ln'
  | 'eq-ln-scaling'
  | 'eq-similarity'
  | 'eq-hybridnorm'
  | 'eq-rezero'
  | 'eq-dyt'
>;

/** A random point for each of these equations. */
export const regimePoints: Readonly<Record<RegimeEquation, (generator: Generator) => Point>> = {
  'eq-memory-branch': (generator) => both(memoryPoint(generator)),
  'eq-admin': (generator) => both(adminPoint(generator)),
  'eq-deepnorm': (generator) => both(deepNormPoint(generator)),
  'eq-keel': (generator) => both(keelPoint(generator)),
  'eq-output-norm': (generator) => both(stackPoint('output', generator)),
  'eq-peri-ln': (generator) => both(stackPoint('double', generator)),
  'eq-b2t': (generator) => both(b2tPoint(generator)),
  'eq-residual': (generator) => both(residualPoint(generator)),
  'eq-mix-ln': (generator) => both(mixPoint(generator)),
  'eq-ln-scaling': (generator) => both(lnScalingPoint(generator)),
  'eq-similarity': (generator) => both(similarityPoint(generator)),
  'eq-hybridnorm': (generator) => both(hybridPoint(generator)),
  'eq-rezero': (generator) => both(reZeroPoint(generator)),
  'eq-dyt': (generator) => both(dytPoint(generator)),
};
