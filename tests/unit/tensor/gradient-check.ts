/**
 * Gradients against central differences, in float64 and on the definitions that the site runs in float32. The function is
 * made scalar by fixed random weights, L = Σ w ⊙ y; each entry of each input is moved by ±h and ±2h, and
 * (L(−2h) − 8 L(−h) + 8 L(h) − L(2h)) / 12h is held against what backward gives.
 */
import { expect } from 'vitest';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import { createGenerator, grad, mul, parameter, sum, tensor } from '../../../src/tensor/index.ts';
import type { Shape, Tensor } from '../../../src/tensor/index.ts';

export interface Input {
  readonly shape: Shape;
  readonly values: readonly number[];
  /** The length on which the function bends, to which the step is scaled: the spread of the data unless said. */
  readonly spread?: number;
}

const STEP = 2e-4;
/** What the loss may be off by through rounding, in units of 2⁻⁵³ of the sum of its terms' sizes. */
const ROUNDINGS = 64;

/** Normal numbers around an offset, the same for the same seed. */
export function normals(seed: number, shape: Shape, scale = 1, offset = 0): Input {
  const generator = createGenerator(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return {
    shape,
    values: Array.from({ length: size }, () => scale * (offset + generator.normal())),
    spread: scale,
  };
}

/** Fails unless every gradient entry is within 1e-6 of the largest, and the differences' own rounding, of the numeric one. */
export function expectGradients(fn: (...xs: Tensor[]) => Tensor, inputs: readonly Input[]): void {
  inFloat64(() => {
    const leaves = inputs.map(({ values, shape }) => parameter([...values], { shape }));
    const y = fn(...leaves);
    const weights = tensor([...normals(977, [y.size]).values], { shape: y.shape });
    const loss = sum(mul(y, weights));
    const terms = [...y.data].reduce((total, value, i) => total + Math.abs(value * weights.data[i]), 0);
    const gradients = grad(loss, leaves);
    inputs.forEach((input, which) => {
      const evaluate = (values: readonly number[]): number => {
        const moved = leaves.map((leaf, i) =>
          i === which ? tensor([...values], { shape: input.shape }) : leaf,
        );
        return sum(mul(fn(...moved), weights)).item();
      };
      expectClose(gradients[which], input, evaluate, terms);
    });
  });
}

function expectClose(
  gradient: Tensor,
  input: Input,
  evaluate: (values: readonly number[]) => number,
  terms: number,
): void {
  const spread = input.spread ?? 1;
  const h = STEP * spread;
  const largestInput = input.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), spread);
  const noise = (ROUNDINGS * 2 ** -53 * terms * (largestInput / spread)) / h;
  const largest = [...gradient.data].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  input.values.forEach((value, i) => {
    const at = (shift: number): number => evaluate(input.values.toSpliced(i, 1, value + shift));
    const numeric = (at(-2 * h) - 8 * at(-h) + 8 * at(h) - at(2 * h)) / (12 * h);
    const off = Math.abs(gradient.data[i] - numeric);
    expect(off, `entry ${i}: backward ${gradient.data[i]}, differences ${numeric}`).toBeLessThanOrEqual(
      1e-6 * largest + noise,
    );
  });
}
