/** What RMSNorm does to a gradient, and LayerNorm at the same token. */
import { rmsJacobian } from '../experiments/rms-jacobian.ts';
import { defineToy } from '../exhibit/toy.ts';
import { rmsJacobianFigure } from './figures/rms-jacobian.ts';

export const toy = defineToy({
  id: 'rms-jacobian',
  title: 'What RMSNorm does to a gradient',
  experiment: rmsJacobian,
  equations: [{ id: 'eq-rms-jacobian', isOn: ({ norm }) => norm === 'rmsNorm' }],
  controls: ['norm', 'meanShare', 'rms', 'gammaSpread', 'eps'],
  method: () => 'One token of 16 features; open dots are zero to rounding.',
  draw: rmsJacobianFigure,
});
