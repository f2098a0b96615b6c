/** The exact Jacobian of one Post-LN sublayer, whole or one factor at a time. */
import { postLnJacobian } from '../experiments/post-ln-jacobian.ts';
import { defineToy } from '../exhibit/toy.ts';
import { jacobianFigure } from './figures/jacobian.ts';

export const toy = defineToy({
  id: 'post-ln-jacobian',
  title: 'Backward through one Post-LN sublayer',
  experiment: postLnJacobian,
  equations: [{ id: 'eq-post-ln-jacobian' }],
  controls: ['shown', 'branchScale', 'sublayer', 'seed'],
  readouts: ['largest', 'smallest', 'sigma', 'difference'],
  method: () => 'One token of 16 features, Xavier weights; both factors by automatic differentiation.',
  draw: jacobianFigure,
});
