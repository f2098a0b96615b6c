/**
 * How far exp, log, tanh and erf are from the true values: a sample of all arguments on the half of the engine that this project of
 * tests runs on, and the record of all of them (content/ulp.json) against what its worst arguments give now.
 */
import { describe, expect, test } from 'vitest';
import record from '../../../../content/ulp.json' with { type: 'json' };
import { exactValue, fixed, isNearest } from '../../../../src/commands/ulp/exact-values.ts';
import { survey } from '../../../../src/commands/ulp/survey.ts';
import { measuredFunctions, trueValues } from '../../../../src/commands/ulp/true-values.ts';
import { derivedBounds } from '../../../../src/content/ulp.ts';
import { ENGINE_VERSION, kernels, type Kernels } from '../../../../src/tensor/index.ts';

const ALL = 2 ** 32;
/** Odd, so that the last bits of the arguments take every value. */
const STEP = 16411;
const sample = { first: 0, step: STEP, count: Math.floor(ALL / STEP) };

/** The float32 after this one, away from zero. */
function next(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer);
  return new Float32Array(Uint32Array.of(bits[0] + 1).buffer)[0];
}

describe.each(measuredFunctions)('%s', (name) => {
  const recorded = record.functions.find((each) => each.name === name);
  if (recorded === undefined) throw new Error(`content/ulp.json has no ${name}; run npm run ulp`);
  const bound = derivedBounds[name] ?? NaN;

  test('is within the derived bound at a sample of all arguments, and within the largest error on record', () => {
    const found = survey(kernels(), name, sample);
    expect(found.arguments).toBe(sample.count);
    expect(found.largestError).toBeLessThan(bound);
    expect(found.largestError).toBeLessThanOrEqual(recorded.largestError);
    expect(found.largestError).toBeGreaterThan(0.49);
    expect(found.notNearest).toBeLessThanOrEqual(recorded.notNearest);
  });

  test('was tried at every argument by this version of the engine, and was within the derived bound', () => {
    expect(record.engine).toBe(ENGINE_VERSION);
    expect(recorded.arguments).toBe(ALL);
    expect(recorded.largestError).toBeLessThan(bound);
  });

  test('has the recorded error at the recorded argument', () => {
    const { largestError, notNearest } = survey(kernels(), name, { first: recorded.at, step: 1, count: 1 });
    expect(largestError).toBeCloseTo(recorded.largestError, 7);
    expect(notNearest).toBe(recorded.largestError > 0.5 ? 1 : 0);
  });

  test('has the same value in doubles and in whole numbers, to the last few bits of a double', () => {
    const arguments_ = [1e-40, 3e-9, 0.007, 0.1, 0.6, 0.9999, 1.0001, 2.9, 4.1, 5.9].map(Math.fround);
    for (const x of arguments_) {
      const value = trueValues[name](x);
      const exact = exactValue(name, x);
      const off = Number((exact - fixed(value)) << 80n) / 2 ** 80;
      expect(Math.abs(off / Number(exact)), `at ${x}`).toBeLessThan(2 ** -49);
      const nearest = Math.fround(value);
      expect([nearest, next(nearest)].map((y) => isNearest(name, x, y))).toEqual([true, false]);
    }
  });
});

describe('a survey finds', () => {
  /** These kernels with exp wrong where x = 1. */
  const wrongAtOne = (wrong: number): Kernels => ({
    ...kernels(),
    unary(operation, out, x, size) {
      kernels().unary(operation, out, x, size);
      for (let i = 0; i < size; i++) if (x[i] === 1) out[i] = wrong;
    },
  });
  const bitsOfOne = 0x3f800000;
  const around = { first: bitsOfOne - 100, step: 1, count: 200 };

  test('a result that is the next float32', () => {
    const e = Math.fround(Math.E);
    const found = survey(wrongAtOne(e + 2 ** -22), 'exp', around);
    const error = Math.abs(e + 2 ** -22 - Math.E) / 2 ** -22;
    expect(found).toMatchObject({ at: bitsOfOne, notNearest: 1, arguments: 200 });
    expect(found.largestError).toBeCloseTo(error, 6);
  });

  test.each([NaN, Infinity])('%s where there should be a number', (wrong) => {
    expect(survey(wrongAtOne(wrong), 'exp', around)).toMatchObject({
      ...{ at: bitsOfOne, largestError: Infinity, notNearest: 1 },
    });
  });

  test('a number where there should be none', () => {
    const zeroForAll = { ...kernels(), unary: () => undefined };
    expect(survey(zeroForAll, 'log', { first: 0xbf800000, step: 1, count: 3 }).largestError).toBe(Infinity);
  });
});
