/** Clipping by the norm (Pascanu et al. 2013): a gradient longer than c is shortened to c, and keeps its direction. */
import { defineEquation, equals } from './equation.ts';
import { fraction, min, norm, product, symbol } from './combinators.ts';

const g = symbol('g', symbol('step'));

export const clipping = defineEquation({
  id: 'eq-clipping',
  title: 'Clipping the gradient',
  statement: equals(
    symbol('clipped', symbol('step')),
    product(min(1, fraction(symbol('threshold'), norm(g))), g),
  ),
  usedBy: ['clipping'],
});
