/** Adam, Lion and Muon over learning rates on the small transformer. */
import { optimizerSweep } from '../experiments/optimizer-sweep.ts';
import { defineToy } from '../exhibit/toy.ts';
import { adamSweepFigure } from './figures/adam-sweep.ts';
import { seedsOf } from './seeds.ts';

export const toy = defineToy({
  id: 'optimizer-sweep',
  title: 'Three optimizers, each over its rates',
  experiment: optimizerSweep,
  controls: ['seeds'],
  readouts: ['default', 'best-adam', 'best-lion', 'best-muon'],
  method: ({ seeds }) =>
    `Mean over ${seedsOf(seeds)} that got there in 350 steps; band, one standard deviation.`,
  draw: (data, _values, size) => adamSweepFigure(data, size),
  starts: 'button',
  startLabel: 'Sweep all rates here, one seed',
  startsWith: { seeds: 1 },
  progress: ({ curves, rates }, { seeds }) => ({
    unit: 'run',
    done: curves.flatMap(({ solvedAt }) => solvedAt).reduce((sum, row) => sum + row.length, 0),
    total: seeds * rates.length * curves.length,
  }),
});
