/**
 * SOAP (Vyas et al. 2024) for a single column of weights: Adam in the eigenvectors of the gradient's running outer product. For a matrix
 * there is one such basis for its rows and one for its columns, and they are renewed every few steps; here there is one, always new.
 */
import { defineEquation, equals } from './equation.ts';
import {
  apply,
  difference,
  fraction,
  outer,
  product,
  root,
  square,
  sum,
  symbol,
  transpose,
} from './combinators.ts';
import type { Expression } from './expression.ts';
import type { SymbolName } from './symbols.ts';
import { eps } from './vocabulary.ts';

const t = symbol('step');
const before = difference(t, 1);
const Q = symbol('basis', t);
const beta2 = symbol('beta2');

const runningMean = (name: SymbolName, of: Expression) =>
  equals(symbol(name, t), sum(product(beta2, symbol(name, before)), product(difference(1, beta2), of)));

export const soap = defineEquation({
  id: 'eq-soap',
  title: 'One step of SOAP',
  statement: equals(
    symbol('theta', t),
    difference(
      symbol('theta', before),
      product(
        symbol('eta'),
        Q,
        fraction(product(transpose(Q), symbol('mhat', t)), sum(root(symbol('secondMomentHat', t)), eps)),
      ),
    ),
  ),
  companions: [
    runningMean('outerMoment', outer(symbol('g', t), symbol('g', t))),
    equals(Q, apply('eigenvectors', symbol('outerMoment', t))),
    runningMean('secondMoment', square(product(transpose(Q), symbol('g', t)))),
  ],
  usedBy: ['soap'],
});
