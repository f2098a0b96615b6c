/**
 * What the two norms cost for one token of width d, forward, as their definitions read, LayerNorm over RMSNorm.
 *
 * LayerNorm goes over x three times (mean, variance, output) and reads γ and β; RMSNorm goes over it twice and reads γ. Both
 * write d numbers. Operations: d + 1 for the mean, 3d + 4 for the variance and its root, 4d for the output, against 2d + 4 and 2d.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, fraction, product, sum, symbol } from './combinators.ts';
import type { Expression } from './expression.ts';
import type { SymbolName } from './symbols.ts';
import { d } from './vocabulary.ts';

/** LayerNorm's count over RMSNorm's. */
const ratio = (counted: SymbolName): Expression =>
  fraction(apply(counted, symbol('LN')), apply(counted, symbol('RMSNorm')));

export const cost = defineEquation({
  id: 'eq-cost',
  title: 'What a norm costs',
  statement: equals(ratio('flops'), fraction(sum(product(8, d), 5), sum(product(4, d), 4))),
  companions: [
    equals(ratio('reads'), fraction(product(5, d), product(3, d))),
    equals(ratio('writes'), fraction(d, d)),
  ],
  usedBy: ['cost'],
});
