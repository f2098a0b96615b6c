/**
 * The B2T connection (Takase et al. 2023): the block's input is added again before the block's last norm. A block is sublayers l
 * and l + 1, with l even; the first of them is Post-LN.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, sum } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const b2t = defineEquation({
  id: 'eq-b2t',
  title: 'B2T: from the bottom of a block to its top',
  statement: equals(x(sum(l, 2)), LN(sum(x(next), apply('F', x(next), next), x(l)))),
  companions: [equals(x(next), LN(sum(x(l), F(x(l)))))],
  usedBy: ['regime-b2t'],
});
