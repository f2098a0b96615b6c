/** RMSNorm (Zhang & Sennrich 2019, eq. 4, with the ε that implementations add under the root). */
import { defineEquation, equals } from './equation.ts';
import { apply, fraction, hadamard, root, square, sum, symbol } from './combinators.ts';
import { eps, token } from './vocabulary.ts';

export const rmsNorm = defineEquation({
  id: 'eq-rmsnorm',
  title: 'RMSNorm',
  statement: equals(
    apply('RMSNorm', token),
    hadamard(symbol('gamma'), fraction(token, root(sum(apply('mean', square(token)), eps)))),
  ),
  usedBy: ['rmsnorm'],
});
