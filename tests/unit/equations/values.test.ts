import { expect, test } from 'vitest';
import { evaluateRelation, type Equation } from '../../../src/equations/index.ts';
import { inFloat64 } from '../../../src/tensor/index.ts';
import { evaluable, isEvaluable, pointOf, relativeDifference } from './points.ts';

const POINTS = 100;

/** Largest relative difference of left and right over all points, one number for each exact relation. */
function largestDifferences(equation: Equation): number[] {
  const { id, statement, companions } = equation;
  if (!isEvaluable(id)) return [];
  const relations = [statement, ...companions];
  const largest = relations.map(() => 0);
  for (let n = 1; n <= POINTS; n++) {
    inFloat64(() => {
      const point = pointOf(id, n);
      relations.forEach((relation, k) => {
        if (relation.relation !== '=') return;
        const { left, right } = evaluateRelation(relation, k === 0 ? point.statement : point.companions);
        largest[k] = Math.max(largest[k], relativeDifference(left, right));
      });
    });
  }
  return largest;
}

test.each(evaluable.map((equation) => [equation.id, equation] as const))(
  '%s: at a hundred random points both sides are what the engine computes, to 1e-10',
  (_, equation) => {
    for (const difference of largestDifferences(equation)) expect(difference).toBeLessThan(1e-10);
  },
);
