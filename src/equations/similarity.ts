/** How alike the stream is before and after a block: the cosine of the angle between the two. */
import { defineEquation, equals } from './equation.ts';
import { fraction, norm, product, sumOverFeatures, symbol } from './combinators.ts';

const i = symbol('i');

export const similarity = defineEquation({
  id: 'eq-similarity',
  title: 'Similarity of a block’s input and output',
  statement: equals(
    symbol('similarity'),
    fraction(
      sumOverFeatures(product(symbol('before', i), symbol('after', i))),
      product(norm(symbol('before')), norm(symbol('after'))),
    ),
  ),
  usedBy: ['similarity'],
});
