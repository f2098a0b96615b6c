import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/tensor/index.ts';

const MASK = 0xffffffffn;
const rotate = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (32n - by))) & MASK;

/** The words of a value as the contract in the module's opening comment lists them. */
function words(value: unknown): bigint[] {
  if (value === null) return [0n];
  if (value === false) return [1n];
  if (value === true) return [2n];
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(Number.isNaN(value) ? NaN : value);
    return [3n, BigInt(bytes.readUInt32LE(0)), BigInt(bytes.readUInt32LE(4))];
  }
  if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8');
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    const body = Array.from({ length: padded.length / 4 }, (_, i) => BigInt(padded.readUInt32LE(4 * i)));
    return [4n, BigInt(bytes.length), ...body];
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const list = Array.from(value as unknown as ArrayLike<unknown>);
    return [5n, BigInt(list.length), ...list.flatMap(words)];
  }
  const entries = Object.entries(value as Record<string, unknown>);
  return [
    6n,
    BigInt(entries.length),
    ...entries.flatMap(([name, field]) => [...words(name), ...words(field)]),
  ];
}

function spread(word: bigint): bigint {
  let h = word;
  h = ((h ^ (h >> 16n)) * 0x85ebca6bn) & MASK;
  h = ((h ^ (h >> 13n)) * 0xc2b2ae35n) & MASK;
  return h ^ (h >> 16n);
}

function slowFingerprint(value: unknown): string {
  let a = 0x9747b28cn;
  let b = 0x1b873593n;
  const list = words(value);
  for (const word of list) {
    a ^= (rotate((word * 0xcc9e2d51n) & MASK, 15n) * 0x1b873593n) & MASK;
    a = (((rotate(a, 13n) + b) & MASK) * 5n + 0xe6546b64n) & MASK;
    b ^= (rotate((word * 0x239b961bn) & MASK, 17n) * 0xab0e9789n) & MASK;
    b = (((rotate(b, 17n) + a) & MASK) * 5n + 0x0bcaa747n) & MASK;
  }
  const count = BigInt(list.length);
  a = ((a ^ count) + (b ^ count)) & MASK;
  b = ((b ^ count) + a) & MASK;
  a = spread(a);
  b = spread(b);
  a = (a + b) & MASK;
  b = (b + a) & MASK;
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}

describe('the fingerprint', () => {
  test('is the one that a slow program with big integers computes from the written contract', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fingerprint(value)).toBe(slowFingerprint(value));
      }),
      { numRuns: 300, seed: 3 },
    );
    const numbers = [0, -0, NaN, Infinity, -Infinity, 5e-324, 0.1, 2 ** 53];
    expect(fingerprint({ numbers, text: 'σ² ≥ 0 𝛾' })).toBe(slowFingerprint({ numbers, text: 'σ² ≥ 0 𝛾' }));
  });

  test('never changes: links that readers have kept carry it', () => {
    expect(fingerprint(null)).toBe('f5257bc8b217f10f');
    expect(fingerprint([1, 2, 3])).toBe('7354f1d7067b3e64');
    expect(fingerprint({ loss: 0.5, name: 'Pre-LN' })).toBe('8f14e0773bc7a1c2');
  });

  test('reads a typed array as an array', () => {
    expect(fingerprint(new Float32Array([1, 0.5]))).toBe(fingerprint([1, 0.5]));
    expect(fingerprint(new Int32Array([1, 2]))).toBe(fingerprint([1, 2]));
  });

  test('knows one NaN, and −0 apart from 0', () => {
    const otherNaN = new Float64Array(new BigUint64Array([0xfff8000000000123n]).buffer)[0];
    expect(fingerprint(otherNaN)).toBe(fingerprint(NaN));
    expect(fingerprint(-0)).not.toBe(fingerprint(0));
  });

  test('tells apart what only the lengths tell apart', () => {
    const values = [
      [],
      [[]],
      [[], []],
      '',
      ['a', 'b'],
      ['ab'],
      ['', 'ab'],
      'ab',
      'ab\0',
      {},
      { a: null },
      null,
      0,
      false,
    ];
    expect(new Set(values.map((value) => fingerprint(value))).size).toBe(values.length);
  });

  test('takes the declared fields in the declared order and leaves the others out', () => {
    const value = { b: 2, durationMs: 13, a: 1 };
    expect(fingerprint(value, ['a', 'b'])).toBe(fingerprint({ a: 1, b: 2 }));
    expect(fingerprint(value, ['b', 'a'])).not.toBe(fingerprint(value, ['a', 'b']));
  });

  test('flips about half of its bits when one bit of the input flips', () => {
    let flipped = 0;
    const trials = 200;
    for (let i = 0; i < trials; i++) {
      const before = BigInt(`0x${fingerprint([i, 1])}`);
      const after = BigInt(`0x${fingerprint([i, 1 + 2 ** -52])}`);
      flipped += (before ^ after).toString(2).replaceAll('0', '').length;
    }
    expect(flipped / trials / 64).toBeGreaterThan(0.46);
    expect(flipped / trials / 64).toBeLessThan(0.54);
  });

  test('refuses what is not plain data, naming where it stands', () => {
    expect(() => fingerprint({ runs: [{ loss: undefined }] })).toThrow(
      'fingerprint: value.runs[0].loss is undefined',
    );
    expect(() => fingerprint([new Map()])).toThrow('fingerprint: value[0] is a Map; expected numbers');
    expect(() => fingerprint({ a: 1 }, ['b'])).toThrow('fingerprint: value.b is undefined');
    expect(() => fingerprint(1, ['b'])).toThrow('expected a plain object');
  });
});
