/** Momentum beside plain gradient descent in a steep ravine. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'momentum',
  title: 'With momentum',
  equation: 'eq-momentum',
  presets: { method: 'momentum', eta: 0.015, steepness: 100, withSgd: true },
  controls: ['momentum', 'eta', 'surface', 'steepness'],
  readouts: ['steps-momentum', 'best-rate', 'steps-sgd'],
});
