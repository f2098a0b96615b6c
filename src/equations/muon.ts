/**
 * Muon (Jordan et al. 2024): momentum of a weight matrix, turned by five Newton–Schulz steps into a matrix whose singular values are near
 * 1. The steps need only products of matrices.
 */
import { defineEquation, equals } from './equation.ts';
import { difference, fraction, norm, product, sum, symbol, transpose } from './combinators.ts';

const t = symbol('step');
const before = difference(t, 1);
const k = symbol('iteration');
const X = symbol('X', k);
const square = [X, transpose(X)];

export const muon = defineEquation({
  id: 'eq-muon',
  title: 'One step of Muon',
  statement: equals(symbol('W', t), difference(symbol('W', before), product(symbol('eta'), symbol('X', 5)))),
  companions: [
    equals(symbol('M', t), sum(product(symbol('momentum'), symbol('M', before)), symbol('G', t))),
    equals(symbol('X', 0), fraction(symbol('M', t), norm(symbol('M', t), 'F'))),
    equals(
      symbol('X', sum(k, 1)),
      sum(
        product(symbol('quintic1'), X),
        product(symbol('quintic3'), ...square, X),
        product(symbol('quintic5'), ...square, ...square, X),
      ),
    ),
  ],
  usedBy: ['muon'],
});
