/** AdamW (Loshchilov & Hutter 2019, Algorithm 2): Adam's step, and beside it a share ηλ taken off every weight. */
import { defineEquation, equals } from './equation.ts';
import { difference, fraction, product, root, sum, symbol } from './combinators.ts';
import { eps } from './vocabulary.ts';

const t = symbol('step');
const eta = symbol('eta');

export const adamW = defineEquation({
  id: 'eq-adamw',
  title: 'One step of AdamW',
  statement: equals(
    symbol('theta', t),
    difference(
      product(difference(1, product(eta, symbol('decay'))), symbol('theta', difference(t, 1))),
      product(eta, fraction(symbol('mhat', t), sum(root(symbol('secondMomentHat', t)), eps))),
    ),
  ),
  usedBy: ['adamw'],
});
