/**
 * What an operation calls. A backend is a set of loops over typed arrays: it is given arrays, sizes and offsets, writes
 * its results into arrays that the caller made (with `createArray`, zero-filled), and keeps nothing. It is not a tensor
 * library: it knows no shapes beyond the sizes it is told, records no gradients and checks no arguments; operations do.
 * The backend in `typescript/` defines every bit of every result; another backend must give the same bits.
 *
 * Arguments come in one order: arrays written, arrays read, then sizes. `rows` counts rows and `size` their length, where
 * a row is a run along the last axis. Arrays written never overlap arrays read, except the parameters of optimizer steps.
 */
import type { FloatArray } from '../arithmetic.ts';

export type BinaryOperation = 'add' | 'sub' | 'mul' | 'div';

export type UnaryOperation =
  'neg' | 'exp' | 'log' | 'tanh' | 'erf' | 'sqrt' | 'relu' | 'sigmoid' | 'silu' | 'gelu' | 'geluTanh';

/** How an optimizer step weighs its terms; every number is rounded to the arithmetic's precision before use. */
export interface AdamStep {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  /** 1 − β₁^t and 1 − β₂^t, from running products that the caller keeps. */
  readonly correction1: number;
  readonly correction2: number;
  readonly weightDecay: number;
}

export interface SgdStep {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
}

/** Where the matrices of one operand lie, in elements: the first, the next row, and the steps to the next matrix. */
export interface MatrixPlace {
  readonly offset: number;
  readonly row: number;
  readonly outer: number;
  readonly inner: number;
}

/**
 * `outer` × `inner` products C = A B of one size: C is [m, n], A is [m, k] (stored [k, m] if transposed) and B is [k, n] (stored
 * [n, k] if transposed). Rows are contiguous; the heads of an attention layer are matrices whose rows lie d apart.
 */
export interface MatrixProduct {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly aTransposed: boolean;
  readonly bTransposed: boolean;
  readonly outer: number;
  readonly inner: number;
  readonly a: MatrixPlace;
  readonly b: MatrixPlace;
  readonly out: MatrixPlace;
}

/** The name of a kernel: every method but those that make memory. */
export type KernelName = Exclude<keyof Kernels, 'name' | 'createArray' | 'createArena'>;

/** A kernel with everything it is to be called with. */
export interface KernelCall {
  readonly kernel: KernelName;
  readonly arguments: readonly unknown[];
}

/** One piece of memory of a fixed size in which calls can be repeated without allocating anything. */
export interface Arena {
  readonly buffer: ArrayBuffer;
  /** The first byte that is free to use; a multiple of 64. */
  readonly start: number;
  /** For arrays in this arena. */
  readonly kernels: Kernels;
  /** A function that makes these calls, all on arrays of this arena, one after another. */
  sequence(calls: readonly KernelCall[]): () => void;
}

export interface Kernels {
  readonly name: string;
  /** A zero-filled array in memory that this backend reads fastest. */
  createArray(size: number): FloatArray;
  /** Memory for `bytes` bytes, zero-filled. Throws a RangeError that says how much was asked for if there is not as much. */
  createArena(bytes: number): Arena;

  /** out = value, everywhere. */
  fill(out: FloatArray, value: number): void;
  /** out[i] = a[i mod aSize] ∘ b[i mod bSize] for i < size: equal sizes, a bias row or a scalar, without a copy. */
  binary(
    operation: BinaryOperation,
    out: FloatArray,
    a: FloatArray,
    aSize: number,
    b: FloatArray,
    bSize: number,
    size: number,
  ): void;
  /**
   * out = mean + std · z, z standard normal by the Box–Muller transform, for an even number of elements: each pair takes two
   * words of the sfc32 stream whose four words are `state`, which moves on.
   */
  normals(out: FloatArray, state: Int32Array, mean: number, std: number): void;
  /** out = f(x), element by element. */
  unary(operation: UnaryOperation, out: FloatArray, x: FloatArray, size: number): void;
  /** out = gradient · f′(x), where y = f(x) is at hand. */
  unaryBackward(
    operation: UnaryOperation,
    out: FloatArray,
    gradient: FloatArray,
    x: FloatArray,
    y: FloatArray,
    size: number,
  ): void;

