import { describe, expect, test } from 'vitest';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import { adamStep, adamwStep, createGenerator, sgdStep } from '../../../src/tensor/index.ts';
import type { AdamStep, FloatArray } from '../../../src/tensor/index.ts';

const SIZE = 5;
const STEPS = 20;

function gradients(): number[][] {
  const generator = createGenerator(21);
  return Array.from({ length: STEPS }, () =>
    Array.from({ length: SIZE }, () => generator.normal() as number),
  );
}

const start = [1, -2, 0.5, 0, 3];

/** The bias-corrected moments written as the weighted sums they stand for: no recurrence, another road than the kernel. */
function weightedMean(history: readonly number[], beta: number): number {
  const t = history.length;
  const total = history.reduce((sum, value, i) => sum + (1 - beta) * beta ** (t - 1 - i) * value, 0);
  return total / (1 - beta ** t);
}

type Stepper = (p: FloatArray, m: FloatArray, v: FloatArray, g: FloatArray, step: AdamStep) => void;

function runAdam(stepper: Stepper, weightDecay: number): number[] {
  const [p, m, v] = [Float64Array.from(start), new Float64Array(SIZE), new Float64Array(SIZE)];
  gradients().forEach((g, i) => {
    const [correction1, correction2] = [1 - 0.9 ** (i + 1), 1 - 0.98 ** (i + 1)];
    const step = {
      learningRate: 0.1,
      beta1: 0.9,
      beta2: 0.98,
      eps: 1e-8,
      correction1,
      correction2,
      weightDecay,
    };
    inFloat64(() => stepper(p, m, v, Float64Array.from(g), step));
  });
  return [...p];
}

function adamByHand(coupled: number, shrink: number): number[] {
  return start.map((initial, i) => {
    let value = initial;
    const history: number[] = [];
    for (const g of gradients()) {
      history.push(g[i] + coupled * value);
      const first = weightedMean(history, 0.9);
      const second = weightedMean(
        history.map((x) => x * x),
        0.98,
      );
      value = (1 - shrink) * value - (0.1 * first) / (Math.sqrt(second) + 1e-8);
    }
    return value;
  });
}

function expectEqual(found: readonly number[], expected: readonly number[]): void {
  found.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-12));
}

describe('an optimizer step', () => {
  test('of Adam follows the weighted means that its recurrences stand for', () => {
    expectEqual(runAdam(adamStep, 0), adamByHand(0, 0));
  });
  test('of Adam with weight decay adds it to the gradient', () => {
    expectEqual(runAdam(adamStep, 0.3), adamByHand(0.3, 0));
  });
  test('of AdamW shrinks the parameter instead', () => {
    expectEqual(runAdam(adamwStep, 0.3), adamByHand(0, 0.03));
  });

  test('of Adam moves by the learning rate at first, whatever the size of the gradient', () => {
    const p = new Float32Array(2);
    const step = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, eps: 0, weightDecay: 0 };
    const corrections = { correction1: 1 - 0.9, correction2: 1 - 0.999 };
    adamStep(p, new Float32Array(2), new Float32Array(2), Float32Array.of(1e-6, -1e6), {
      ...step,
      ...corrections,
    });
    expect(p[0]).toBeCloseTo(-0.01, 7);
    expect(p[1]).toBeCloseTo(0.01, 7);
  });

  test('of SGD with momentum is a sum over all gradients with powers of the momentum', () => {
    const [p, u] = [Float64Array.from(start), new Float64Array(SIZE)];
    const step = { learningRate: 0.1, momentum: 0.5, weightDecay: 0 };
    for (const g of gradients()) inFloat64(() => sgdStep(p, u, Float64Array.from(g), step));
    const expected = start.map((initial, i) =>
      gradients().reduce((value, g, t) => value - (0.1 * g[i] * (1 - 0.5 ** (STEPS - t))) / 0.5, initial),
    );
    expectEqual([...p], expected);
  });

  test('of SGD without momentum, with decay', () => {
    const p = Float32Array.of(2);
    sgdStep(p, null, Float32Array.of(1), { learningRate: 0.5, momentum: 0, weightDecay: 0.25 });
    expect([...p]).toEqual([2 - 0.5 * (1 + 0.25 * 2)]);
  });

  test('refuses arrays of different sizes', () => {
    const three = new Float32Array(3);
    const step = { learningRate: 1, momentum: 0, weightDecay: 0 };
    expect(() => sgdStep(three, null, new Float32Array(2), step)).toThrow(
      'sgdStep: the parameter has 3 elements, another array 2; expected equal sizes',
    );
  });
});
