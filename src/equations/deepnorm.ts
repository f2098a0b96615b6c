/** DeepNorm for a decoder or an encoder alone (Wang et al. 2024, Table 1): a larger skip, and smaller weights at the start. */
import { defineEquation, equals } from './equation.ts';
import { fraction, power, product, sum, symbol } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

const depth = symbol('depth');

export const deepNorm = defineEquation({
  id: 'eq-deepnorm',
  title: 'DeepNorm: the skip outweighs the branch',
  statement: equals(x(next), LN(sum(product(symbol('skipGain'), x(l)), F(x(l))))),
  companions: [
    equals(power(symbol('skipGain'), 4), product(2, depth)),
    equals(power(symbol('initGain'), 4), fraction(1, product(8, depth))),
  ],
  usedBy: ['regime-deepnorm'],
});
