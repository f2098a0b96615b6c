/** One Post-LN sublayer seen from behind: the chain rule through the norm on the stream (Xiong et al. 2020, §3.3). */
import { defineEquation, equals } from './equation.ts';
import { jacobian, jacobianOf, product, sum, symbol } from './combinators.ts';
import { F, l, next, x } from './vocabulary.ts';

export const postLnJacobian = defineEquation({
  id: 'eq-post-ln-jacobian',
  title: 'Backward through one Post-LN sublayer',
  statement: equals(
    jacobian(x(next), x(l)),
    product(jacobianOf('LN', sum(x(l), F(x(l)))), sum(symbol('identity'), jacobian(F(x(l)), x(l)))),
  ),
  usedBy: ['post-ln-jacobian'],
});
