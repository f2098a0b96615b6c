/** Adam (Kingma & Ba 2015, Algorithm 1): squares, roots and divisions go entry by entry. */
import { defineEquation, equals } from './equation.ts';
import { difference, fraction, power, product, root, square, sum, symbol } from './combinators.ts';
import type { SymbolName } from './symbols.ts';
import { eps } from './vocabulary.ts';

const t = symbol('step');
const before = difference(t, 1);
const at = (name: SymbolName) => symbol(name, t);
const beta1 = symbol('beta1');
const beta2 = symbol('beta2');

export const adam = defineEquation({
  id: 'eq-adam',
  title: 'One step of Adam',
  statement: equals(
    at('theta'),
    difference(
      symbol('theta', before),
      product(symbol('eta'), fraction(at('mhat'), sum(root(at('secondMomentHat')), eps))),
    ),
  ),
  companions: [
    equals(at('m'), sum(product(beta1, symbol('m', before)), product(difference(1, beta1), at('g')))),
    equals(
      at('secondMoment'),
      sum(product(beta2, symbol('secondMoment', before)), product(difference(1, beta2), square(at('g')))),
    ),
    equals(at('mhat'), fraction(at('m'), difference(1, power(beta1, t)))),
    equals(at('secondMomentHat'), fraction(at('secondMoment'), difference(1, power(beta2, t)))),
  ],
  usedBy: ['adam'],
});
