/** ReZero (Bachlechner et al. 2021): no norm, and a learned factor on the branch that starts at 0. */
import { defineEquation, equals } from './equation.ts';
import { product, sum, symbol } from './combinators.ts';
import { F, l, next, x } from './vocabulary.ts';

export const reZero = defineEquation({
  id: 'eq-rezero',
  title: 'ReZero: every branch begins switched off',
  statement: equals(x(next), sum(x(l), product(symbol('branchGain'), F(x(l))))),
  usedBy: ['regime-rezero'],
});
