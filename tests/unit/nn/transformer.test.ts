import { expect, test } from 'vitest';
import { createTransformer, logits, parameterCount } from '../../../src/nn/index.ts';
import { createGenerator, crossEntropy, mul, sum } from '../../../src/tensor/index.ts';
import { small } from './stacks.ts';

const options = { ...small, wiring: 'pre', vocabulary: 10, context: 12 } as const;
const build = (seed = 1) => createTransformer(options, createGenerator(seed));
const ids = (values: number[]) => Int32Array.from(values);

test('it has embeddings, positions, a stack and a head, and nothing else', () => {
  const [d, hidden] = [small.d, small.mlp];
  const stack = small.blocks * (4 * d * d + 2 * d * hidden) + 5 * 2 * d;
  expect(parameterCount(build().parameters)).toBe(10 * d + 12 * d + stack + d * 10);
});

test('what follows a token does not change what is predicted from it', () => {
  const model = build();
  const one = logits(model, ids([1, 2, 3, 4]), 1, 4).logits.data;
  const other = logits(model, ids([1, 2, 3, 9]), 1, 4).logits.data;
  expect(other.slice(0, 30)).toEqual(one.slice(0, 30));
  expect(other.slice(30)).not.toEqual(one.slice(30));
});

test('sequences of a batch do not see each other', () => {
  const model = build();
  const both = logits(model, ids([1, 2, 3, 4, 5, 6]), 2, 3).logits.data;
  expect(both.slice(30)).toEqual(logits(model, ids([4, 5, 6]), 1, 3).logits.data);
});

test('the stream starts with entries of variance 1, and so do the logits of Pre-LN', () => {
  const model = createTransformer(
    { ...options, d: 64, heads: 4, mlp: 64, vocabulary: 64 },
    createGenerator(2),
  );
  const everyId = ids(Array.from({ length: 64 * 12 }, (_, i) => Math.floor(i / 12)));
  const { logits: scores, trace } = logits(model, everyId, 64, 12);
  const meanSquare = (x: typeof scores) => sum(mul(x, x)).item() / x.size;
  expect(meanSquare(trace.streams[0])).toBeCloseTo(1, 1);
  expect(meanSquare(scores)).toBeGreaterThan(0.8);
  expect(meanSquare(scores)).toBeLessThan(1.2);
});

test('every parameter hears the loss', () => {
  const model = build();
  const { logits: scores } = logits(model, ids([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2]), 1, 12);
  crossEntropy(scores, ids([2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3])).backward();
  for (const { name, tensor } of model.parameters) {
    expect(
      tensor.grad?.data.some((g) => g !== 0),
      name,
    ).toBe(true);
  }
});

test('more tokens than the context holds are refused', () => {
  expect(() => logits(build(), ids(Array<number>(13).fill(0)), 1, 13)).toThrow(
    '13 tokens do not fit into a context of 12',
  );
});
