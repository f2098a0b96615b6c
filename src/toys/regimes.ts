/**
 * The regimes of the explainer: one toy a wiring, all of the same experiment, figure and axes. Each shows its own equation; the last
 * one leaves the wiring to the reader.
 */
import { regimeProfile, type RegimeValues } from '../experiments/regime-profile.ts';
import { defineToy } from '../exhibit/toy.ts';
import { wirings } from '../nn/wirings.ts';
import { regimeProfileFigure } from './figures/regime-profile.ts';
import { seedProgress, seedsOf } from './seeds.ts';

interface Regime {
  readonly wiring: RegimeValues['wiring'];
  readonly equation: string;
  readonly quantity?: RegimeValues['quantity'];
}

const regimes: readonly Regime[] = [
  { wiring: 'admin', equation: 'eq-admin' },
  { wiring: 'deepnorm', equation: 'eq-deepnorm' },
  { wiring: 'keel', equation: 'eq-keel' },
  { wiring: 'output', equation: 'eq-output-norm' },
  { wiring: 'double', equation: 'eq-peri-ln' },
  { wiring: 'b2t', equation: 'eq-b2t' },
  // Of its two streams the gradient of one tells half; what arrives at the weights has come by both.
  { wiring: 'residual', equation: 'eq-residual', quantity: 'weights' },
  { wiring: 'mix', equation: 'eq-mix-ln' },
  { wiring: 'lnscale', equation: 'eq-ln-scaling' },
  { wiring: 'hybrid', equation: 'eq-hybridnorm' },
  { wiring: 'rezero', equation: 'eq-rezero' },
  { wiring: 'dyt', equation: 'eq-dyt' },
];

const method = ({ seeds }: RegimeValues) =>
  seeds === 1
    ? 'One seed, which can show either; more draw a band.'
    : `Geometric mean over ${seedsOf(seeds)}; band, one standard deviation. Dotted: Post-LN and Pre-LN, for comparison.`;

const shared = {
  experiment: regimeProfile,
  readouts: ['bottom', 'identity', 'post-bottom', 'pre-bottom'],
  method,
  progress: seedProgress,
  draw: regimeProfileFigure,
} as const;

export const regimeToys = regimes.map(({ wiring, equation, quantity = 'stream' }) =>
  defineToy({
    ...shared,
    id: `regime-${wiring}`,
    title: `${wirings[wiring].name}: the gradient at every layer`,
    presets: { wiring, quantity },
    equations: [{ id: equation }],
    controls: ['depth', 'init', 'quantity'],
  }),
);

export const anyRegime = defineToy({
  ...shared,
  id: 'regime-profile',
  title: 'Any wiring: the gradient at every layer',
  presets: { wiring: 'none' },
  controls: ['wiring', 'depth', 'init', 'quantity'],
});
