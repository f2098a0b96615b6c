/**
 * A learning rate over a run: highest rate, linear warm-up, and a shape s. Constant: s = 1. Linear and WSD (Hu et al. 2024) fall on a
 * straight line that begins after the warm-up, or k steps before the end; the cosine is that of Loshchilov & Hutter 2017; the inverse
 * root is that of Vaswani et al. 2017, §5.3, written from its highest rate.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, difference, fraction, max, min, product, root, slash, sum, symbol } from './combinators.ts';

const t = symbol('step');
const w = symbol('warmup');
const a = symbol('decayStart');
const p = symbol('progress', t);
const r = symbol('floor');
const left = difference(1, r);

export const schedule = defineEquation({
  id: 'eq-schedule',
  title: 'A learning rate over a run',
  statement: equals(symbol('eta', t), product(symbol('eta'), min(1, slash(t, w)), symbol('shape', t))),
  companions: [
    equals(p, max(0, fraction(difference(difference(t, 1), a), difference(symbol('steps'), a)))),
    equals(symbol('linearShape', t), difference(1, product(left, p))),
    equals(
      symbol('cosineShape', t),
      sum(r, product(left, fraction(sum(1, apply('cos', product(symbol('pi'), p))), 2))),
    ),
    equals(symbol('rootShape', t), root(slash(w, max(t, w)))),
  ],
  usedBy: ['schedule'],
});
