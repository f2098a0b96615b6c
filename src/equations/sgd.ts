/** Stochastic gradient descent: against the gradient, η times its length. */
import { defineEquation, equals } from './equation.ts';
import { apply, difference, gradient, product, symbol } from './combinators.ts';

const t = symbol('step');
const before = symbol('theta', difference(t, 1));

export const sgd = defineEquation({
  id: 'eq-sgd',
  title: 'One step of gradient descent',
  statement: equals(symbol('theta', t), difference(before, product(symbol('eta'), symbol('g', t)))),
  companions: [equals(symbol('g', t), gradient(apply('loss', before), before))],
  usedBy: ['sgd'],
});
