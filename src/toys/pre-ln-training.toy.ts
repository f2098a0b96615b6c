/** The same training with Pre-LN beside Post-LN, and no warm-up. */
import { warmup } from '../experiments/warmup.ts';
import { defineToy } from '../exhibit/toy.ts';
import { trainingMethod, trainingProgress } from './training.ts';
import { drawTraining } from './training-figure.ts';

export const toy = defineToy({
  id: 'pre-ln-training',
  title: 'Train Post-LN and Pre-LN without warm-up',
  experiment: warmup,
  presets: { compare: 'placement', warmupSteps: 0, after: 'constant' },
  controls: ['learningRate', 'warmupSteps', 'after', 'depth'],
  readouts: ['solved-post', 'solved-pre'],
  method: trainingMethod,
  draw: drawTraining,
  starts: 'button',
  startLabel: 'Train both here, eight seeds',
  startsWith: { seeds: 8 },
  progress: trainingProgress,
});
