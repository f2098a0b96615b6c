/**
 * HybridNorm (Zhuo et al. 2025, eq. 6): attention with its queries, keys and values normed, then a norm that the MLP's skip and
 * branch both pass. A block is sublayers l and l + 1, with l even; the norms within attention belong to its F.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, sum } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const hybridNorm = defineEquation({
  id: 'eq-hybridnorm',
  title: 'HybridNorm: one norm on the stream in a block',
  statement: equals(x(next), LN(sum(x(l), F(x(l))))),
  companions: [equals(x(sum(l, 2)), sum(x(next), apply('F', x(next), next)))],
  usedBy: ['regime-hybrid'],
});
