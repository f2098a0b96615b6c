/** The gradient down a Post-LN stack against the usual prediction. */
import { attenuation } from '../experiments/attenuation.ts';
import { defineToy } from '../exhibit/toy.ts';
import { attenuationFigure } from './figures/attenuation.ts';
import { seedProgress, seedsInWords } from './seeds.ts';

export const toy = defineToy({
  id: 'attenuation',
  title: 'The gradient on its way down the stack',
  experiment: attenuation,
  equations: [{ id: 'eq-attenuation' }],
  controls: ['v', 'sublayers', 'sees'],
  readouts: ['whole', 'identity', 'predicted'],
  method: seedsInWords,
  progress: seedProgress,
  draw: attenuationFigure,
});
