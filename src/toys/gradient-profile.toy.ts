/** The gradient at every layer, Post-LN against Pre-LN on the same seeds and axes. */
import { gradientProfile } from '../experiments/gradient-profile.ts';
import { defineToy } from '../exhibit/toy.ts';
import { gradientProfileFigure } from './figures/gradient-profile.ts';
import { seedProgress, seedsInWords } from './seeds.ts';

export const toy = defineToy({
  id: 'gradient-profile',
  title: 'The gradient at every layer',
  experiment: gradientProfile,
  equations: [{ id: 'eq-pre-ln-jacobian' }],
  controls: ['depth', 'init', 'quantity', 'seeds'],
  readouts: ['pre-bottom', 'post-bottom'],
  method: seedsInWords,
  progress: seedProgress,
  draw: gradientProfileFigure,
});
