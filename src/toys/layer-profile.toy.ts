/** The paper's own measure over the layers: the gradient of every block's second matrix. */
import { gradientProfile } from '../experiments/gradient-profile.ts';
import { defineToy } from '../exhibit/toy.ts';
import { gradientProfileFigure } from './figures/gradient-profile.ts';
import { seedProgress, seedsInWords } from './seeds.ts';

export const toy = defineToy({
  id: 'layer-profile',
  title: 'The gradient of every block’s second matrix',
  experiment: gradientProfile,
  presets: { quantity: 'weights', depth: 6 },
  controls: ['depth', 'init', 'quantity', 'seeds'],
  readouts: ['pre-bottom', 'post-bottom', 'pre-spread', 'post-spread'],
  method: seedsInWords,
  progress: seedProgress,
  draw: gradientProfileFigure,
});
