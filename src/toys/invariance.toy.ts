/** The invariance table of the paper, each cell computed. */
import { invariance } from '../experiments/invariance.ts';
import { defineToy } from '../exhibit/toy.ts';
import { invarianceFigure } from './figures/invariance.ts';

export const toy = defineToy({
  id: 'invariance',
  title: 'What the output of a normalized layer survives',
  experiment: invariance,
  controls: ['factor', 'shift', 'seed'],
  readouts: ['layernorm', 'rmsnorm', 'agreeing', 'gradient-ratio'],
  method: () => 'A layer of 64 neurons on 32 cases, no γ, β or ε.',
  draw: invarianceFigure,
});
