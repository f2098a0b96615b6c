/** A vector that the reader edits, through LayerNorm and RMSNorm. */
import { rmsnorm } from '../experiments/rmsnorm.ts';
import { defineToy } from '../exhibit/toy.ts';
import { rmsNormFigure } from './figures/rmsnorm.ts';

export const toy = defineToy({
  id: 'rmsnorm',
  title: 'One vector through both norms',
  experiment: rmsnorm,
  equations: [{ id: 'eq-rmsnorm' }],
  controls: ['shift', 'gamma'],
  draw: rmsNormFigure,
});
