import { expect, test } from 'vitest';
import { equations, evaluate, evaluateRelation } from '../../../src/equations/index.ts';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import { evaluable, exactRelations, pointOf, relativeDifference, type Placed } from './points.ts';

const POINTS = 100;

/** Largest relative difference of the two sides over all points. */
function largestDifference({ id, relation, side }: Placed): number {
  const differences = Array.from({ length: POINTS }, (_, n) =>
    inFloat64(() => {
      const { left, right } = evaluateRelation(relation, pointOf(id, n + 1)[side]);
      return relativeDifference(left, right);
    }),
  );
  return Math.max(...differences);
}

test.each(exactRelations)(
  '$id: at a hundred random points both sides of $relation.left.kind = $relation.right.kind are what the engine computes',
  (placed) => {
    expect(largestDifference(placed)).toBeLessThan(1e-10);
  },
);

test('every equation is tested, but for those that are declared bounds', () => {
  const tested = new Set([...exactRelations.map(({ id }) => id), 'eq-attenuation']);
  expect([...tested].sort()).toEqual(evaluable.map(({ id }) => id).sort());
  const declared = Object.values(equations).filter(({ bound }) => bound !== undefined);
  expect(declared.map(({ id }) => id)).toEqual(['eq-last-layer-bound', 'eq-stream-variance']);
  expect(Object.keys(equations)).toHaveLength(tested.size + declared.length);
});

test('a declared bound has a source and refuses to be evaluated', () => {
  const { bound, statement } = equations['eq-last-layer-bound'];
  expect(bound).toMatchObject({ source: 'xiong2020layer', locator: 'Theorem 1' });
  const point = { values: { d: 8 }, functions: { ln: { value: () => 1 } } };
  expect(() => evaluate(statement.right, point)).toThrow(/asymptotic statement is declared with its source/);
});
