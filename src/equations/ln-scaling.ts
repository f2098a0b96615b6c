/** LayerNorm scaling (Sun et al. 2025): Pre-LN whose branch reads less and less, by one over the root of the block's number. */
import { defineEquation, equals } from './equation.ts';
import { fraction, product, root, sum, symbol } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const lnScaling = defineEquation({
  id: 'eq-ln-scaling',
  title: 'LayerNorm scaling',
  statement: equals(x(next), sum(x(l), F(product(fraction(1, root(symbol('block'))), LN(x(l)))))),
  usedBy: ['regime-lnscale'],
});