  /** out[outOffset + Σ i_a·outStrides_a] = x[xOffset + Σ i_a·xStrides_a] over all indices i of `shape`. */
  copyStrided(
    out: FloatArray,
    outOffset: number,
    outStrides: readonly number[],
    x: FloatArray,
    xOffset: number,
    xStrides: readonly number[],
    shape: readonly number[],
  ): void;
  /** As `copyStrided`, but adds to what is there, in ascending index: the sum over broadcast axes, or a scatter. */
  addStrided(
    out: FloatArray,
    outOffset: number,
    outStrides: readonly number[],
    x: FloatArray,
    xOffset: number,
    xStrides: readonly number[],
    shape: readonly number[],
  ): void;

  /** out[row] = sum of the row in four interleaved lanes. */
  sumRows(out: FloatArray, x: FloatArray, rows: number, size: number): void;
  /** x is [outer, size, inner], out is [outer, inner]: the sum over the middle axis in ascending index from +0. */
  sumMiddle(out: FloatArray, x: FloatArray, outer: number, size: number, inner: number): void;

  /** Products of matrices: see `MatrixProduct`. Terms are added in ascending k from +0, product and sum both rounded. */
  matmul(out: FloatArray, a: FloatArray, b: FloatArray, product: MatrixProduct): void;

  /** Rows to mean 0 and variance 1, then gamma and beta if given; leaves each row's mean and 1/σ for the backward pass. */
  layerNorm(
    out: FloatArray,
    mean: FloatArray,
    inverse: FloatArray,
    x: FloatArray,
    gamma: FloatArray | null,
    beta: FloatArray | null,
    eps: number,
    rows: number,
    size: number,
  ): void;
  /** The three gradients of `layerNorm`; a null output is not computed. */
  layerNormBackward(
    dx: FloatArray | null,
    dgamma: FloatArray | null,
    dbeta: FloatArray | null,
    gradient: FloatArray,
    x: FloatArray,
    gamma: FloatArray | null,
    mean: FloatArray,
    inverse: FloatArray,
    rows: number,
    size: number,
  ): void;
  /** Rows to root mean square 1, then gamma if given; leaves each row's 1/rms. */
  rmsNorm(
    out: FloatArray,
    inverse: FloatArray,
    x: FloatArray,
    gamma: FloatArray | null,
    eps: number,
    rows: number,
    size: number,
  ): void;
  rmsNormBackward(
    dx: FloatArray | null,
    dgamma: FloatArray | null,
    gradient: FloatArray,
    x: FloatArray,
    gamma: FloatArray | null,
    inverse: FloatArray,
    rows: number,
    size: number,
  ): void;

  /** Rows to probabilities; if causal, row r sees its first (r mod size) + 1 entries and the others are 0. */
  softmax(out: FloatArray, x: FloatArray, rows: number, size: number, causal: boolean): void;
  softmaxBackward(
    dx: FloatArray,
    gradient: FloatArray,
    y: FloatArray,
    rows: number,
    size: number,
    causal: boolean,
  ): void;
  /** losses[row] = −ln p(target), and the probabilities, from one pass over the logits. */
  crossEntropy(
    losses: FloatArray,
    probabilities: FloatArray,
    logits: FloatArray,
    targets: Int32Array,
    rows: number,
    size: number,
  ): void;
  /** dx = (p − onehot(target)) · g/rows, where `gradient` holds g, the gradient of the mean. */
  crossEntropyBackward(
    dx: FloatArray,
    gradient: FloatArray,
    probabilities: FloatArray,
    targets: Int32Array,
    rows: number,
    size: number,
  ): void;

  /** out[i] = weight[ids[i]], rows of `size`. */
  embedding(out: FloatArray, weight: FloatArray, ids: Int32Array, count: number, size: number): void;
  /** dweight[ids[i]] += gradient[i] in ascending i. */
  embeddingBackward(
    dweight: FloatArray,
    gradient: FloatArray,
    ids: Int32Array,
    count: number,
    size: number,
  ): void;

  /** Stochastic gradient descent in place; velocity is null without momentum. */
  sgdStep(parameter: FloatArray, velocity: FloatArray | null, gradient: FloatArray, step: SgdStep): void;
  /** Adam in place (Kingma & Ba 2015, Algorithm 1); a weight decay is added to the gradient. */
  adamStep(parameter: FloatArray, m: FloatArray, v: FloatArray, gradient: FloatArray, step: AdamStep): void;
  /** AdamW in place (Loshchilov & Hutter 2019, Algorithm 2): the decay shrinks the parameter instead. */
  adamwStep(parameter: FloatArray, m: FloatArray, v: FloatArray, gradient: FloatArray, step: AdamStep): void;
}
