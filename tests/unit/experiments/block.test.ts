import { expect, test } from 'vitest';
import { createStack, runStack } from '../../../src/nn/index.ts';
import { block } from '../../../src/experiments/block.ts';
import type { NormKind } from '../../../src/nn/wiring.ts';
import { createGenerator, tensor } from '../../../src/tensor/index.ts';
import { valuesOf } from './default-values.ts';

type Wiring = ReturnType<typeof valuesOf<typeof block.parameters>>['wiring'];
const parallels = ['parallel', 'parallel-two'] as const satisfies readonly Wiring[];
const wirings = ['post', 'pre', 'output', 'double', 'deepnorm', 'none'] as const satisfies readonly Wiring[];
const normalizers: readonly NormKind[] = ['layerNorm', 'rmsNorm'];

const run = (changes: Partial<ReturnType<typeof valuesOf<typeof block.parameters>>>) =>
  block.run(valuesOf(block, changes));
const stageOf = (data: ReturnType<typeof run>, slot: string) => {
  const stage = data.stages.find((candidate) => candidate.slot === slot);
  if (stage === undefined) throw new Error(`no stage at ${slot}`);
  return stage.values;
};

/** The normalizers in plain double precision. */
function normalizeByHand(kind: NormKind, x: readonly number[]): number[] {
  const mu = kind === 'layerNorm' ? x.reduce((a, b) => a + b, 0) / x.length : 0;
  const square = x.reduce((a, b) => a + (b - mu) ** 2, 0) / x.length;
  return x.map((value) => (value - mu) / Math.sqrt(square + 1e-5));
}
const plus = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value + b[i]);
const expectClose = (a: readonly number[], b: readonly number[]) => {
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => expect(value).toBeCloseTo(b[i], 4));
};

test.each(normalizers)('what leaves the block is the formula of its wiring, with %s', (normalizer) => {
  const N = (x: readonly number[]) => normalizeByHand(normalizer, x);
  const alpha = 48 ** 0.25;
  const formulas: Record<
    (typeof wirings)[number],
    (x: readonly number[], branch: readonly number[]) => number[]
  > = {
    post: (x, branch) => N(plus(x, branch)),
    pre: plus,
    none: plus,
    output: (x, branch) => plus(x, N(branch)),
    double: (x, branch) => plus(x, N(branch)),
    deepnorm: (x, branch) =>
      N(
        plus(
          x.map((value) => alpha * value),
          branch,
        ),
      ),
  };
  for (const wiring of wirings) {
    const data = run({ wiring, normalizer, token: 7, branchScale: 1.3 });
    const last = data.stages[data.stages.length - 1].values;
    expectClose(last, formulas[wiring](stageOf(data, 'stream-in'), stageOf(data, 'branch')));
  }
});

test('every wiring is shown on the same token', () => {
  const tokens = [...wirings, ...parallels].map((wiring) => stageOf(run({ wiring, token: 12 }), 'stream-in'));
  for (const token of tokens) expect(token).toEqual(tokens[0]);
});

test('the branch is the same where it reads the same', () => {
  const branch = (wiring: Wiring) => stageOf(run({ wiring }), 'branch');
  expect(branch('post')).toEqual(branch('none'));
  expect(branch('post')).toEqual(branch('output'));
  expect(branch('pre')).toEqual(branch('double'));
  expect(branch('pre')).not.toEqual(branch('post'));
});

test('an MLP without biases is homogeneous: the branch of a normed token is the branch of the token, divided by its root mean square', () => {
  const raw = run({ wiring: 'none', normalizer: 'rmsNorm' });
  const normed = stageOf(run({ wiring: 'pre', normalizer: 'rmsNorm' }), 'branch');
  const divisor = Math.sqrt(raw.stages[0].rms ** 2 + 1e-5);
  expectClose(
    normed,
    stageOf(raw, 'branch').map((value) => value / divisor),
  );
});

