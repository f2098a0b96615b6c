/**
 * A Pre-LN stack on a re-centred stream (Jiang et al. 2023): take the mean out of the input and out of what every branch adds, and
 * RMSNorm may stand wherever LayerNorm stood. x̄ then is x without its mean, at every sublayer; the norms' biases are zero here.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, difference, outer, product, sum, symbol } from './combinators.ts';
import { F, l, next, overWidth, x } from './vocabulary.ts';

const centring = symbol('centring');
const ones = symbol('ones');
const xbar = (at: Parameters<typeof x>[0]) => symbol('xbar', at);

export const centredStream = defineEquation({
  id: 'eq-centred-stream',
  title: 'Pre-LN on a re-centred stream',
  statement: equals(xbar(next), sum(xbar(l), product(centring, F(apply('RMSNorm', xbar(l)))))),
  companions: [
    equals(centring, difference(symbol('identity'), overWidth(outer(ones, ones)))),
    equals(xbar(l), product(centring, x(l))),
  ],
  usedBy: ['centred-stream'],
});
