import { describe, expect, test } from 'vitest';
import { inFloat64 } from '../../../../src/tensor/float64.ts';
import { cos32, createGenerator, exp32, erf, log32, sin32, tensor } from '../../../../src/tensor/index.ts';
import { erf32 } from '../../../../src/tensor/math/erf.ts';
import { tanh32 } from '../../../../src/tensor/math/tanh.ts';

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);

function fromBits(bits: number): number {
  BITS[0] = bits;
  return FLOAT[0];
}

/** The distance between neighbouring float32 numbers around a value. */
function ulp(value: number): number {
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -126);
  return 2 ** (exponent - 23);
}

/** Float32 arguments spread over all exponents up to a limit, and evenly between −limit and limit, of both signs. */
function samples(limit: number): number[] {
  const generator = createGenerator(99);
  const found: number[] = [];
  while (found.length < 40_000) {
    const anyExponent = fromBits(generator.integer(2 ** 32));
    if (Math.abs(anyExponent) <= limit) found.push(anyExponent);
    found.push(Math.fround((2 * generator.uniform() - 1) * limit));
  }
  return found;
}

/** The largest distance, in ulps of the true value, between ours and double precision's. */
function largestError(
  ours: (x: number) => number,
  theirs: (x: number) => number,
  xs: readonly number[],
): number {
  let largest = 0;
  for (const x of xs) {
    const expected = theirs(x);
    if (Math.abs(expected) > 3.4028234e38 || Math.abs(expected) < 2 ** -150) continue;
    largest = Math.max(largest, Math.abs(ours(x) - expected) / ulp(expected));
  }
  return largest;
}

/** erf by Simpson's rule in double precision: another road than any series. */
function erfBySimpson(x: number): number {
  const steps = 400;
  const h = x / steps;
  let total = 1 + Math.exp(-x * x);
  for (let i = 1; i < steps; i++) total += (i % 2 === 0 ? 2 : 4) * Math.exp(-(i * h) * (i * h));
  return ((2 / Math.sqrt(Math.PI)) * h * total) / 3;
}

describe('an elementary function is within two ulps of the true value (and within 0.52, as its docstring derives)', () => {
  test('exp', () => {
    expect(largestError(exp32, Math.exp, samples(104))).toBeLessThan(0.52);
  });
  test('log', () => {
    const xs = samples(3.4e38).map(Math.abs);
    expect(
      largestError(log32, Math.log, [...xs, ...xs.map((x) => 1 + (x % 1) / 64).map(Math.fround)]),
    ).toBeLessThan(0.52);
  });
  test('tanh', () => {
    expect(largestError(tanh32, Math.tanh, [...samples(12), ...samples(0.06)])).toBeLessThan(0.52);
  });
  test('erf', () => {
    expect(largestError(erf32, erfBySimpson, samples(4.5).slice(0, 6000))).toBeLessThan(0.52);
  });
  test('sin and cos', () => {
    for (const limit of [1, 10, 1e6]) {
      expect(largestError(sin32, Math.sin, samples(limit))).toBeLessThan(0.52);
      expect(largestError(cos32, Math.cos, samples(limit))).toBeLessThan(0.52);
    }
  });
  test('the float64 erf that stands in for ours in checks', () => {
    for (const x of [-5, -3.1, -2.9, -0.5, 0, 1e-3, 1, 2.999, 3, 4.5, 7]) {
      const value = inFloat64(() => erf(tensor(x)).item());
      expect(Math.abs(value - erfBySimpson(x)), `at ${x}`).toBeLessThan(x === 0 ? 1e-300 : 1e-9);
    }
    expect(inFloat64(() => erf(tensor(0.5)).item())).toBeCloseTo(0.5204998778130465, 15);
    expect(inFloat64(() => erf(tensor(3.5)).item())).toBeCloseTo(0.9999992569016276, 15);
  });
});

