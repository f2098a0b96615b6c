import { expect, test } from 'vitest';
import { findToy, namedToys } from '../../../src/scripts/strays.ts';

test('an address names the toys whose parameters it gives, each once, and nothing else', () => {
  expect(namedToys('?a-toy.v=1&a-toy.print=1-0&other.x=2&utm=a.b&q.=1&.x=1&A.b=1&a b.c=1')).toEqual([
    'a-toy',
    'other',
  ]);
  expect(namedToys('?%E0%A4%A.v=1&__proto__.v=1')).toEqual([]);
});

test('a toy is found by its id and by one that it had, and by nothing that every object has', () => {
  const toys = { now: { title: 'Now', earlier: ['then'], places: [] } };
  expect(findToy('now', toys)?.id).toBe('now');
  expect(findToy('then', toys)?.id).toBe('now');
  expect(findToy('constructor', toys)).toBeUndefined();
});
