/** Lion (Chen et al. 2023): the sign of a mean between momentum and gradient, one buffer, and the decay of AdamW. */
import { defineEquation, equals } from './equation.ts';
import { apply, difference, product, sum, symbol } from './combinators.ts';
import type { SymbolName } from './symbols.ts';

const t = symbol('step');
const before = difference(t, 1);

/** What β keeps of the momentum, and the rest of the gradient. */
const between = (beta: SymbolName) =>
  sum(product(symbol(beta), symbol('m', before)), product(difference(1, symbol(beta)), symbol('g', t)));

export const lion = defineEquation({
  id: 'eq-lion',
  title: 'One step of Lion',
  statement: equals(
    symbol('theta', t),
    difference(
      symbol('theta', before),
      product(
        symbol('eta'),
        sum(apply('sign', symbol('interpolated', t)), product(symbol('decay'), symbol('theta', before))),
      ),
    ),
  ),
  companions: [equals(symbol('interpolated', t), between('beta1')), equals(symbol('m', t), between('beta2'))],
  usedBy: ['lion'],
});
