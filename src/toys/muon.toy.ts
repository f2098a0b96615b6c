/** Newton–Schulz steps on a momentum matrix. */
import { newtonSchulz } from '../experiments/newton-schulz.ts';
import { defineToy } from '../exhibit/toy.ts';
import { newtonSchulzFigure } from './figures/newton-schulz.ts';

export const toy = defineToy({
  id: 'muon',
  title: 'Five steps toward a matrix that only turns',
  experiment: newtonSchulz,
  equations: [{ id: 'eq-muon' }],
  controls: ['iterations', 'spread', 'coefficients'],
  draw: newtonSchulzFigure,
});
