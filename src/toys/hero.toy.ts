/** One signal sent back through two stacks of the same parts: the home page's exhibit. */
import { signalBack } from '../experiments/signal-back.ts';
import { defineToy } from '../exhibit/toy.ts';
import { signalBackFigure } from './figures/signal-back.ts';

export const toy = defineToy({
  id: 'hero',
  title: 'One signal, sent back through two stacks',
  experiment: signalBack,
  controls: ['sublayers', 'v'],
  draw: (data, values, size) => signalBackFigure(data, values, size),
  layout: 'hero',
  widths: { wide: 728, narrow: 350 },
});
