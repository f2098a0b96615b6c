import { expect, test } from 'vitest';
import { createAttention, createInitializer, memoryAttention } from '../../../src/nn/index.ts';
import { createGenerator, matmul, mean, tensor } from '../../../src/tensor/index.ts';
import { input } from './stacks.ts';

const build = (isUniform: boolean) =>
  createAttention({ d: 8, heads: 2, isUniform }, createInitializer({}, createGenerator(4)));

test('with W^Q = 0 attention to a memory is the mean of the memory through W^V and W^O', () => {
  const attention = build(true);
  const memory = createGenerator(5).normalTensor([1, 6, 8]);
  const seen = memoryAttention(attention, input(), memory);
  const byHand = matmul(matmul(mean(memory, 1, true), attention.value.weight), attention.output.weight);
  for (let token = 0; token < 10; token++) {
    for (let i = 0; i < 8; i++) expect(seen.data[token * 8 + i]).toBeCloseTo(byHand.data[i], 5);
  }
});

test('attention to a memory does not mind the order of its slots', () => {
  const memory = createGenerator(5).normalTensor([1, 2, 8]);
  const [first, second] = [memory.data.slice(0, 8), memory.data.slice(8)];
  const swapped = tensor([...second, ...first], { shape: [1, 2, 8] });
  const [a, b] = [memory, swapped].map((slots) => memoryAttention(build(false), input(), slots));
  a.data.forEach((value, i) => expect(b.data[i]).toBeCloseTo(value, 5));
});
