/** Decay beside the gradient, and in it, where noise is uneven. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'adamw',
  title: 'Decay beside the gradient, and in it',
  equation: 'eq-adamw',
  presets: {
    method: 'adamw',
    surface: 'level',
    eta: 0.005,
    decay: 2,
    noise: 0.1,
    noiseRatio: 20,
    steps: 200,
    withAdamL2: true,
  },
  controls: ['decay', 'eta', 'noiseRatio'],
  readouts: ['left-adamw', 'left-adamL2'],
});
