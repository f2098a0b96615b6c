/** What the Jacobians of LayerNorm and RMSNorm are both shown under. */

/** How far γ varies from feature to feature around 1. */
export const gammaSpread = {
  kind: 'number',
  symbol: 'gamma',
  label: 'unevenness of γ',
  min: 0,
  max: 0.9,
  step: 0.1,
  default: 0,
  digits: 1,
} as const;

/** From 0, where both Jacobians are projectors over a scale, to where it rules the root. */
export const eps = {
  kind: 'number',
  symbol: 'eps',
  label: 'under the root',
  min: 0,
  max: 1,
  step: 0.00001,
  values: [0, 0.00001, 0.001, 0.01, 0.1, 1],
  default: 0,
} as const;
