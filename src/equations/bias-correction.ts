/**
 * What the correction of Adam's means does to the size of its step (Kingma & Ba 2015, §3): both means start at 0, and are too small
 * by 1 − β^t each. The ratio holds entry by entry, whatever the gradients were, where ε is too small to matter.
 */
import { defineEquation, equals } from './equation.ts';
import { difference, fraction, power, root, slash, symbol } from './combinators.ts';

const t = symbol('step');
const rho = symbol('correction', t);

export const biasCorrection = defineEquation({
  id: 'eq-bias-correction',
  title: 'What the correction does to a step',
  statement: equals(
    rho,
    fraction(difference(1, power(symbol('beta1'), t)), root(difference(1, power(symbol('beta2'), t)))),
  ),
  companions: [
    {
      ...equals(
        rho,
        fraction(
          slash(symbol('m', t), root(symbol('secondMoment', t))),
          slash(symbol('mhat', t), root(symbol('secondMomentHat', t))),
        ),
      ),
      label: 'where',
    },
  ],
  usedBy: ['bias-correction'],
});
