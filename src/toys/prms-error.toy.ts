/** The root mean square of the first features against that of all. */
import { prmsError } from '../experiments/prms-error.ts';
import { defineToy } from '../exhibit/toy.ts';
import { prmsFigure } from './figures/prms.ts';
import { seedProgress, seedsOf } from './seeds.ts';

export const toy = defineToy({
  id: 'prms-error',
  title: 'The root mean square from a part of the features',
  experiment: prmsError,
  equations: [{ id: 'eq-prmsnorm' }],
  controls: ['p', 'd', 'features'],
  method: ({ seeds }) =>
    `Normal features, 64 tokens a seed. Mean of ${seedsOf(seeds)}; band, one standard deviation.`,
  progress: seedProgress,
  draw: prmsFigure,
});
