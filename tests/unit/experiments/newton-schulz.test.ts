import { expect, test } from 'vitest';
import { newtonSchulz } from '../../../src/experiments/newton-schulz.ts';
import { valuesOf } from './default-values.ts';

type OrthogonalValues = ReturnType<typeof valuesOf<typeof newtonSchulz.parameters>>;
const run = (changes: Partial<OrthogonalValues> = {}) => newtonSchulz.run(valuesOf(newtonSchulz, changes));

const polynomials = {
  muon: (s: number) => 3.4445 * s - 4.775 * s ** 3 + 2.0315 * s ** 5,
  cubic: (s: number) => 1.5 * s - 0.5 * s ** 3,
} as const;

test.each(['muon', 'cubic'] as const)(
  'each singular value goes its own way, by the polynomial of the %s coefficients',
  (coefficients) => {
    for (const spread of [1, 10, 1000] as const) {
      const { bySteps } = run({ coefficients, spread });
      let values = bySteps[0];
      for (let k = 1; k <= 5; k++) {
        values = values.map(polynomials[coefficients]).sort((a, b) => b - a);
        values.forEach((value, i) => expect(Math.abs(bySteps[k][i] - value)).toBeLessThan(2e-5));
      }
    }
  },
);

test('the matrix begins at length 1 with the spread that is asked for', () => {
  for (const spread of newtonSchulz.parameters.spread.values) {
    const [values] = run({ spread }).bySteps;
    expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    expect(values[0] / values[9] / spread).toBeCloseTo(1, 2);
  }
});

test('the cubic steps end at the matrix that only turns; Muon’s stay near it', () => {
  expect(run({ coefficients: 'cubic', iterations: 15, spread: 30 }).distance).toBeLessThan(1e-4);
  const { distance, largest, smallest } = run({ iterations: 15 });
  expect(distance).toBeGreaterThan(0.05);
  expect(largest).toBeLessThan(1.25);
  expect(smallest).toBeGreaterThan(0.65);
});

test('the matrix that is drawn has the singular values that are drawn', () => {
  const { matrix, singularValues } = run();
  const squares = matrix.reduce((sum, entry) => sum + entry * entry, 0);
  expect(singularValues.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(squares, 4);
});
