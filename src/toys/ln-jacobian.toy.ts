/** What LayerNorm does to a gradient, with σ to drag. */
import { lnJacobian } from '../experiments/ln-jacobian.ts';
import { defineToy } from '../exhibit/toy.ts';
import { lnJacobianFigure } from './figures/ln-jacobian.ts';

export const toy = defineToy({
  id: 'ln-jacobian',
  title: 'What LayerNorm does to a gradient',
  experiment: lnJacobian,
  equations: [{ id: 'eq-ln-jacobian' }],
  controls: ['sigma', 'gammaSpread', 'eps'],
  draw: lnJacobianFigure,
});
