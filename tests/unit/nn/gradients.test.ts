/** Whole blocks against central differences, in float64: every parameter and the stream. */
import { expect, test } from 'vitest';
import { createStack, runStack, wirings, type WiringId } from '../../../src/nn/index.ts';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import { createGenerator, grad, mul, sum, type Tensor } from '../../../src/tensor/index.ts';
import { small } from './stacks.ts';

/** Largest error of the gradient of `loss` at a few entries of each tensor, relative to the gradient's largest entry. */
function gradientError(loss: () => Tensor, leaves: readonly Tensor[], step: number): number {
  const gradients = grad(loss(), [...leaves]);
  const errors = leaves.map((leaf, i) => {
    const largest = Math.max(...gradients[i].data.map(Math.abs));
    const probes = [0, 1, 2].map((k) => Math.floor((leaf.size * (k + 0.5)) / 3));
    return Math.max(
      ...probes.map((at) => {
        const value = leaf.data[at];
        const [up, down] = [step, -step].map((shift) => {
          leaf.data[at] = value + shift;
          return loss().item();
        });
        leaf.data[at] = value;
        return Math.abs((up - down) / (2 * step) - gradients[i].data[at]) / Math.max(largest, 1e-3);
      }),
    );
  });
  return Math.max(...errors);
}

// GELU, because it has no kink for a probe to fall on.
test.each(Object.keys(wirings) as WiringId[])(
  'the gradient of blocks wired %s is that of calculus',
  (wiring) => {
    const error = inFloat64(() => {
      const generator = createGenerator(3);
      const options = { ...small, wiring, bias: true, activation: 'gelu' } as const;
      const stack = createStack(options, generator);
      const x = generator.fork('input').normalTensor([1, 3, small.d], { requiresGrad: true });
      const functional = generator.fork('loss').normalTensor([1, 3, small.d]);
      const loss = () => sum(mul(runStack(stack, x).output, functional));
      return gradientError(loss, [x, ...stack.parameters.map((p) => p.tensor)], 1e-5);
    });
    expect(error).toBeLessThan(1e-6);
  },
);
