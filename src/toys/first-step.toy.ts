/** How far one step of every weight throws the output, against depth. */
import { firstStep } from '../experiments/first-step.ts';
import { defineToy } from '../exhibit/toy.ts';
import { firstStepFigure } from './figures/depth.ts';
import { depthProgress, seedsOf } from './seeds.ts';

export const toy = defineToy({
  id: 'first-step',
  title: 'How far one step throws the output',
  experiment: firstStep,
  equations: [{ id: 'eq-first-step' }],
  controls: ['eta', 'maxDepth'],
  readouts: ['change-post', 'one-post', 'change-pre', 'one-pre', 'ratio'],
  method: ({ seeds }) =>
    `Geometric mean over ${seedsOf(seeds)}${seeds === 1 ? '' : '; band, one standard deviation'}.`,
  draw: ({ depths, post, pre, slopes }, { maxDepth }, size) =>
    firstStepFigure(
      {
        depths,
        upTo: maxDepth,
        curves: [
          { name: 'Post-LN', tone: 'post', spread: post, slope: slopes.post },
          { name: 'Pre-LN', tone: 'pre', spread: pre, slope: slopes.pre },
        ],
      },
      size,
    ),
  startsWith: { seeds: 1 },
  progress: depthProgress,
});
