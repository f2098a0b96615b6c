/** The norm on what the branch gives back (OLMo 2 2024, §3.3.2; Liu et al. 2022, Swin V2). */
import { defineEquation, equals } from './equation.ts';
import { sum } from './combinators.ts';
import { F, l, LN, next, x } from './vocabulary.ts';

export const outputNorm = defineEquation({
  id: 'eq-output-norm',
  title: 'The norm on the branch’s output',
  statement: equals(x(next), sum(x(l), LN(F(x(l))))),
  usedBy: ['regime-output'],
});
