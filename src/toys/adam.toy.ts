/** Adam beside SGD and momentum in a steep ravine. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'adam',
  title: 'Adam on the surface',
  equation: 'eq-adam',
  presets: { method: 'adam', eta: 0.2, steepness: 100, withSgd: true, withMomentum: true },
  controls: ['eta', 'steepness', 'beta2', 'eps'],
  readouts: ['steps-adam', 'steps-sgd', 'steps-momentum'],
});
