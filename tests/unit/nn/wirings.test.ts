/** Each wiring against its formula, written out by hand with tensor operations and the stack's own weights by name. */
import { expect, test } from 'vitest';
import { runStack, wirings, type NamedParameter, type WiringId } from '../../../src/nn/index.ts';
import {
  add,
  layerNorm,
  matmul,
  mul,
  relu,
  reshape,
  rmsNorm,
  softmax,
  tanh,
  transpose,
  type Tensor,
} from '../../../src/tensor/index.ts';
import { input, named, relativeDifference, small, smallStack } from './stacks.ts';

const { d, heads, mlp: hidden, blocks } = small;

/** A formula's vocabulary: block b's attention A and MLP M, and the plain norm (γ = 1, β = 0). */
interface Letters {
  readonly A: (x: Tensor) => Tensor;
  readonly M: (x: Tensor) => Tensor;
}

const LN = (x: Tensor) => layerNorm(x, { eps: 1e-5 });

/** `within` is done to each head's query, key and value. */
function attention(
  parameters: readonly NamedParameter[],
  block: number,
  within: (x: Tensor) => Tensor = (x) => x,
): Letters['A'] {
  const w = (name: string) => named(parameters, `block-${block}.attention.${name}.weight`);
  return (x) => {
    const [batch, time] = x.shape;
    const split = (y: Tensor) => transpose(reshape(y, [batch, time, heads, d / heads]), [0, 2, 1, 3]);
    const [q, k, v] = ['query', 'key', 'value'].map((name) => within(split(matmul(x, w(name)))));
    const scores = mul(matmul(q, transpose(k, [0, 1, 3, 2])), 1 / Math.sqrt(d / heads));
    const mixed = matmul(softmax(scores, { causal: true }), v);
    return matmul(reshape(transpose(mixed, [0, 2, 1, 3]), [batch, time, d]), w('output'));
  };
}

function mlp(parameters: readonly NamedParameter[], block: number): Letters['M'] {
  const w = (name: string) => named(parameters, `block-${block}.mlp.${name}.weight`);
  return (x) => matmul(relu(matmul(x, w('first'))), w('second'));
}

const letters = (parameters: readonly NamedParameter[]): readonly Letters[] =>
  Array.from({ length: blocks }, (_, b) => ({ A: attention(parameters, b), M: mlp(parameters, b) }));

/** One sublayer after another: `rule(x, F, l)` with l the sublayer from 0. */
const each =
  (rule: (x: Tensor, F: Letters['A'], l: number) => Tensor) =>
  (x: Tensor, all: readonly Letters[]): Tensor =>
    all.flatMap(({ A, M }) => [A, M]).reduce((stream, F, l) => rule(stream, F, l), x);

type Formula = (x: Tensor, all: readonly Letters[], parameters: readonly NamedParameter[]) => Tensor;

const post = (x: Tensor, F: Letters['A']) => LN(add(x, F(x)));
const pre = (x: Tensor, F: Letters['A']) => add(x, F(LN(x)));
const squashed = (x: Tensor) => tanh(mul(x, 0.5));

const formulas: Record<WiringId, Formula> = {
  none: each((x, F) => add(x, F(x))),
  post: each(post),
  pre: (x, all) => LN(each(pre)(x, all)),
  output: (x, all) => LN(each((y, F) => add(y, LN(F(y))))(x, all)),
  double: (x, all) => LN(each((y, F) => add(y, LN(F(LN(y)))))(x, all)),
  parallel: (x, all) => LN(all.reduce((y, { A, M }) => add(y, add(A(LN(y)), M(LN(y)))), x)),
  'parallel-two': (x, all, parameters) => {
    const own = (b: number, part: string) => (y: Tensor) => {
      const [gamma, beta] = ['gamma', 'beta'].map((name) =>
        named(parameters, `block-${b}.${part}.part-in-norm.${name}`),
      );
      return layerNorm(y, { gamma, beta, eps: 1e-5 });
    };
    const top = all.reduce(
      (y, { A, M }, b) => add(y, add(A(own(b, 'attention')(y)), M(own(b, 'mlp')(y)))),
      x,
    );
    return LN(top);
  },
  deepnorm: each((x, F) => LN(add(mul(x, (2 * blocks) ** 0.25), F(x)))),
  admin: (x, all, parameters) =>
    each((y, F, l) => {
      const part = l % 2 === 0 ? 'attention' : 'mlp';
      const omega = named(parameters, `block-${Math.floor(l / 2)}.${part}.skip-gain`);
      return LN(add(mul(omega, y), F(y)));
    })(x, all),
  keel: each((x, F, l) => {
    if (l === 0) return add(x, F(LN(x)));
    if (l === 1) return LN(add(x, F(LN(x))));
    return LN(add(mul(x, 2 * blocks), F(LN(x))));
  }),
  lnscale: (x, all) =>
    LN(each((y, F, l) => add(y, F(mul(LN(y), 1 / Math.sqrt(Math.floor(l / 2) + 1)))))(x, all)),
  rezero: each((x, F) => add(x, mul(F(x), 0))),
  dyt: (x, all) => squashed(each((y, F) => add(y, F(squashed(y))))(x, all)),
  b2t: (x, all) =>
    all.reduce((y, { A, M }) => {
      const middle = LN(add(y, A(y)));
      return LN(add(add(middle, M(middle)), y));
    }, x),
  residual: (x, all) => {
    let stream = x;
    let sum = x;
    for (const F of all.flatMap(({ A, M }) => [A, M])) {
      const branch = F(stream);
      stream = LN(add(stream, branch));
      sum = add(sum, branch);
    }
    return add(stream, LN(sum));
  },
  mix: (x, all) => LN(each((y, F, l) => (l < 2 ? post(y, F) : pre(y, F)))(x, all)),
  normformer: (x, all, parameters) => {
    const hiddenNormed = (b: number, y: Tensor) => {
      const w = (name: string) => named(parameters, `block-${b}.mlp.${name}.weight`);
      return matmul(LN(relu(matmul(y, w('first')))), w('second'));
    };
    const top = all.reduce((y, { A }, b) => {
      const middle = add(y, LN(A(LN(y))));
      return add(middle, hiddenNormed(b, LN(middle)));
    }, x);
    return LN(top);
  },
  hybrid: (x, all, parameters) => {
    const top = all.reduce((y, { M }, b) => {
      const middle = LN(add(y, attention(parameters, b, LN)(y)));
      return add(middle, M(middle));
    }, x);
    return LN(top);
  },
};

