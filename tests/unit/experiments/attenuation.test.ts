import { expect, test } from 'vitest';
import { attenuation } from '../../../src/experiments/attenuation.ts';
import { valuesOf } from './default-values.ts';

type AttenuationValues = ReturnType<typeof valuesOf<typeof attenuation.parameters>>;
const run = (changes: Partial<AttenuationValues> = {}) => attenuation.run(valuesOf(attenuation, changes));
const perSublayer = (value: number, sublayers: number) => value ** (1 / sublayers);

test.each([{ v: 0.1 }, { v: 0.5 }, { v: 1 }, { v: 2 }])(
  'at v = $v the identity path is 1/√(1+v) a sublayer within 3 %, over 2, 12, 24 and 48 sublayers',
  ({ v }) => {
    for (const sublayers of [2, 12, 24, 48]) {
      const { identity } = run({ v, sublayers, seeds: 4 });
      const ratio = perSublayer(identity.mean[0], sublayers) * Math.sqrt(1 + v);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.03);
    }
  },
);

test('a branch of zero variance attenuates nothing, on either path and at any depth', () => {
  for (const sublayers of [2, 24, 48]) {
    const { identity, whole } = run({ v: 0, sublayers, seeds: 2 });
    for (const norm of [...identity.mean, ...whole.mean]) expect(norm).toBeCloseTo(1, 5);
  }
});

test('where branches see only a memory, the whole gradient is the identity path', () => {
  const { identity, whole } = run({ sees: 'memory', v: 1, sublayers: 24, seeds: 3 });
  whole.mean.forEach((norm, l) => expect(norm / identity.mean[l]).toBeCloseTo(1, 4));
});

test('where branches see only a memory, 24 sublayers with v = 1 leave less than a thousandth', () => {
  expect(run({ sees: 'memory', v: 1, sublayers: 24, seeds: 3 }).whole.high[0]).toBeLessThan(1e-3);
});

test('where branches see the stream, the whole gradient of 24 sublayers stays within a factor of 2 of the top', () => {
  for (const v of [0.5, 1]) {
    const { whole } = run({ v });
    expect(whole.low[0]).toBeGreaterThan(0.5);
    expect(whole.high[0]).toBeLessThan(2);
  }
});

test('the prediction is 1/√(1+v) to the number of norms between l and the top', () => {
  const { predicted } = run({ v: 0.7, sublayers: 6, seeds: 1 });
  predicted.forEach((value, l) => expect(value).toBeCloseTo((1 + 0.7) ** (-(6 - l) / 2), 12));
});

test('a seed gives the same curve whatever else has been run, and a deeper stack shares its lower blocks', () => {
  const alone = run({ sublayers: 4, seeds: 1 });
  run({ sublayers: 20, seeds: 1, v: 1 });
  expect(run({ sublayers: 4, seeds: 1 })).toEqual(alone);
});

test('partial data come seed by seed, and the last is what run gives', () => {
  const values = valuesOf(attenuation, { sublayers: 4, seeds: 3 });
  const steps = attenuation.steps(values);
  const seen: number[] = [];
  let next = steps.next();
  for (; !next.done; next = steps.next()) seen.push(next.value.seeds);
  expect(seen).toEqual([1, 2]);
  expect(next.value).toEqual(attenuation.run(values));
});
