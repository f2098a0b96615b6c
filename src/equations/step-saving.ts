/**
 * What a faster norm saves of a whole step (Amdahl 1967): the norms take the share φ of the step's time, and the old norm q times as
 * long as the new one. With a free norm, q without bound, the saving is φ and no more.
 */
import { defineEquation, equals } from './equation.ts';
import { difference, fraction, product, symbol } from './combinators.ts';

export const stepSaving = defineEquation({
  id: 'eq-step-saving',
  title: 'What a faster norm saves of a step',
  statement: equals(
    symbol('saving'),
    product(symbol('share'), difference(1, fraction(1, symbol('timesFaster')))),
  ),
  usedBy: ['step-saving'],
});
