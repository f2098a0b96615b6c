/** Steps to the same loss by learning rate: Adam as it comes against Adam tuned. */
import { adamSweep } from '../experiments/adam-sweep.ts';
import { defineToy } from '../exhibit/toy.ts';
import { adamSweepFigure } from './figures/adam-sweep.ts';
import { seedsOf } from './seeds.ts';

export const toy = defineToy({
  id: 'adam-sweep',
  title: 'Adam as it comes, and tuned',
  experiment: adamSweep,
  controls: ['beta2'],
  readouts: ['default', 'best', 'best-rate', 'ratio', 'ratio-constant'],
  method: ({ seeds }) =>
    `Mean over ${seedsOf(seeds)} that got there in 350 steps; band, one standard deviation.`,
  draw: (data, _values, size) => adamSweepFigure(data, size),
  starts: 'button',
  startLabel: 'Sweep all rates here',
  startsWith: { seeds: 3 },
  progress: ({ curves }, { seeds }) => {
    const runs = curves.flatMap((curve) => curve.runs);
    return { unit: 'run', done: runs.reduce((sum, count) => sum + count, 0), total: seeds * runs.length };
  },
});
