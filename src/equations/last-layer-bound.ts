/** Xiong et al. 2020, Theorem 1: an upper bound for the last block's second MLP matrix at initialization. It has no value to test. */
import { atMost, defineEquation } from './equation.ts';
import { apply, fraction, jacobian, norm, order, product, root, symbol } from './combinators.ts';
import { d } from './vocabulary.ts';

const gradientNorm = norm(jacobian(symbol('loss'), symbol('W2')), 'F');
const logWidth = apply('ln', d);

export const lastLayerBound = defineEquation({
  id: 'eq-last-layer-bound',
  title: 'Bound on the last layer’s gradient',
  statement: atMost(gradientNorm, order(product(d, root(logWidth))), 'Post-LN'),
  companions: [atMost(gradientNorm, order(product(d, root(fraction(logWidth, symbol('depth'))))), 'Pre-LN')],
  bound: {
    source: 'xiong2020layer',
    locator: 'Theorem 1',
    says: 'At initialization the gradient of the last block’s second MLP matrix is bounded by a constant in depth for Post-LN, and by one that falls as one over the root of depth for Pre-LN. The logarithm is of the width.',
  },
  usedBy: ['last-layer-gradient'],
});
