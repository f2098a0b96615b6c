/** pRMSNorm (Zhang & Sennrich 2019, §4): the root mean square of the first k features stands for that of all d. */
import { defineEquation, equals } from './equation.ts';
import {
  apply,
  difference,
  fraction,
  hadamard,
  product,
  root,
  square,
  sum,
  sumOver,
  symbol,
} from './combinators.ts';
import { d, entry, eps, token } from './vocabulary.ts';

const k = symbol('k');

export const pRmsNorm = defineEquation({
  id: 'eq-prmsnorm',
  title: 'pRMSNorm',
  statement: equals(
    apply('pRMSNorm', token),
    hadamard(
      symbol('gamma'),
      fraction(
        token,
        root(sum(product(fraction(1, k), sumOver('i', 0, difference(k, 1), square(entry))), eps)),
      ),
    ),
  ),
  companions: [equals(k, apply('ceil', product(symbol('p'), d)))],
  usedBy: ['prms-error'],
});