describe('an elementary function is the correctly rounded value in all but one case in five thousand', () => {
  // Before its last rounding a value is off by less than 2·10⁻¹⁰, against half an ulp of at least 3·10⁻⁸.
  const wronglyRounded = (
    ours: (x: number) => number,
    theirs: (x: number) => number,
    xs: readonly number[],
  ): number => xs.filter((x) => ours(x) !== Math.fround(theirs(x))).length / xs.length;
  const even = (low: number, high: number): number[] => {
    const generator = createGenerator(98);
    return Array.from({ length: 100_000 }, () => Math.fround(low + (high - low) * generator.uniform()));
  };
  const floatingErf = (xs: readonly number[]): Map<number, number> => {
    const values = inFloat64(() => erf(tensor([...xs])).data);
    return new Map(xs.map((x, i) => [x, values[i]]));
  };

  test('exp', () => expect(wronglyRounded(exp32, Math.exp, even(-20, 20))).toBeLessThan(0.0002));
  test('log', () => expect(wronglyRounded(log32, Math.log, even(0.5, 2))).toBeLessThan(0.0002));
  test('tanh', () => {
    expect(wronglyRounded(tanh32, Math.tanh, even(-1, 1))).toBeLessThan(0.0002);
    expect(wronglyRounded(tanh32, Math.tanh, even(-0.05, 0.05))).toBeLessThan(0.0002);
  });
  test('erf', () => {
    const xs = even(-3, 3);
    const exact = floatingErf(xs);
    expect(wronglyRounded(erf32, (x) => exact.get(x) ?? NaN, xs)).toBeLessThan(0.0002);
  });
  test('sin and cos', () => {
    expect(wronglyRounded(sin32, Math.sin, even(-4, 4))).toBeLessThan(0.0002);
    expect(wronglyRounded(cos32, Math.cos, even(-4, 4))).toBeLessThan(0.0002);
  });
});

describe('special values', () => {
  const tiny = fromBits(1);
  test('NaN in, NaN out', () => {
    for (const fn of [exp32, log32, tanh32, erf32, sin32, cos32]) expect(fn(NaN)).toBeNaN();
  });
  test('infinities', () => {
    expect([exp32(Infinity), exp32(-Infinity)]).toEqual([Infinity, 0]);
    expect([log32(Infinity), log32(-Infinity)]).toEqual([Infinity, NaN]);
    expect([tanh32(Infinity), tanh32(-Infinity)]).toEqual([1, -1]);
    expect([erf32(Infinity), erf32(-Infinity)]).toEqual([1, -1]);
    expect([sin32(Infinity), cos32(-Infinity)]).toEqual([NaN, NaN]);
  });
  test('zeros keep their sign where the function is odd', () => {
    expect([tanh32(-0), erf32(-0), sin32(-0)]).toEqual([-0, -0, -0]);
    expect([tanh32(0), erf32(0), sin32(0)]).toEqual([0, 0, 0]);
    expect([exp32(0), exp32(-0), cos32(0), cos32(-0)]).toEqual([1, 1, 1, 1]);
    expect([log32(0), log32(-0), log32(1)]).toEqual([-Infinity, -Infinity, 0]);
    expect(log32(-1)).toBeNaN();
  });
  test('subnormal arguments and results', () => {
    expect(log32(tiny)).toBe(Math.fround(-149 * Math.LN2));
    expect([tanh32(tiny), sin32(tiny)]).toEqual([tiny, tiny]);
    expect(exp32(-103)).toBe(Math.fround(Math.exp(-103)));
    expect(exp32(-103.9)).toBe(tiny);
    expect(exp32(-104)).toBe(0);
  });
  test('the edge of overflow', () => {
    expect(exp32(88.72283)).toBe(Math.fround(Math.exp(Math.fround(88.72283))));
    expect(exp32(88.72284)).toBe(Infinity);
  });
  test('an angle beyond 2^20 is refused, since its reduction would lose digits', () => {
    expect(() => sin32(2e6)).toThrow('sin32: the argument is 2000000; expected at most 2^20');
  });
});
