/**
 * The Jacobian of RMSNorm: a projection divided by the root mean square, with γ on the left. Where LayerNorm's takes away two
 * directions, this takes away one. Exact for any ε, because rms contains it: the direction of u then keeps a gain of ε/rms³.
 */
import { defineEquation, equals } from './equation.ts';
import {
  apply,
  difference,
  fraction,
  jacobianOf,
  outer,
  product,
  root,
  square,
  sum,
  symbol,
} from './combinators.ts';
import { eps, overWidth, token } from './vocabulary.ts';

const rms = symbol('rms');
const u = symbol('u');

export const rmsJacobian = defineEquation({
  id: 'eq-rms-jacobian',
  title: 'The Jacobian of RMSNorm',
  statement: equals(
    jacobianOf('RMSNorm', token),
    product(
      apply('diag', symbol('gamma')),
      fraction(1, rms),
      difference(symbol('identity'), overWidth(outer(u, u))),
    ),
  ),
  companions: [equals(rms, root(sum(apply('mean', square(token)), eps))), equals(u, fraction(token, rms))],
  usedBy: ['rms-jacobian'],
});
