/** Lion beside Adam: a step whose length never changes. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'lion',
  title: 'Lion on the surface',
  equation: 'eq-lion',
  presets: { method: 'lion', eta: 0.05, beta2: 0.99, steepness: 100, withAdam: true, steps: 200 },
  controls: ['eta', 'beta2', 'surface'],
  readouts: ['steps-lion', 'best-rate', 'steps-adam'],
});
