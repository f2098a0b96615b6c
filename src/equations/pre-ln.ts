/** Pre-LN: normalize what the branch reads, leave the addition alone (Xiong et al. 2020, Table 1). */
import { defineEquation, equals } from './equation.ts';
import { sum } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const preLn = defineEquation({
  id: 'eq-pre-ln',
  title: 'Pre-LN: the norm is on the branch',
  statement: equals(x(next), sum(x(l), F(LN(x(l))))),
  usedBy: ['pre-ln'],
});
