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
  method: (values) =>
    values.init === 'xavier'
      ? `${seedsInWords(values)} Dotted: the bounds of Xiong and others 2020, Lemma 2.`
      : seedsInWords(values),
  progress: seedProgress,
  draw: residualStreamFigure,
});
