/** Losses to be recorded, each made anew by `make`, so that a recorded one and one computed afresh start from the same numbers. */
import {
  createTransformer,
  logits,
  wirings,
  type NamedParameter,
  type TransformerOptions,
  type WiringId,
} from '../../../../src/nn/index.ts';
import * as T from '../../../../src/tensor/index.ts';
import type { Generator, Tensor } from '../../../../src/tensor/index.ts';

export interface Made {
  readonly parameters: readonly NamedParameter[];
  readonly inputs: readonly Int32Array[];
  /** The number of ids from which each input draws. */
  readonly ranges: readonly number[];
  readonly loss: () => Tensor;
}

export interface Case {
  readonly name: string;
  readonly make: () => Made;
}

const BATCH = 2;
const TIME = 5;
const VOCABULARY = 7;

function model(name: string, changes: Partial<TransformerOptions> & { readonly wiring: WiringId }): Case {
  const make = (): Made => {
    const options: TransformerOptions = {
      ...{ normalizer: 'layerNorm', blocks: 2, d: 12, heads: 3, mlp: 10 },
      ...{ vocabulary: VOCABULARY, context: TIME + 1, ...changes },
    };
    const built = createTransformer(options, T.createGenerator(5));
    const ids = new Int32Array(BATCH * TIME);
    const targets = new Int32Array(BATCH * (TIME - 2));
    const loss = () =>
      T.crossEntropy(T.slice(logits(built, ids, BATCH, TIME).logits, 1, 2, TIME), targets, {
        onNaN: 'return',
      });
    return {
      ...{ parameters: built.parameters, inputs: [ids, targets], loss },
      ranges: [VOCABULARY, VOCABULARY],
    };
  };
  return { name, make };
}

const wiringIds = Object.keys(wirings) as WiringId[];

/** Every wiring once, the normalizers by turns, and both smooth activations. */
export const models: readonly Case[] = [
  ...wiringIds.map((wiring, i) => {
    const normalizer = i % 2 === 0 ? 'layerNorm' : 'rmsNorm';
    return model(`${wiring}, ${normalizer}`, { wiring, normalizer });
  }),
  model('pre, gelu', { wiring: 'pre', activation: 'gelu' }),
  model('post, silu, biases', { wiring: 'post', normalizer: 'rmsNorm', activation: 'silu', bias: true }),
];

const drawn = (generator: Generator, name: string, shape: readonly number[]): NamedParameter => ({
  name,
  tensor: generator.fork(name).normalTensor(shape, { requiresGrad: true }),
});

function byHand(
  name: string,
  shapes: Record<string, readonly number[]>,
  loss: (p: Record<string, Tensor>) => Tensor,
): Case {
  const make = (): Made => {
    const generator = T.createGenerator(9);
    const parameters = Object.entries(shapes).map(([key, shape]) => drawn(generator, key, shape));
    const tensors = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.tensor]));
    return { parameters, inputs: [], ranges: [], loss: () => loss(tensors) };
  };
  return { name, make };
}

/** Graphs that no model is, each with one thing that a place in an arena could get wrong. */
export const graphs: readonly Case[] = [
  byHand('two parameters whose gradients are one array', { a: [3, 5], b: [3, 5] }, ({ a, b }) =>
    T.sum(T.tanh(T.add(a, b))),
  ),
  byHand('a parameter that is the loss', { a: [] }, ({ a }) => T.add(a, 0)),
  byHand('a parameter that the loss does not depend on', { a: [5], unused: [7], b: [5] }, ({ a, b }) =>
    T.sum(T.mul(a, b)),
  ),
  byHand('a tensor read again long after it was made', { a: [4, 4] }, ({ a }) => {
    let x = a;
    for (let i = 0; i < 6; i++) x = T.tanh(T.matmul(x, a));
    return T.mean(T.mul(T.add(x, a), T.softmax(a, { causal: true })));
  }),
  byHand(
    'operands that repeat, in front and behind',
    { a: [2, 3, 4], row: [4], column: [3, 1], one: [] },
    (p) => T.mean(T.div(T.mul(T.sub(p.a, p.row), p.column), T.add(T.exp(p.one), 1))),
  ),
  byHand('slices and pieces put together', { a: [3, 6], b: [2, 6] }, ({ a, b }) => {
    const both = T.concat([T.slice(a, 0, 1, 3), b, T.slice(a, 0, 0, 2)], 0);
    const turned = T.transpose(T.reshape(both, [2, 3, 6]), 0, 1);
    return T.sum(T.silu(T.matmul(turned, T.slice(T.transpose(a, 0, 1), 1, 0, 2))));
  }),
  byHand('activations and norms', { a: [4, 9], gamma: [9], beta: [9] }, ({ a, gamma, beta }) => {
    const x = T.layerNorm(T.gelu(a), { gamma, beta });
    const y = T.rmsNorm(T.gelu(T.silu(x), 'tanh'), { gamma });
    return T.mean(T.mul(T.sigmoid(y), T.sum(T.relu(T.erf(x)), 1, true)));
  }),
  byHand('constants made inside the loss', { a: [3, 4] }, ({ a }) =>
    T.sum(T.mul(T.log(T.add(T.mul(a, a), 1)), T.tensor([1, -2, 3, -4]))),
  ),
];
