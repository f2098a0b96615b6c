/** Schedules on a noisy bowl. */
import { schedule } from '../experiments/schedule.ts';
import { defineToy } from '../exhibit/toy.ts';
import { scheduleFigure } from './figures/schedule.ts';

export const toy = defineToy({
  id: 'schedule',
  title: 'Five schedules on a noisy bowl',
  experiment: schedule,
  equations: [{ id: 'eq-schedule' }],
  controls: ['shape', 'eta', 'noise', 'floor', 'decay'],
  readouts: ['best-constant', 'best-linear', 'best-cosine', 'best-wsd', 'best-root'],
  method: () => 'Mean losses, exact: no run is drawn. Best: from the best of twelve highest rates.',
  draw: scheduleFigure,
});
