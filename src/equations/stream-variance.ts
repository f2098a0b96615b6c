/** Xiong et al. 2020, Lemma 2: between what the mean square of a Pre-LN stream lies after b blocks. Declared with its source. */
import { atMost, defineEquation } from './equation.ts';
import { apply, fraction, norm, product, square, sum, symbol } from './combinators.ts';
import { d, x } from './vocabulary.ts';

const b = symbol('block');
const meanSquare = apply('expectation', square(norm(x(product(2, b)))));
const times = (share: Parameters<typeof sum>[0]) => product(sum(1, share), d);

export const streamVariance = defineEquation({
  id: 'eq-stream-variance',
  title: 'Bounds on the size of a Pre-LN stream',
  statement: atMost(times(fraction(b, 2)), meanSquare, 'from below'),
  companions: [atMost(meanSquare, times(fraction(product(3, b), 2)), 'from above')],
  bound: {
    source: 'xiong2020layer',
    locator: 'Lemma 2',
    says: 'At initialization, under the paper’s assumptions, the expected square of a Pre-LN stream after b blocks lies between (1 + b/2) and (1 + 3b/2) times its width.',
  },
  usedBy: ['stream-variance'],
});
