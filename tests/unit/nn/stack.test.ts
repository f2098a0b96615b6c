import { expect, test } from 'vitest';
import { runStack, wirings, type WiringId } from '../../../src/nn/index.ts';
import {
  createGenerator,
  grad,
  layerNorm,
  mean,
  mul,
  sub,
  sum,
  tensor,
  type Tensor,
} from '../../../src/tensor/index.ts';
import { input, named, relativeDifference, small, smallStack } from './stacks.ts';

const everyWiring = Object.keys(wirings) as WiringId[];
const weights = (shape: readonly number[]) => createGenerator(99).normalTensor(shape);

/** ∂(random functional of the output)/∂x_l for each stream. */
function streamGradients(stack: ReturnType<typeof smallStack>, x: Tensor): Tensor[] {
  const { output, streams } = runStack(stack, x);
  return grad(sum(mul(output, weights(output.shape))), [...streams]);
}

test('without blocks and without a final norm, depth 0 is the identity', () => {
  const x = input();
  expect(runStack(smallStack({ blocks: 0, wiring: 'post' }), x).output).toBe(x);
});

test('there are 2L sublayers, and one stream more', () => {
  const trace = runStack(smallStack({ blocks: 3 }), input());
  expect([trace.streams.length, trace.branches.length, trace.sums.length]).toEqual([7, 6, 6]);
});

test('a Post-LN branch of zero variance attenuates nothing', () => {
  const stack = smallStack({ eps: 0, branch: { sees: 'stream', variance: 0 } });
  const raw = input();
  const x = tensor(layerNorm(raw, { eps: 0 }).data, { shape: raw.shape, requiresGrad: true });
  const gradients = streamGradients(stack, x);
  // A random functional's gradient has parts along 1 and x̂ that the first norm removes; from there on nothing is lost.
  const norm = (g: Tensor) => Math.hypot(...g.data);
  const [first, ...rest] = gradients.slice(0, -1).map(norm);
  for (const later of rest) expect(later / first).toBeCloseTo(1, 4);
});

test.each([0.3, 1, 2])('every branch has the variance that it was given: %f', (variance) => {
  const { branches } = runStack(smallStack({ branch: { sees: 'stream', variance } }), input());
  for (const branch of branches) {
    const centred = sub(branch, mean(branch, -1, true));
    for (const measured of mean(mul(centred, centred), -1).data) expect(measured).toBeCloseTo(variance, 4);
  }
});

test('the factor that gives a branch its variance is a constant to the gradient', () => {
  // Through a factor that moved with the branch, scaling the branch's weights would change nothing: gradient 0.
  const stack = smallStack({ blocks: 1, wiring: 'none', branch: { sees: 'stream', variance: 1 } });
  const { branches } = runStack(stack, input());
  const output = named(stack.parameters, 'block-0.mlp.second.weight');
  const [gradient] = grad(sum(mul(branches[1], branches[1])), [output]);
  const alongItself = Array.from(gradient.data).reduce((total, g, i) => total + g * output.data[i], 0);
  const tokens = 10;
  expect(alongItself / (2 * tokens * small.d)).toBeGreaterThan(0.9);
});

test('a branch that sees only the memory does not depend on the stream', () => {
  const stack = smallStack({ wiring: 'none', branch: { sees: 'memory', variance: 1 } });
  const one = runStack(stack, input([2, 5, 8], 1));
  const other = runStack(stack, input([2, 5, 8], 2));
  one.branches.forEach((branch, l) => expect(branch.data).toEqual(other.branches[l].data));
  const gradients = streamGradients(stack, input());
  const top = gradients[gradients.length - 1];
  for (const gradient of gradients) expect(gradient.data).toEqual(top.data);
});

