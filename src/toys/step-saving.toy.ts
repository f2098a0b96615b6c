/** What a faster norm saves of a whole step. */
import { stepSaving } from '../experiments/step-saving.ts';
import { defineToy } from '../exhibit/toy.ts';
import { stepSavingFigure } from './figures/step-saving.ts';

export const toy = defineToy({
  id: 'step-saving',
  title: 'What a faster norm saves of a step',
  experiment: stepSaving,
  equations: [{ id: 'eq-step-saving' }],
  controls: ['share', 'timesFaster'],
  method: () => 'Arithmetic; the level lines are reported by the paper, Tables 4 and 6.',
  draw: stepSavingFigure,
});
