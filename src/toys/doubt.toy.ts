/** The attenuation toy for a doubter: branches that read a memory, as large as the stream, and every control to turn it round. */
import { attenuation } from '../experiments/attenuation.ts';
import { defineToy } from '../exhibit/toy.ts';
import { attenuationFigure } from './figures/attenuation.ts';
import { seedProgress, seedsInWords } from './seeds.ts';

export const toy = defineToy({
  id: 'doubt',
  title: 'Identity path and whole gradient, for the doubter',
  experiment: attenuation,
  presets: { sees: 'memory', v: 1 },
  equations: [
    { id: 'eq-memory-branch', isOn: ({ sees }) => sees === 'memory' },
    { id: 'eq-post-ln-jacobian', isOn: ({ sees }) => sees === 'stream' },
  ],
  controls: ['sees', 'v', 'sublayers'],
  readouts: ['whole', 'identity', 'predicted'],
  method: seedsInWords,
  progress: seedProgress,
  draw: attenuationFigure,
});
