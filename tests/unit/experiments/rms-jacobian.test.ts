import { expect, test } from 'vitest';
import { rmsJacobian } from '../../../src/experiments/rms-jacobian.ts';
import { valuesOf } from './default-values.ts';

type JacobianValues = ReturnType<typeof valuesOf<typeof rmsJacobian.parameters>>;
const run = (changes: Partial<JacobianValues> = {}) => rmsJacobian.run(valuesOf(rmsJacobian, changes));
const stops = rmsJacobian.parameters.rms.values;
const epsilons = rmsJacobian.parameters.eps.values;

test.each(stops)('at γ = 1 and ε = 0, with rms %d, d − 1 singular values are 1/rms and one is 0', (rms) => {
  const { singularValues, live, zero } = run({ rms });
  singularValues.slice(0, 15).forEach((value) => expect(value * rms).toBeCloseTo(1, 5));
  expect(singularValues[15] * rms).toBeLessThan(2e-6);
  expect([live, zero]).toEqual([15, 1]);
});

test.each(stops)('LayerNorm at the same token removes two, and the rest sit at 1/σ', (rms) => {
  const sigma = rms * Math.sqrt(1 - 0.5 ** 2);
  const { singularValues, zero } = run({ rms, norm: 'layerNorm' });
  singularValues.slice(0, 14).forEach((value) => expect(value * sigma).toBeCloseTo(1, 5));
  expect(zero).toBe(2);
});

test('of a gradient along the mean RMSNorm passes √(1 − t²)/rms, and LayerNorm nothing', () => {
  for (const meanShare of [0, 0.3, 0.6, 0.9]) {
    expect(run({ meanShare }).meanGain).toBeCloseTo(Math.sqrt(1 - meanShare ** 2) / 2, 5);
    expect(run({ meanShare, norm: 'layerNorm' }).meanGain).toBeLessThan(2e-6);
  }
});

test('closed form and autograd agree to rounding at every stop of rms and ε, for both norms', () => {
  for (const norm of ['rmsNorm', 'layerNorm'] as const)
    for (const rms of stops)
      for (const eps of epsilons)
        for (const gammaSpread of [0, 0.9]) {
          const { closedFormDifference, singularValues } = run({ norm, rms, eps, gammaSpread });
          expect(closedFormDifference).toBeLessThan(1e-6 * Math.max(1, singularValues[0]));
        }
});

test('with ε the token’s own direction keeps ε/√(rms² + ε)³', () => {
  const { live, tokenGain } = run({ rms: 0.5, eps: 0.1 });
  expect(live).toBe(16);
  expect(tokenGain).toBeCloseTo(0.1 / (0.25 + 0.1) ** 1.5, 5);
});

test('at γ = 1 and ε = 0 rms times the matrix is a projection', () => {
  const { matrix } = run({ rms: 1.4, meanShare: 0.7 });
  const entry = (i: number, j: number) => 1.4 * matrix[i * 16 + j];
  for (let i = 0; i < 16; i++)
    for (let j = 0; j < 16; j++) {
      let square = 0;
      for (let k = 0; k < 16; k++) square += entry(i, k) * entry(k, j);
      expect(square).toBeCloseTo(entry(i, j), 5);
    }
});
