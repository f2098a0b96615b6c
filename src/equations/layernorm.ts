/**
 * LayerNorm (Ba et al. 2016, §3). ε is counted into σ, under the root, as every implementation computes it; so that this
 * formula and the Jacobian in `ln-jacobian.ts` hold for any ε.
 */
import { defineEquation, equals } from './equation.ts';
import { difference, fraction, hadamard, square, sum, sumOverFeatures, symbol } from './combinators.ts';
import { entry, eps, LN, mu, overWidth, sigma, token } from './vocabulary.ts';

/** μ, the mean over the features. */
export const meanDefinition = equals(mu, overWidth(sumOverFeatures(entry)));
/** σ², the biased variance over the features, and ε. */
export const varianceDefinition = equals(
  square(sigma),
  sum(overWidth(sumOverFeatures(square(difference(entry, mu)))), eps),
);

export const layerNorm = defineEquation({
  id: 'eq-layernorm',
  title: 'LayerNorm',
  statement: equals(
    LN(token),
    sum(hadamard(symbol('gamma'), fraction(difference(token, mu), sigma)), symbol('beta')),
  ),
  companions: [meanDefinition, varianceDefinition],
  usedBy: ['layernorm'],
});
