/** The last layer's gradient at initialization against depth, beside the bound of the paper. */
import { lastLayer, type DepthCurve } from '../experiments/last-layer-gradient.ts';
import { wirings } from '../nn/index.ts';
import { defineToy } from '../exhibit/toy.ts';
import { lastLayerGradientFigure } from './figures/depth.ts';
import { depthProgress, seedsOf } from './seeds.ts';

const drawn = (curve: DepthCurve) => ({
  name: wirings[curve.wiring].name,
  tone: curve.wiring === 'post' || curve.wiring === 'pre' ? curve.wiring : ('ink' as const),
  spread: curve,
  slope: { mean: curve.slope, deviation: curve.slopeDeviation },
});

export const toy = defineToy({
  id: 'last-layer-gradient',
  title: 'The last layer’s gradient against depth',
  experiment: lastLayer,
  equations: [{ id: 'eq-last-layer-bound' }],
  controls: ['maxDepth', 'init', 'also'],
  readouts: ['post', 'pre', 'deepnorm', 'lnscale', 'double'].map((wiring) => `slope-${wiring}`),
  method: ({ seeds }) => `Geometric mean over ${seedsOf(seeds)}; band, one standard deviation.`,
  draw: ({ depths, post, pre, other }, _values, size) =>
    lastLayerGradientFigure(
      { depths, curves: [post, pre, ...(other === null ? [] : [other])].map(drawn) },
      size,
    ),
  progress: depthProgress,
});
