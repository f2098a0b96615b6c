/** A vector that the reader edits, and its LayerNorm. */
import { layernorm } from '../experiments/layernorm.ts';
import { defineToy } from '../exhibit/toy.ts';
import { layerNormFigure } from './figures/layernorm.ts';

export const toy = defineToy({
  id: 'layernorm',
  title: 'LayerNorm on a vector you can edit',
  experiment: layernorm,
  equations: [{ id: 'eq-layernorm' }],
  controls: ['shift', 'scale', 'gamma', 'beta'],
  draw: layerNormFigure,
});
