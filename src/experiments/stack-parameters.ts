/** What several experiments on an untrained stack let a reader choose, in the same words. */

/** From which distribution the weights are drawn. */
export const initialization = {
  kind: 'choice',
  symbol: 'F',
  label: 'initialization',
  options: [
    { value: 'xavier', label: 'Xavier' },
    { value: 'small', label: 'small, 0.02' },
  ],
  default: 'xavier',
} as const;

/** Whose gradient is shown down the stack. */
export const gradientOf = {
  kind: 'choice',
  label: 'gradient of',
  options: [
    { value: 'stream', label: 'the stream' },
    { value: 'weights', label: 'the MLP’s second matrix' },
  ],
  default: 'stream',
} as const;
