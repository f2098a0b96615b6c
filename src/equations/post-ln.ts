/** Post-LN, the layout of 2017: normalize the sum (Vaswani et al. 2017, §3.1; Xiong et al. 2020, Table 1). */
import { defineEquation, equals } from './equation.ts';
import { sum } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const postLn = defineEquation({
  id: 'eq-post-ln',
  title: 'Post-LN: the norm is on the stream',
  statement: equals(x(next), LN(sum(x(l), F(x(l))))),
  usedBy: ['post-ln'],
});
