/**
 * Where weights come from: one place that draws every parameter of a model and keeps the list of them.
 *
 * Each weight has its own random stream, forked by its name, so that adding a block, a norm or a bias moves no other
 * weight. Matrices are `[in, out]`: a layer computes x W.
 */
import { full, parameter, type Generator, type Shape, type Tensor } from '../tensor/index.ts';

/**
 * `xavier`: normal with variance 2/(in + out) (Glorot & Bengio 2010, eq. 16, as a Gaussian; Xiong et al. 2020, §3.3).
 * `small`: normal with standard deviation 0.02 (GPT-2's and BERT's).
 */
export type InitKind = 'xavier' | 'small';

export interface NamedParameter {
  readonly name: string;
  readonly tensor: Tensor;
}

/** Draws the parameters under one name, and records them in the order in which they are asked for. */
export interface Initializer {
  /** A matrix `[fanIn, fanOut]`; `gain` multiplies its standard deviation. */
  weight(name: string, fanIn: number, fanOut: number, gain?: number): Tensor;
  /** Independent normal entries with the given standard deviation. */
  normal(name: string, shape: Shape, std: number): Tensor;
  /** All entries equal: γ = 1, β = 0, biases 0. */
  constant(name: string, shape: Shape, value: number): Tensor;
  /** The same list of parameters, one name deeper: `at('block-0').at('attention')`. */
  at(name: string): Initializer;
  readonly parameters: readonly NamedParameter[];
}

export interface InitOptions {
  /** Default `xavier`. */
  readonly init?: InitKind;
  /** False: parameters record no gradient, which saves a third of the work where only streams are looked at. */
  readonly trainable?: boolean;
}

const SMALL_STD = 0.02;

/** The standard deviation of a `[fanIn, fanOut]` matrix. */
export function initStd(kind: InitKind, fanIn: number, fanOut: number): number {
  switch (kind) {
    case 'xavier':
      return Math.sqrt(2 / (fanIn + fanOut));
    case 'small':
      return SMALL_STD;
  }
}

/** An initializer that draws from `generator`; it never advances `generator` itself, only its forks. */
export function createInitializer(options: InitOptions, generator: Generator): Initializer {
  const kind = options.init ?? 'xavier';
  const requiresGrad = options.trainable ?? true;
  const parameters: NamedParameter[] = [];
  const keep = (name: string, tensor: Tensor) => {
    parameters.push({ name, tensor });
    return tensor;
  };
  const under = (prefix: string, source: Generator): Initializer => {
    const normal = (name: string, shape: Shape, std: number) =>
      keep(prefix + name, source.fork(name).normalTensor(shape, { std, requiresGrad }));
    return {
      normal,
      weight: (name, fanIn, fanOut, gain = 1) =>
        normal(name, [fanIn, fanOut], gain * initStd(kind, fanIn, fanOut)),
      constant: (name, shape, value) => {
        const filled = full(shape, value);
        return keep(prefix + name, requiresGrad ? parameter(filled) : filled);
      },
      at: (name) => under(`${prefix}${name}.`, source.fork(name)),
      parameters,
    };
  };
  return under('', generator);
}
