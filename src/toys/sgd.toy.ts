/** Gradient descent on a surface, at a rate that the reader sets. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'sgd',
  title: 'Downhill at one rate',
  equation: 'eq-sgd',
  presets: { method: 'sgd', eta: 0.3 },
  controls: ['eta', 'surface', 'steepness', 'noise'],
  readouts: ['steps-sgd', 'best-rate'],
});
