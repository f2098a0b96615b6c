/** Sophia beside Adam, with the exact curvature. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'sophia',
  title: 'Sophia on the surface',
  equation: 'eq-sophia',
  presets: { method: 'sophia', eta: 0.35, beta2: 0.99, steepness: 100, withAdam: true },
  controls: ['eta', 'curvatureScale', 'surface', 'steepness'],
  readouts: ['steps-sophia', 'best-rate', 'steps-adam'],
});