test('what a norm on the stream lets out has σ = 1 at every branch scale', () => {
  for (const wiring of ['post', 'deepnorm'] as const)
    for (const branchScale of [0, 0.5, 2])
      for (const token of [1, 40, 99]) {
        const { stages } = run({ wiring, branchScale, token });
        expect(stages[stages.length - 1].sigma).toBeCloseTo(1, 4);
      }
});

test('a branch of scale 0 changes nothing where the stream has no norm', () => {
  for (const wiring of ['pre', 'output', 'double', 'none'] as const) {
    const data = run({ wiring, branchScale: 0 });
    expect(stageOf(data, 'sum')).toEqual(stageOf(data, 'stream-in'));
  }
});

test('the token’s own part of what leaves is its gain over the size of the sum, and 1 without a norm on the stream', () => {
  const post = run({ wiring: 'post' });
  const sum = stageOf(post, 'sum');
  const mu = sum.reduce((a, b) => a + b, 0) / sum.length;
  expect(post.ownPart).toBeCloseTo(1 / Math.sqrt(sum.reduce((a, b) => a + (b - mu) ** 2, 0) / sum.length), 4);
  expect(run({ wiring: 'pre' }).ownPart).toBe(1);
});

test.each(parallels)('%s: the token is that of the engine’s block with the same weights', (wiring) => {
  for (const normalizer of normalizers) {
    const values = valuesOf(block, { wiring, normalizer, width: 8, token: 5 });
    const stack = createStack(
      { wiring, normalizer, blocks: 1, d: 8, heads: 2, mlp: 32, eps: 1e-5 },
      createGenerator(3),
    );
    const weights = createGenerator(1).fork('width-8');
    // In the order of the toy's draw: the MLP's two from the one stream, attention's two from forks of it.
    const drawn = {
      'mlp.first': weights.normalTensor([8, 32], { std: 1 / Math.sqrt(8) }),
      'mlp.second': weights.normalTensor([32, 8], { std: Math.sqrt(2 / 32) }),
      'attention.value': weights.fork('value').normalTensor([8, 8], { std: 1 / Math.sqrt(8) }),
      'attention.output': weights.fork('output').normalTensor([8, 8], { std: 1 / Math.sqrt(8) }),
    };
    for (const [name, { data }] of Object.entries(drawn))
      stack.parameters
        .find((parameter) => parameter.name === `block-0.${name}.weight`)
        ?.tensor.data.set(data);
    const { stages } = block.run(values);
    const { streams } = runStack(stack, tensor([[stages[0].values]]));
    expectClose(stages[stages.length - 1].values, [...streams[1].data]);
  }
});

test.each(parallels)(
  '%s: what leaves is the token and what attention and MLP made of one normed token',
  (wiring) => {
    for (const normalizer of normalizers) {
      const data = run({ wiring, normalizer, branchScale: 1.7, token: 9 });
      const x = stageOf(data, 'stream-in');
      expectClose(stageOf(data, 'branch-in'), normalizeByHand(normalizer, x));
      expectClose(stageOf(data, 'sum'), plus(x, plus(stageOf(data, 'attention'), stageOf(data, 'mlp'))));
      expect(stageOf(data, 'mlp')).toEqual(
        stageOf(run({ wiring: 'pre', normalizer, branchScale: 1.7, token: 9 }), 'branch'),
      );
      expect(data.ownPart).toBe(1);
    }
  },
);

test('F and the token are as wide as asked, at about unit size', () => {
  for (const width of [8, 16, 32]) {
    const sizes = Array.from({ length: 40 }, (_, i) => run({ width, token: i + 1, wiring: 'pre' }));
    expect(sizes[0].stages[0].values.length).toBe(width);
    const squares = sizes.map((data) => data.stages.find(({ slot }) => slot === 'branch')?.rms ?? NaN);
    const meanSquare = squares.reduce((a, b) => a + b * b, 0) / squares.length;
    expect(meanSquare).toBeGreaterThan(0.5);
    expect(meanSquare).toBeLessThan(2);
  }
});
