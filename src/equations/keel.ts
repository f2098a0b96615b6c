/** KEEL (Chen & Wei 2026, §3): a norm on the branch and one on the stream, and a skip multiplied by the number of sublayers. */
import { defineEquation, equals } from './equation.ts';
import { product, sum } from './combinators.ts';
import { F, l, LN, N, next, x } from './vocabulary.ts';

export const keel = defineEquation({
  id: 'eq-keel',
  title: 'KEEL: Post-LN with a skip as heavy as the stack is deep',
  statement: equals(x(next), LN(sum(product(N, x(l)), F(LN(x(l)))))),
  usedBy: ['regime-keel'],
});