test.each(everyWiring)(
  'wired %s, what a token computes does not change when a later token does',
  (wiring) => {
    const stack = smallStack({ wiring });
    const changed = 3;
    const x = input([1, 5, 8]);
    const y = tensor(x.data, { shape: x.shape });
    for (let i = 0; i < 8; i++) y.data[changed * 8 + i] += 1 + i;
    const [a, b] = [x, y].map((stream) => runStack(stack, stream).output.data);
    expect(b.slice(0, changed * 8)).toEqual(a.slice(0, changed * 8));
    expect(b.slice(changed * 8)).not.toEqual(a.slice(changed * 8));
  },
);

test('a deeper stack shares the weights of its lower blocks', () => {
  const shallow = smallStack({ blocks: 2 });
  const deep = smallStack({ blocks: 5 });
  for (const { name, tensor: weight } of shallow.parameters) {
    expect(named(deep.parameters, name).data).toEqual(weight.data);
  }
});

test('all wirings share the weights of attention and MLP', () => {
  const weight = (wiring: WiringId) =>
    named(smallStack({ wiring }).parameters, 'block-1.mlp.first.weight').data;
  for (const wiring of everyWiring.filter((id) => wirings[id].initGain === undefined)) {
    expect(weight(wiring)).toEqual(weight('none'));
  }
});

test('Xavier weights have variance 2/(in + out), small ones a deviation of 0.02', () => {
  const deviation = (options: object) => {
    const stack = smallStack({ blocks: 1, d: 64, heads: 4, mlp: 256, ...options });
    const { data } = named(stack.parameters, 'block-0.mlp.first.weight');
    return Math.sqrt(Array.from(data).reduce((total, w) => total + w * w, 0) / data.length);
  };
  expect(deviation({}) / Math.sqrt(2 / (64 + 256))).toBeCloseTo(1, 1);
  expect(deviation({ init: 'small' }) / 0.02).toBeCloseTo(1, 1);
});

test('DeepNorm scales value, output and MLP weights by (8L)^(-1/4), query and key not', () => {
  const ratio = (name: string) => {
    const [deep, plain] = (['deepnorm', 'post'] as const).map(
      (wiring) => named(smallStack({ wiring }).parameters, `block-1.${name}.weight`).data[3],
    );
    return deep / plain;
  };
  const beta = (8 * small.blocks) ** -0.25;
  for (const name of ['attention.value', 'attention.output', 'mlp.first', 'mlp.second']) {
    expect(ratio(name)).toBeCloseTo(beta, 5);
  }
  for (const name of ['attention.query', 'attention.key']) expect(ratio(name)).toBe(1);
});

test("Admin's ω is 1 at the bottom and grows by the variance of each branch", () => {
  const { parameters } = smallStack({ wiring: 'admin', blocks: 12, d: 32, heads: 4, mlp: 64 });
  const omegas = parameters.filter(({ name }) => name.endsWith('skip-gain'));
  const starts = omegas.map(({ tensor: omega }) => omega.data[0]);
  expect(starts[0]).toBeCloseTo(1, 1);
  for (let l = 1; l < starts.length; l++) expect(starts[l]).toBeGreaterThan(starts[l - 1]);
  for (const { tensor: omega } of omegas) expect(new Set(omega.data).size).toBe(1);
});

test('ReZero starts as the identity', () => {
  const x = input();
  expect(runStack(smallStack({ wiring: 'rezero' }), x).output.data).toEqual(x.data);
});

test('a width that does not divide into the heads is refused with both numbers', () => {
  expect(() => smallStack({ d: 10, heads: 4 })).toThrow('width 10 does not divide into 4 heads');
});

test('parameters that are not trainable record no gradient, the streams still do', () => {
  const trained = smallStack();
  const fixed = smallStack({ trainable: false });
  expect(fixed.parameters.some(({ tensor: weight }) => weight.requiresGrad)).toBe(false);
  streamGradients(fixed, input()).forEach((gradient, l) => {
    expect(relativeDifference(gradient, streamGradients(trained, input())[l])).toBe(0);
  });
});
