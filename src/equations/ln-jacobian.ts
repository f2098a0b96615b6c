/**
 * The Jacobian of LayerNorm: a projection divided by σ, with γ on the left (its spectral norm: Xiong et al. 2020, Lemma 3).
 * Exact for any ε, because σ contains it: the direction of x̂ then keeps a gain of ε/σ³, which is 0 at ε = 0.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, difference, fraction, jacobianOf, outer, product, symbol } from './combinators.ts';
import { meanDefinition, varianceDefinition } from './layernorm.ts';
import { mu, overWidth, sigma, token } from './vocabulary.ts';

const xhat = symbol('xhat');
const ones = symbol('ones');

export const lnJacobian = defineEquation({
  id: 'eq-ln-jacobian',
  title: 'The Jacobian of LayerNorm',
  statement: equals(
    jacobianOf('LN', token),
    product(
      apply('diag', symbol('gamma')),
      fraction(1, sigma),
      difference(difference(symbol('identity'), overWidth(outer(ones, ones))), overWidth(outer(xhat, xhat))),
    ),
  ),
  companions: [
    { ...meanDefinition, shownIn: 'eq-layernorm' },
    varianceDefinition,
    equals(xhat, fraction(difference(token, mu), sigma)),
  ],
  usedBy: ['ln-jacobian'],
});
