/** The Pre-LN stream written out: the input plus what every sublayer added, with nothing in between. */
import { defineEquation, equals } from './equation.ts';
import { sum, sumOver } from './combinators.ts';
import { F, l, last, LN, N, x } from './vocabulary.ts';

export const residualStream = defineEquation({
  id: 'eq-residual-stream',
  title: 'The stream is a sum',
  statement: equals(x(N), sum(x(0), sumOver('l', 0, last, F(LN(x(l)))))),
  usedBy: ['residual-stream'],
});
