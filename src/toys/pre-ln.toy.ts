/** The same token through the same block, rewired as Pre-LN. */
import { block } from '../experiments/block.ts';
import { defineToy } from '../exhibit/toy.ts';
import { blockFigure } from './figures/block.ts';

export const toy = defineToy({
  id: 'pre-ln',
  title: 'The same token, with the norm on the branch',
  experiment: block,
  presets: { wiring: 'pre' },
  equations: [
    { id: 'eq-pre-ln', isOn: ({ wiring }) => wiring === 'pre' },
    { id: 'eq-post-ln', isOn: ({ wiring }) => wiring === 'post' },
  ],
  controls: ['wiring', 'branchScale', 'width', 'normalizer'],
  offered: { wiring: ['post', 'pre'] },
  draw: blockFigure,
});
