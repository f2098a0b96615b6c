/** Post-LN trained with and without warm-up, at a schedule that the reader sets. */
import { warmup } from '../experiments/warmup.ts';
import { defineToy } from '../exhibit/toy.ts';
import { trainingMethod, trainingProgress } from './training.ts';
import { drawTraining } from './training-figure.ts';

export const toy = defineToy({
  id: 'warmup',
  title: 'Train with and without warm-up',
  experiment: warmup,
  equations: [{ id: 'eq-warmup' }],
  controls: ['warmupSteps', 'learningRate', 'after', 'depth'],
  readouts: ['solved-cold', 'solved-warm'],
  method: trainingMethod,
  draw: drawTraining,
  starts: 'button',
  startLabel: 'Train both here, eight seeds',
  startsWith: { seeds: 8 },
  progress: trainingProgress,
});
