/**
 * Linear warm-up to η over w steps, then constant, or down a cosine to r·η at the run's end; t counts from 1 (the ramp of Vaswani et al. 2017, §5.3;
 * cosine decay of Loshchilov & Hutter 2017).
 */
import { defineEquation, equals } from './equation.ts';
import { apply, cases, difference, fraction, min, product, slash, sum, symbol } from './combinators.ts';

const eta = symbol('eta');
const t = symbol('step');
const w = symbol('warmup');
const r = symbol('floor');
const T = symbol('steps');

/** From 1 at the first step after the warm-up down to 0 where the run ends. */
const halfCosine = fraction(
  sum(1, apply('cos', product(symbol('pi'), slash(difference(difference(t, 1), w), difference(T, w))))),
  2,
);

export const warmup = defineEquation({
  id: 'eq-warmup',
  title: 'Warm-up',
  statement: equals(symbol('eta', t), product(eta, min(1, slash(t, w)))),
  companions: [
    equals(
      symbol('eta', t),
      cases([[product(eta, slash(t, w)), t, w]], product(eta, sum(r, product(difference(1, r), halfCosine)))),
      'or with cosine decay',
    ),
  ],
  usedBy: ['warmup', 'pre-ln-training'],
});
