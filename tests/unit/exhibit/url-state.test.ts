import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { readState, replaceAddress, searchWith } from '../../../src/exhibit/url-state.ts';
import { startOf } from '../../../src/exhibit/toy.ts';
import { toy as layernorm } from '../../../src/toys/layernorm.toy.ts';
import { toy as preLn } from '../../../src/toys/pre-ln.toy.ts';
import { toyOf } from '../../../src/toys/index.ts';

const vector = toyOf(layernorm.id);
const block = toyOf(preLn.id);

test('an address that names no parameter of the toy leaves it as it was built', () => {
  expect(readState('', vector)).toBeNull();
  expect(readState('?post-ln.wiring=pre', vector)).toBeNull();
  expect(readState('?layernormal.shift=1', vector)).toBeNull();
});

test('what is written is read again, to the last digit', () => {
  const entries = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(entries, fc.integer({ min: -30, max: 30 }), (tenths, shift) => {
      const values = { ...startOf(vector), x: tenths.map((entry) => entry / 10), shift: shift / 10 };
      const search = searchWith('', vector, values);
      const read = readState(search, vector);
      expect(read?.values ?? startOf(vector)).toEqual(values);
      expect(read?.notes ?? []).toEqual([]);
    }),
  );
});

test('only what differs from the built values is in the address, presets included', () => {
  expect(searchWith('', block, startOf(block))).toBe('');
  expect(searchWith('', block, { ...startOf(block), wiring: 'post' })).toBe('?pre-ln.wiring=post');
  expect(readState('?pre-ln.branchScale=0.5', block)?.values.wiring).toBe('pre');
});

test('other toys and other readers of the address are left alone', () => {
  const search = searchWith('?utm=x&layernorm.shift=1&pre-ln.wiring=post', vector, startOf(vector));
  expect(search).toBe('?utm=x&pre-ln.wiring=post');
});

test('a value out of range is clamped and said, and nothing that is said is markup', () => {
  const state = readState('?layernorm.shift=99&layernorm.<img>=1&layernorm.scale=abc', vector);
  expect(state?.values.shift).toBe(3);
  expect(state?.values.scale).toBe(1);
  expect(state?.notes).toHaveLength(3);
});

test('whatever stands in the address, reading it gives valid values and never throws', () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), fc.string(), (query, text) => {
      for (const search of [
        `?${query}`,
        `?layernorm.x=${text}`,
        `?layernorm.print=${text}&layernorm.shift=%`,
      ]) {
        const state = readState(search, vector);
        if (state !== null) expect(() => vector.experiment.run(state.values)).not.toThrow();
      }
    }),
  );
});

test('a print is read only if it is one', () => {
  const print = { engine: 1, checksum: '0123456789abcdef' };
  const search = searchWith('', vector, startOf(vector), print);
  expect(readState(search, vector)?.print).toEqual(print);
  for (const bad of ['1-xyz', '1-0123456789ABCDEF', '01234-0123456789abcdef', '0123456789abcdef'])
    expect(readState(`?layernorm.print=${bad}`, vector)?.print).toBeNull();
});

test('a print that cannot be read is said to be so', () => {
  expect(readState('?layernorm.print=junk', vector)?.notes).toHaveLength(1);
  expect(readState('?layernorm.print=1-0123456789abcdef', vector)?.notes).toEqual([]);
});

test('a browser that refuses another address for now is asked again later, with the last values', () => {
  vi.useFakeTimers();
  const written: string[] = [];
  let refusals = 2;
  vi.stubGlobal('document', { documentElement: { dataset: {} } });
  vi.stubGlobal('location', { search: '', pathname: '/a/', hash: '#b' });
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_state: unknown, _title: string, address: string) => {
      if (refusals-- > 0) throw new Error('more than 100 times per 30 seconds');
      written.push(address);
    },
  });
  try {
    for (const shift of [1, 2]) replaceAddress(vector, { ...startOf(vector), shift });
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([]);
    replaceAddress(vector, { ...startOf(vector), shift: 3 });
    vi.advanceTimersByTime(20_000);
    expect(written).toEqual(['/a/?layernorm.shift=3#b']);
  } finally {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  }
});
