import { expect, test } from 'vitest';
import { anchorsNamed, idOf } from '../../../src/scripts/stray-fragment.ts';

const anchor = (id: string, ...earlier: readonly string[]) => ({
  id,
  kind: 'heading',
  title: id,
  url: `https://x.example/a/#${id}`,
  ...(earlier.length === 0 ? {} : { earlier }),
});
const list = [anchor('sym-x'), anchor('sym-X'), anchor('Alone'), anchor('now', 'https://x.example/b/#then')];
const found = (id: string) => anchorsNamed(id, list).map((one) => one.id);

test('a part is found by its id, and by one that it had', () => {
  expect(found('sym-x')).toEqual(['sym-x']);
  expect(found('then')).toEqual(['now']);
  expect(found('constructor')).toEqual([]);
});

test('capitals count, unless nothing has the very name', () => {
  expect(found('SYM-x')).toEqual(['sym-x', 'sym-X']);
  expect(found('alone')).toEqual(['Alone']);
});

test('a fragment is read as it is encoded, and as it stands where it is badly so', () => {
  expect(idOf('#a%20b')).toBe('a b');
  expect(idOf('#%E0%A4%A')).toBe('%E0%A4%A');
  expect(idOf('')).toBe('');
});
