/**
 * LayerNorm and RMSNorm of one token, as their definitions read, on a machine that counts.
 *
 * What is loaded from an array is a read, what is stored into one a write, each + − × ÷ √ one operation. Between passes only
 * the statistics are kept, so x is loaded again in each: LayerNorm goes over it three times (μ; σ; output), RMSNorm twice. On
 * the way back both go over it twice: once for the sums and the gradients of γ and β, once for dx.
 */
export interface Tally {
  readonly reads: number;
  readonly writes: number;
  readonly flops: number;
}

/** Arithmetic in float32, with a count of what was asked for. */
export interface CountingMachine {
  load(array: Float32Array, index: number): number;
  store(array: Float32Array, index: number, value: number): void;
  add(a: number, b: number): number;
  sub(a: number, b: number): number;
  mul(a: number, b: number): number;
  div(a: number, b: number): number;
  sqrt(a: number): number;
  tally(): Tally;
}

/** A machine with nothing counted yet. */
export function createCountingMachine(): CountingMachine {
  let reads = 0;
  let writes = 0;
  let flops = 0;
  const result = (value: number) => {
    flops += 1;
    return Math.fround(value);
  };
  return {
    load(array, index) {
      reads += 1;
      return array[index];
    },
    store(array, index, value) {
      writes += 1;
      array[index] = value;
    },
    add: (a, b) => result(a + b),
    sub: (a, b) => result(a - b),
    mul: (a, b) => result(a * b),
    div: (a, b) => result(a / b),
    sqrt: (a) => result(Math.sqrt(a)),
    tally: () => ({ reads, writes, flops }),
  };
}

/** What the forward pass leaves for the backward pass. */
export interface Statistics {
  readonly mu: number;
  /** 1/√(σ² + ε), or 1/√(mean x² + ε). */
  readonly inverse: number;
}

type Machine = CountingMachine;

/** y = γ ⊙ (x − μ)/√(σ² + ε) + β: d + 1, 3d + 4 and 4d operations in its three passes. */
export function layerNormForward(
  machine: Machine,
  y: Float32Array,
  x: Float32Array,
  gamma: Float32Array,
  beta: Float32Array,
  eps: number,
): Statistics {
  const d = x.length;
  let sum = 0;
  for (let i = 0; i < d; i++) sum = machine.add(sum, machine.load(x, i));
  const mu = machine.div(sum, d);
  let squares = 0;
  for (let i = 0; i < d; i++) {
    const centred = machine.sub(machine.load(x, i), mu);
    squares = machine.add(squares, machine.mul(centred, centred));
  }
  const inverse = machine.div(1, machine.sqrt(machine.add(machine.div(squares, d), eps)));
  for (let i = 0; i < d; i++) {
    const z = machine.mul(machine.sub(machine.load(x, i), mu), inverse);
    machine.store(y, i, machine.add(machine.mul(z, machine.load(gamma, i)), machine.load(beta, i)));
  }
  return { mu, inverse };
}

/** y = γ ⊙ x/√(mean x² + ε): 2d + 4 and 2d operations in its two passes. */
export function rmsNormForward(
  machine: Machine,
  y: Float32Array,
  x: Float32Array,
  gamma: Float32Array,
  eps: number,
): Statistics {
  const d = x.length;
  let squares = 0;
  for (let i = 0; i < d; i++) {
    const value = machine.load(x, i);
    squares = machine.add(squares, machine.mul(value, value));
  }
  const inverse = machine.div(1, machine.sqrt(machine.add(machine.div(squares, d), eps)));
  for (let i = 0; i < d; i++)
    machine.store(y, i, machine.mul(machine.mul(machine.load(x, i), inverse), machine.load(gamma, i)));
  return { mu: 0, inverse };
}

/** dx = (ĝ − mean ĝ − z mean(ĝ ⊙ z))/σ with ĝ = g ⊙ γ; dγ += g ⊙ z and dβ += g: 9d + 2 and 7d operations. */
export function layerNormBackward(
  machine: Machine,
  dx: Float32Array,
  dgamma: Float32Array,
  dbeta: Float32Array,
  g: Float32Array,
  x: Float32Array,
  gamma: Float32Array,
  { mu, inverse }: Statistics,
): void {
  const d = x.length;
  let sum = 0;
  let product = 0;
  for (let i = 0; i < d; i++) {
    const gradient = machine.load(g, i);
    const z = machine.mul(machine.sub(machine.load(x, i), mu), inverse);
    const weighed = machine.mul(gradient, machine.load(gamma, i));
    sum = machine.add(sum, weighed);
    product = machine.add(product, machine.mul(weighed, z));
    machine.store(dgamma, i, machine.add(machine.load(dgamma, i), machine.mul(gradient, z)));
    machine.store(dbeta, i, machine.add(machine.load(dbeta, i), gradient));
  }
  const meanGradient = machine.div(sum, d);
  const meanProduct = machine.div(product, d);
  for (let i = 0; i < d; i++) {
    const z = machine.mul(machine.sub(machine.load(x, i), mu), inverse);
    const centred = machine.sub(machine.mul(machine.load(g, i), machine.load(gamma, i)), meanGradient);
    machine.store(dx, i, machine.mul(machine.sub(centred, machine.mul(z, meanProduct)), inverse));
  }
}

/** dx = (ĝ − z mean(ĝ ⊙ z))/rms with ĝ = g ⊙ γ; dγ += g ⊙ z: 6d + 1 and 5d operations. */
export function rmsNormBackward(
  machine: Machine,
  dx: Float32Array,
  dgamma: Float32Array,
  g: Float32Array,
  x: Float32Array,
  gamma: Float32Array,
  { inverse }: Statistics,
): void {
  const d = x.length;
  let product = 0;
  for (let i = 0; i < d; i++) {
    const gradient = machine.load(g, i);
    const z = machine.mul(machine.load(x, i), inverse);
    product = machine.add(product, machine.mul(machine.mul(gradient, machine.load(gamma, i)), z));
    machine.store(dgamma, i, machine.add(machine.load(dgamma, i), machine.mul(gradient, z)));
  }
  const meanProduct = machine.div(product, d);
  for (let i = 0; i < d; i++) {
    const z = machine.mul(machine.load(x, i), inverse);
    const weighed = machine.mul(machine.load(g, i), machine.load(gamma, i));
    machine.store(dx, i, machine.mul(machine.sub(weighed, machine.mul(z, meanProduct)), inverse));
  }
}
