/** One token through one Post-LN block, stage by stage. */
import { block } from '../experiments/block.ts';
import { defineToy } from '../exhibit/toy.ts';
import { blockFigure } from './figures/block.ts';

export const toy = defineToy({
  id: 'post-ln',
  title: 'One token through one block',
  experiment: block,
  presets: { wiring: 'post' },
  equations: [
    { id: 'eq-post-ln', isOn: ({ wiring }) => wiring === 'post' },
    { id: 'eq-pre-ln', isOn: ({ wiring }) => wiring === 'pre' },
  ],
  controls: ['wiring', 'branchScale', 'width', 'normalizer'],
  offered: { wiring: ['post', 'pre'] },
  draw: blockFigure,
});
