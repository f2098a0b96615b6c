/** SOAP beside Adam while the ravine is turned against the weights. */
import { descentToy } from './descent-toy.ts';

export const toy = descentToy({
  id: 'soap',
  title: 'SOAP, and a ravine that turns',
  equation: 'eq-soap',
  presets: {
    method: 'soap',
    eta: 0.1,
    angle: 45,
    turnsStart: true,
    steepness: 100,
    startY: 0.5,
    withAdam: true,
    withAdamSame: true,
  },
  controls: ['angle', 'eta', 'steepness'],
  readouts: ['steps-soap', 'best-rate', 'steps-adamSame', 'steps-adam'],
});
