import { expect, test } from 'vitest';
import {
  drawBatch,
  gradientsDown,
  identityPath,
  relativeNorms,
  stackOf,
} from '../../../src/experiments/gradient-measure.ts';
import { createStack, runStack } from '../../../src/nn/stack.ts';
import type { StackOptions } from '../../../src/nn/stack.ts';
import { createGenerator, crossEntropy, matmul, noGrad, tensor } from '../../../src/tensor/index.ts';

const options: StackOptions = { wiring: 'post', normalizer: 'layerNorm', blocks: 3, d: 8, heads: 2, mlp: 16 };
const batchOptions = { batch: 1, time: 4, d: 8, vocabulary: 5, tokens: 'normal' } as const;

test('the gradient at the bottom agrees with a difference of the loss along a random direction', () => {
  const stack = stackOf(2, options);
  const batch = drawBatch(2, batchOptions);
  const { gradients } = gradientsDown(stack, batch);
  const direction = createGenerator(9).normalTensor([1, 4, 8]).data;
  const lossAt = (step: number) =>
    noGrad(() => {
      const x = tensor(
        Array.from(batch.x.data, (value, i) => value + step * direction[i]),
        { shape: [1, 4, 8] },
      );
      return crossEntropy(matmul(runStack(stack, x).output, batch.head), batch.targets).item();
    });
  const slope = Array.from(direction).reduce((sum, value, i) => sum + value * gradients[0].data[i], 0);
  expect((lossAt(0.01) - lossAt(-0.01)) / 0.02).toBeCloseTo(slope, 2);
});

test('down the identity path each token’s gradient is what the norm’s Jacobian, written out, makes of it', () => {
  const stack = stackOf(1, { ...options, eps: 0 });
  const { trace, gradients } = gradientsDown(stack, drawBatch(1, batchOptions));
  const top = gradients[gradients.length - 1];
  const path = identityPath(stack, trace, top);
  const sum = trace.sums[trace.sums.length - 1].data;
  for (let token = 0; token < 4; token++) {
    const s = Array.from(sum.subarray(8 * token, 8 * token + 8));
    const g = Array.from(top.data.subarray(8 * token, 8 * token + 8));
    const mu = s.reduce((a, b) => a + b, 0) / 8;
    const sigma = Math.sqrt(s.reduce((a, b) => a + (b - mu) ** 2, 0) / 8);
    const z = s.map((value) => (value - mu) / sigma);
    const meanG = g.reduce((a, b) => a + b, 0) / 8;
    const meanGz = g.reduce((a, b, i) => a + b * z[i], 0) / 8;
    g.forEach((value, i) =>
      expect(path[path.length - 2].data[8 * token + i]).toBeCloseTo(
        (value - meanG - z[i] * meanGz) / sigma,
        4,
      ),
    );
  }
});

test('a head that reads LN(output) leaves a normed output as it is, and its gradient no mean over the features', () => {
  const stack = stackOf(1, { ...options, eps: 0 });
  const plain = gradientsDown(stack, drawBatch(1, batchOptions));
  const normed = gradientsDown(stack, drawBatch(1, { ...batchOptions, isHeadNormed: true }));
  expect(normed.loss.item()).toBeCloseTo(plain.loss.item(), 4);
  const top = normed.gradients[normed.gradients.length - 1].data;
  for (let token = 0; token < 4; token++)
    expect(Array.from(top.subarray(8 * token, 8 * token + 8)).reduce((a, b) => a + b, 0)).toBeCloseTo(0, 5);
});

test('a stack that is at hand has the weights of one drawn anew', () => {
  stackOf(5, { ...options, blocks: 6 });
  const kept = stackOf(5, { ...options, blocks: 2 });
  const drawn = createStack({ ...options, blocks: 2, trainable: false }, createGenerator(5).fork('stack'));
  const { x } = drawBatch(5, batchOptions);
  expect(runStack(kept, x).output.toArray()).toEqual(runStack(drawn, x).output.toArray());
});

test('a skip’s gain multiplies the identity path', () => {
  const wiring = {
    id: 'none',
    name: 'doubled skip',
    formula: '2x + F(x)',
    sublayers: {
      kind: 'sequential',
      attention: { skipGain: { kind: 'constant', value: 2, letter: 'a' } },
      mlp: { skipGain: { kind: 'constant', value: 2, letter: 'a' } },
    },
  } as const;
  const stack = createStack({ ...options, wiring, trainable: false }, createGenerator(1));
  const { trace, gradients } = gradientsDown(stack, drawBatch(1, batchOptions));
  const path = identityPath(stack, trace, gradients[gradients.length - 1]);
  expect(relativeNorms(path)).toEqual([64, 32, 16, 8, 4, 2, 1]);
});
