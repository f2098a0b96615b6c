/** DyT (Zhu et al. 2025): a hyperbolic tangent in the norm's place, entry by entry, with no statistic. */
import { defineEquation, equals } from './equation.ts';
import { apply, hadamard, product, sum, symbol } from './combinators.ts';
import { F, l, next, token, x } from './vocabulary.ts';

export const dyT = defineEquation({
  id: 'eq-dyt',
  title: 'DyT: a squash in the norm’s place',
  statement: equals(
    apply('DyT', token),
    sum(hadamard(symbol('gamma'), apply('tanh', product(symbol('squashGain'), token))), symbol('beta')),
  ),
  companions: [equals(x(next), sum(x(l), F(apply('DyT', x(l)))), 'in a block')],
  usedBy: ['regime-dyt'],
});
