/** A Post-LN sublayer whose branch reads a memory: nothing comes back through the branch, and the norm's Jacobian is all there is. */
import { defineEquation, equals } from './equation.ts';
import { jacobian, jacobianOf, sum, symbol } from './combinators.ts';
import { F, l, next, x } from './vocabulary.ts';

export const memoryBranch = defineEquation({
  id: 'eq-memory-branch',
  title: 'Backward where the branch reads a memory',
  statement: equals(jacobian(x(next), x(l)), jacobianOf('LN', sum(x(l), F(symbol('memory'))))),
  usedBy: ['doubt'],
});
