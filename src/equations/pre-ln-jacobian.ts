/** One Pre-LN sublayer seen from behind: the identity, plus what the branch sends back. */
import { defineEquation, equals } from './equation.ts';
import { jacobian, sum, symbol } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const preLnJacobian = defineEquation({
  id: 'eq-pre-ln-jacobian',
  title: 'Backward through one Pre-LN sublayer',
  statement: equals(jacobian(x(next), x(l)), sum(symbol('identity'), jacobian(F(LN(x(l))), x(l)))),
  usedBy: ['gradient-profile'],
});
