import { expect, test } from 'vitest';
import {
  evaluateRelation,
  relationToTex,
  type Environment,
  type Relation,
} from '../../../src/equations/index.ts';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import { mutationsOf } from './mutations.ts';
import { exactRelations, pointOf, relativeDifference, type Placed } from './points.ts';

const POINTS = 12;

/** Whether the two sides still agree, to 1e-8, or within the tolerance that an ≈ states. */
function holds(relation: Relation, environment: Environment): boolean {
  try {
    const { left, right } = evaluateRelation(relation, environment);
    return relativeDifference(left, right) < 1e-8;
  } catch {
    return false;
  }
}

/** Slips that no point catches, as TeX. */
function unnoticed({ id, relation, side }: Placed): string[] {
  const environments = inFloat64(() => Array.from({ length: POINTS }, (_, n) => pointOf(id, n + 1)[side]));
  return mutationsOf(relation)
    .filter((mutation) => inFloat64(() => environments.every((at) => holds(mutation.relation, at))))
    .map((mutation) => `${mutation.name}: ${relationToTex(mutation.relation)}`);
}

test.each(exactRelations)('$id: no slip in one place of the formula goes unnoticed', (placed) => {
  expect(mutationsOf(placed.relation).length).toBeGreaterThan(0);
  expect(unnoticed(placed)).toEqual([]);
});
