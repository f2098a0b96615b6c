/** Clipping where a gradient is now and then thirty times too long. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'clipping',
  title: 'Clipping the rare gradient',
  equation: 'eq-clipping',
  presets: {
    method: 'sgd',
    eta: 0.1,
    threshold: 0.5,
    unclipped: true,
    noise: 0.1,
    spikes: true,
    steepness: 5,
    steps: 200,
  },
  controls: ['threshold', 'eta', 'noise', 'spikes'],
  readouts: ['steps-sgd', 'steps-unclipped'],
});
