import { expect, test } from 'vitest';
import { invariance, NORMS } from '../../../src/experiments/invariance.ts';
import { valuesOf } from './default-values.ts';

type InvarianceValues = ReturnType<typeof valuesOf<typeof invariance.parameters>>;
const run = (changes: Partial<InvarianceValues> = {}) => invariance.run(valuesOf(invariance, changes));
const { factor, shift } = invariance.parameters;

/** Zhang & Sennrich 2019, Table 1: rows are norms there, columns the six changes in the order of the experiment's rows. */
const paper: Readonly<Record<(typeof NORMS)[number], string>> = {
  BatchNorm: '+-+++-',
  WeightNorm: '+-+---',
  LayerNorm: '++-+-+',
  RMSNorm: '+--+-+',
  pRMSNorm: '+--+-+',
};

test('every cell is as in the table of the paper, at every stop of both sliders', () => {
  for (const by of factor.values)
    for (const of of shift.values) {
      const { rows, agreeing, cells } = run({ factor: by, shift: of, seed: 3 });
      NORMS.forEach((norm, i) =>
        expect(rows.map((row) => (row.cells[i].isSame ? '+' : '-')).join(''), norm).toBe(paper[norm]),
      );
      expect([agreeing, cells]).toEqual([30, 30]);
    }
});

test('what is not invariant moves by far more than rounding: no cell lies near the limit', () => {
  for (const seed of [1, 2, 50, 99])
    for (const { cells } of run({ factor: 1.5, shift: 0.1, seed }).rows)
      for (const { change } of cells) expect(change < 1e-5 || change > 1e-2).toBe(true);
});

test('with larger weights the gradient by them is smaller by the same factor', () => {
  for (const by of factor.values) expect(run({ factor: by }).gradientRatio * by).toBeCloseTo(1, 4);
});

test('WeightNorm is linear in the data, so that a factor moves its output by the factor less one', () => {
  for (const by of factor.values) {
    const { rows } = run({ factor: by });
    for (const name of ['data set re-scaled', 'one case re-scaled']) {
      const row = rows.find((r) => r.name === name);
      expect(row?.cells[NORMS.indexOf('WeightNorm')].change).toBeCloseTo(Math.abs(by - 1), 5);
    }
  }
});
