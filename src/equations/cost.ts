/**
 * What the two norms cost for one token of width d, forward, two-pass, as the definition is written.
 *
 * LayerNorm reads x three times (mean, variance, output) with γ and β; RMSNorm reads it twice (mean square, output) with γ. Both write d
 * numbers. Operations of LayerNorm: d additions for the mean, 3d for the variance, 3d for the output; of RMSNorm: 2d and 2d. The
 * statistics add a handful that does not grow with d: a division for each mean, and ε, a root and a reciprocal.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, product, sum, symbol } from './expression.ts';
import { d } from './vocabulary.ts';

const layerNorm = symbol('LN');
const rms = symbol('RMSNorm');

export const cost = defineEquation({
  id: 'eq-cost',
  title: 'What a norm costs',
  statement: equals(apply('flops', layerNorm), sum(product(7, d), 5)),
  companions: [
    equals(apply('flops', rms), sum(product(4, d), 4)),
    equals(apply('reads', layerNorm), product(5, d)),
    equals(apply('reads', rms), product(3, d)),
  ],
  usedBy: ['cost'],
});
