/** How alike the stream is before and after a block. */
import { similarity, type Similarity } from '../experiments/similarity.ts';
import { defineToy } from '../exhibit/toy.ts';
import { wirings } from '../nn/wirings.ts';
import { similarityFigure } from './figures/similarity.ts';
import { seedProgress, seedsOf } from './seeds.ts';

const drawn = (curve: Similarity) => ({
  name: wirings[curve.wiring].name,
  tone: curve.wiring === 'post' || curve.wiring === 'pre' ? curve.wiring : ('ink' as const),
  spread: curve,
});

export const toy = defineToy({
  id: 'similarity',
  title: 'How alike neighbouring blocks are',
  experiment: similarity,
  equations: [{ id: 'eq-similarity' }],
  controls: ['depth', 'init', 'also'],
  readouts: ['post', 'pre', 'lnscale', 'mix', 'deepnorm', 'b2t', 'output'].map((id) => `last-${id}`),
  method: ({ seeds }) => `Mean over tokens and ${seedsOf(seeds)}; band, one standard deviation.`,
  progress: seedProgress,
  draw: ({ blocks, post, pre, other }, _values, size) =>
    similarityFigure({ blocks, curves: [post, pre, ...(other === null ? [] : [other])].map(drawn) }, size),
});
