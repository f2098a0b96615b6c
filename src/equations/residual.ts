/** ResiDual (Xie et al. 2023): a Post-LN stream, a second one that is only added to, and both at the end. */
import { defineEquation, equals } from './equation.ts';
import { sum, symbol } from './combinators.ts';
import { F, l, LN, N, next, x } from './vocabulary.ts';

const y = (at: Parameters<typeof x>[0]) => symbol('y', at);

export const residual = defineEquation({
  id: 'eq-residual',
  title: 'ResiDual: two streams',
  statement: equals(symbol('output'), sum(x(N), LN(y(N)))),
  companions: [
    equals(x(next), LN(sum(x(l), F(x(l))))),
    equals(y(next), sum(y(l), F(x(l)))),
    equals(y(0), x(0)),
  ],
  usedBy: ['regime-residual'],
});
