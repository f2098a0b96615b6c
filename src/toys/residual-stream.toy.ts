/** A Pre-LN stream as it grows, and what each sublayer gives to it. */
import { residualStream } from '../experiments/residual-stream.ts';
import { defineToy } from '../exhibit/toy.ts';
import { residualStreamFigure } from './figures/residual-stream.ts';
import { seedProgress, seedsInWords } from './seeds.ts';

export const toy = defineToy({
  id: 'residual-stream',
  title: 'The stream is a sum that grows',
  experiment: residualStream,
  equations: [{ id: 'eq-residual-stream' }],
  controls: ['depth', 'init'],
  method: seedsInWords,
  progress: seedProgress,
  draw: residualStreamFigure,
});