test.each(Object.keys(wirings) as WiringId[])('a stack wired %s computes its formula', (wiring) => {
  const stack = smallStack({ wiring });
  const x = input();
  const byHand = formulas[wiring](x, letters(stack.parameters), stack.parameters);
  expect(relativeDifference(runStack(stack, x).output, byHand)).toBeLessThan(1e-5);
});

test('each norm of a parallel block with two norms has a scale of its own', () => {
  const stack = smallStack({ wiring: 'parallel-two' });
  for (const { name, tensor } of stack.parameters)
    if (name.includes('part-in-norm'))
      tensor.data.forEach((_, i) => (tensor.data[i] = Math.cos(i + name.length)));
  const x = input();
  const byHand = formulas['parallel-two'](x, letters(stack.parameters), stack.parameters);
  expect(relativeDifference(runStack(stack, x).output, byHand)).toBeLessThan(1e-5);
});

test('a norm on the values makes attention deaf to the scale of what it reads', () => {
  const stack = smallStack({ wiring: 'hybrid', blocks: 1, eps: 0 });
  const branchOf = (x: Tensor) => runStack(stack, x).branches[0];
  const x = input();
  expect(relativeDifference(branchOf(mul(x, 40)), branchOf(x))).toBeLessThan(1e-5);
});

test('with RMSNorm as the normalizer, it stands where LayerNorm stood', () => {
  const stack = smallStack({ wiring: 'pre', normalizer: 'rmsNorm' });
  const RMS = (x: Tensor) => rmsNorm(x, { eps: 1e-6 });
  const x = input();
  const byHand = RMS(each((y, F) => add(y, F(RMS(y))))(x, letters(stack.parameters)));
  expect(relativeDifference(runStack(stack, x).output, byHand)).toBeLessThan(1e-5);
});

test('a wiring with a new combination of slots needs no code', () => {
  const alpha = { kind: 'constant', value: 0.3, letter: 'a' } as const;
  const slots = { branchIn: 'norm', branchOutGain: alpha, skipGain: alpha, stream: 'norm' } as const;
  const sublayers = { kind: 'sequential', attention: slots, mlp: slots } as const;
  const stack = smallStack({ wiring: { ...wirings.none, sublayers } });
  const x = input();
  const byHand = each((y, F) => LN(add(mul(y, 0.3), mul(F(LN(y)), 0.3))))(x, letters(stack.parameters));
  expect(relativeDifference(runStack(stack, x).output, byHand)).toBeLessThan(1e-5);
});

/** What a wiring has beside the 4d² + 2·d·hidden weights a block: by hand, norms of 2d (γ and β), gains, squashes. */
const extra: Record<WiringId, number> = {
  none: 0,
  post: 4 * 2 * d,
  pre: 5 * 2 * d,
  output: 5 * 2 * d,
  double: 9 * 2 * d,
  parallel: 3 * 2 * d,
  'parallel-two': 5 * 2 * d,
  deepnorm: 4 * 2 * d,
  admin: 4 * 2 * d + 4 * d,
  keel: 4 * 2 * d + 3 * 2 * d,
  lnscale: 5 * 2 * d,
  rezero: 2,
  dyt: 5 * (2 * d + 1),
  b2t: 4 * 2 * d,
  residual: 5 * 2 * d,
  mix: 5 * 2 * d,
  normformer: 5 * 2 * d + 2 * (2 * d + heads + 2 * hidden),
  hybrid: 3 * 2 * d + 2 * 3 * 2 * (d / heads),
};

test.each(Object.keys(wirings) as WiringId[])(
  'a stack wired %s has its parameters and no others',
  (wiring) => {
    const { parameters } = smallStack({ wiring });
    const count = parameters.reduce((sum, { tensor }) => sum + tensor.size, 0);
    expect(count).toBe(blocks * (4 * d * d + 2 * d * hidden) + extra[wiring]);
    expect(new Set(parameters.map(({ name }) => name)).size).toBe(parameters.length);
  },
);
