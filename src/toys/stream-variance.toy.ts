/** The size of a Pre-LN stream between the bounds of the lemma, in a deep stack. */
import { residualStream } from '../experiments/residual-stream.ts';
import { defineToy } from '../exhibit/toy.ts';
import { residualStreamFigure } from './figures/residual-stream.ts';
import { seedProgress, seedsInWords } from './seeds.ts';

export const toy = defineToy({
  id: 'stream-variance',
  title: 'A Pre-LN stream between its bounds',
  experiment: residualStream,
  presets: { depth: 24 },
  equations: [{ id: 'eq-stream-variance' }],
  controls: ['depth', 'init', 'seeds'],
  readouts: ['top', 'top-variance', 'first-relative', 'last-relative'],
  method: (values) =>
    values.init === 'xavier'
      ? `${seedsInWords(values)} Dotted: roots of the bounds, divided by 𝑑.`
      : seedsInWords(values),
  progress: seedProgress,
  draw: residualStreamFigure,
});
