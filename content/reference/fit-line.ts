// Fits a line to noisy points by gradient descent: the same bits in every browser and in Node.
import {
  add,
  createGenerator,
  fingerprint,
  mean,
  mul,
  parameter,
  sgdStep,
  sub,
} from '../../src/tensor/index.ts';

const random = createGenerator(1);
const x = random.uniformTensor([64], { low: -1, high: 1 });
const y = add(add(mul(x, 3), 0.5), random.normalTensor([64], { std: 0.1 }));

const slope = parameter(0);
const offset = parameter(0);
const losses: number[] = [];
for (let step = 0; step < 100; step++) {
  const error = sub(add(mul(x, slope), offset), y);
  const loss = mean(mul(error, error));
  loss.backward();
  losses.push(loss.item());
  for (const weight of [slope, offset]) {
    const gradient = weight.grad;
    if (gradient === null) continue;
    sgdStep(weight.data, null, gradient.data, { learningRate: 0.3, momentum: 0, weightDecay: 0 });
    weight.grad = null;
  }
}

export const line = { slope: slope.item(), offset: offset.item(), fingerprint: fingerprint(losses) };
