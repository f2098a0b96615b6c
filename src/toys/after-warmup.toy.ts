/** The gradient of every block before training and after warm-up. */
import { afterWarmup } from '../experiments/after-warmup.ts';
import { defineToy } from '../exhibit/toy.ts';
import { afterWarmupFigure } from './figures/after-warmup.ts';
import { seedProgress, seedsOf } from './seeds.ts';

export const toy = defineToy({
  id: 'after-warmup',
  title: 'The gradient before training and after warm-up',
  experiment: afterWarmup,
  controls: ['steps'],
  readouts: ['last-post', 'tilt-post', 'last-pre', 'tilt-pre'],
  method: ({ seeds }) =>
    seeds === 1
      ? 'One seed, trained in this page.'
      : `Geometric mean over ${seedsOf(seeds)}; band, one standard deviation.`,
  draw: afterWarmupFigure,
  startsWith: { seeds: 1 },
  progress: seedProgress,
});
