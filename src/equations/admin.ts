/** Admin (Liu et al. 2020): Post-LN with a learned vector on the skip, set by one profiling pass. */
import { defineEquation, equals } from './equation.ts';
import { hadamard, sum, symbol } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const admin = defineEquation({
  id: 'eq-admin',
  title: 'Admin: a learned weight on the skip',
  statement: equals(x(next), LN(sum(hadamard(symbol('omega', l), x(l)), F(x(l))))),
  usedBy: ['regime-admin'],
});
