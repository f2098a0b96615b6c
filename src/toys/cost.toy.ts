/** What the two norms cost for one token, counted; the component times them. */
import { cost } from '../experiments/cost.ts';
import { defineToy } from '../exhibit/toy.ts';
import { costFigure } from './figures/cost.ts';

export const toy = defineToy({
  id: 'cost',
  title: 'What a norm costs, counted and timed',
  experiment: cost,
  equations: [{ id: 'eq-cost' }],
  controls: ['width', 'direction'],
  readouts: ['flops-ratio', 'reads-ratio'],
  method: () => 'Counted for one token, as the definitions read; times depend on the machine.',
  draw: costFigure,
});
