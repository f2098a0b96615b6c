/** How large Adam's early steps are. */
import { biasCorrection } from '../experiments/bias-correction.ts';
import { defineToy } from '../exhibit/toy.ts';
import { correctionFigure } from './figures/bias-correction.ts';

export const toy = defineToy({
  id: 'bias-correction',
  title: 'How large Adam’s early steps are',
  experiment: biasCorrection,
  equations: [{ id: 'eq-bias-correction' }],
  controls: ['beta2', 'beta1', 'signal'],
  readouts: ['first', 'late', 'first-over-late', 'peak', 'warmup'],
  method: () => 'Root mean square over 64 weights with noisy gradients, one seed.',
  draw: correctionFigure,
});
