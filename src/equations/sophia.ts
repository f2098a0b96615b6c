/**
 * Sophia (Liu et al. 2024): momentum over curvature, each entry clipped to 1. The paper estimates the diagonal of the Hessian every few
 * steps; decay is left out here.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, difference, fraction, max, product, sum, symbol } from './combinators.ts';
import type { SymbolName } from './symbols.ts';
import { eps } from './vocabulary.ts';

const t = symbol('step');
const before = difference(t, 1);

const runningMean = (mean: SymbolName, beta: SymbolName, of: SymbolName) =>
  equals(
    symbol(mean, t),
    sum(product(symbol(beta), symbol(mean, before)), product(difference(1, symbol(beta)), symbol(of, t))),
  );

export const sophia = defineEquation({
  id: 'eq-sophia',
  title: 'One step of Sophia',
  statement: equals(
    symbol('theta', t),
    difference(
      symbol('theta', before),
      product(
        symbol('eta'),
        apply(
          'clip',
          fraction(symbol('m', t), max(product(symbol('curvatureScale'), symbol('curvature', t)), eps)),
        ),
      ),
    ),
  ),
  companions: [runningMean('m', 'beta1', 'g'), runningMean('curvature', 'beta2', 'curvatureNow')],
  usedBy: ['sophia'],
});
