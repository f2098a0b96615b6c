/** Mix-LN (Li et al. 2025): Post-LN in the first quarter of the stack, Pre-LN above; written for a depth that four divides. */
import { defineEquation, equals } from './equation.ts';
import { cases, slash, sum } from './combinators.ts';
import { F, l, LN, N, next, x } from './vocabulary.ts';

export const mixLn = defineEquation({
  id: 'eq-mix-ln',
  title: 'Mix-LN: one rule below, another above',
  statement: equals(x(next), cases([[LN(sum(x(l), F(x(l)))), next, slash(N, 4)]], sum(x(l), F(LN(x(l)))))),
  usedBy: ['regime-mix'],
});
