/** Momentum in the form that PyTorch uses (Sutskever et al. 2013): the gradient is added whole, so η keeps its meaning only at μ = 0. */
import { defineEquation, equals } from './equation.ts';
import { difference, product, sum, symbol } from './combinators.ts';

const t = symbol('step');
const before = difference(t, 1);

export const momentum = defineEquation({
  id: 'eq-momentum',
  title: 'One step with momentum',
  statement: equals(
    symbol('theta', t),
    difference(symbol('theta', before), product(symbol('eta'), symbol('velocity', t))),
  ),
  companions: [
    equals(
      symbol('velocity', t),
      sum(product(symbol('momentum'), symbol('velocity', before)), symbol('g', t)),
    ),
  ],
  usedBy: ['momentum'],
});
