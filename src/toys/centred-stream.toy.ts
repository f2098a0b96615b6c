/** Pre-LN and Pre-RMSNorm with the same weights, on a stream that is kept without a mean. */
import { centredStream } from '../experiments/centred-stream.ts';
import { defineToy } from '../exhibit/toy.ts';
import { centredStreamFigure } from './figures/centred-stream.ts';
import { seedProgress, seedsInWords } from './seeds.ts';

export const toy = defineToy({
  id: 'centred-stream',
  title: 'RMSNorm in the place of LayerNorm, the stream re-centred',
  experiment: centredStream,
  equations: [{ id: 'eq-centred-stream' }],
  controls: ['mu', 'depth'],
  method: (values) => `${seedsInWords(values)} 64 features, Xavier weights, γ about 1.`,
  progress: seedProgress,
  draw: centredStreamFigure,
});
