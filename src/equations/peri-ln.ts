/** A norm on both ends of the branch: Sandwich-LN (Ding et al. 2021), Peri-LN (Kim et al. 2025). */
import { defineEquation, equals } from './equation.ts';
import { sum } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const periLn = defineEquation({
  id: 'eq-peri-ln',
  title: 'A norm on both ends of the branch',
  statement: equals(x(next), sum(x(l), LN(F(LN(x(l)))))),
  usedBy: ['regime-double'],
});
