/**
 * What the identity path of a Post-LN stack keeps of a gradient: every norm divides by its σ. The right side is the usual
 * estimate, for a stream of variance 1 and branches of variance v that are independent of it.
 */
import { approximately, defineEquation } from './equation.ts';
import { fraction, power, productOver, root, sum, symbol } from './combinators.ts';
import { l, last, N } from './vocabulary.ts';

export const attenuation = defineEquation({
  id: 'eq-attenuation',
  title: 'The identity path through N sublayers',
  statement: approximately(
    productOver('l', 0, last, fraction(1, symbol('sigma', l))),
    power(fraction(1, root(sum(1, symbol('v')))), N),
    {
      factor: 1.03,
      per: N,
      because:
        'Stream and branch are not exactly uncorrelated, so σ differs between tokens and draws; as a mean over eight seeds a sublayer is off by about 1 %.',
    },
  ),
  usedBy: ['attenuation'],
});
