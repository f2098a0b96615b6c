import { expect, test } from 'vitest';
import { createAdam, createAdamW, createSgd, type NamedParameter } from '../../../src/nn/index.ts';
import { parameter, tensor } from '../../../src/tensor/index.ts';

/** A parameter of one number and the gradients it will be given. */
const start = 0.7;
const gradients = [0.3, -1.2, 0.05, 0.4, 0.4];
const single = (): NamedParameter[] => [{ name: 'w', tensor: parameter([start]) }];

function trajectory(parameters: NamedParameter[], step: (g: number, t: number) => void): number[] {
  return gradients.map((g, t) => {
    step(g, t);
    return parameters[0].tensor.data[0];
  });
}

const rate = (t: number) => 0.1 / (t + 1);

/** Kingma & Ba 2015, Algorithm 1, in doubles and with powers instead of running products. */
function adamByHand(decay: { inGradient?: number; onWeight?: number }): number[] {
  const [beta1, beta2, eps] = [0.8, 0.95, 1e-3];
  let [w, m, v] = [start, 0, 0];
  return gradients.map((raw, t) => {
    const g = raw + (decay.inGradient ?? 0) * w;
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g * g;
    const [mHat, vHat] = [m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))];
    w -= rate(t) * (mHat / (Math.sqrt(vHat) + eps) + (decay.onWeight ?? 0) * w);
    return w;
  });
}

const hyper = { beta1: 0.8, beta2: 0.95, eps: 1e-3 };

test.each([
  { name: 'Adam', create: createAdam, options: hyper, decay: {} },
  {
    name: 'Adam with decay in the gradient',
    create: createAdam,
    options: { ...hyper, weightDecay: 0.2 },
    decay: { inGradient: 0.2 },
  },
  {
    name: 'AdamW, whose decay is 0.01 unless given',
    create: createAdamW,
    options: hyper,
    decay: { onWeight: 0.01 },
  },
  {
    name: 'AdamW with its decay',
    create: createAdamW,
    options: { ...hyper, weightDecay: 0.3 },
    decay: { onWeight: 0.3 },
  },
])('$name moves a number as its algorithm does', ({ create, options, decay }) => {
  const parameters = single();
  const optimizer = create(parameters, options);
  const moved = trajectory(parameters, (g, t) => optimizer.step(rate(t), [tensor([g])]));
  adamByHand(decay).forEach((expected, t) => expect(moved[t]).toBeCloseTo(expected, 5));
});

test('the first step of Adam is η in the direction of the sign, whatever the size of the gradient', () => {
  for (const g of [1e-4, -3, 2e3]) {
    const parameters = single();
    createAdam(parameters).step(0.01, [tensor([g])]);
    expect(parameters[0].tensor.data[0]).toBeCloseTo(start - 0.01 * Math.sign(g), 5);
  }
});

test('SGD with momentum moves by an exponential sum of gradients', () => {
  const parameters = single();
  const optimizer = createSgd(parameters, { momentum: 0.5 });
  const moved = trajectory(parameters, (g) => optimizer.step(0.1, [tensor([g])]));
  const expected = gradients.map((_, t) => {
    let w = start;
    for (let i = 0; i <= t; i++) for (let j = 0; j <= i; j++) w -= 0.1 * gradients[j] * 0.5 ** (i - j);
    return w;
  });
  expected.forEach((w, t) => expect(moved[t]).toBeCloseTo(w, 5));
});

test('without gradients given, a step takes those that backward left, until they are forgotten', () => {
  const parameters = single();
  const optimizer = createSgd(parameters);
  parameters[0].tensor.grad = tensor([2]);
  optimizer.step(0.25);
  expect(parameters[0].tensor.data[0]).toBeCloseTo(start - 0.5, 6);
  optimizer.zeroGrad();
  expect(() => optimizer.step(0.25)).toThrow('parameter "w" has no gradient');
});
