/**
 * How far the first step of Adam throws the network's output: at step 1 Adam's update is η times the sign of the gradient
 * (Kingma & Ba 2015, Algorithm 1), and what it does to the logits is the amplification of Liu et al. 2020.
 */
import { defineEquation, equals } from './equation.ts';
import { apply, difference, fraction, gradient, norm, product, symbol } from './combinators.ts';

const theta = symbol('theta');
const f = (weights: Parameters<typeof apply>[1]) => apply('f', weights);

export const firstStep = defineEquation({
  id: 'eq-first-step',
  title: 'How far one step throws the output',
  statement: equals(
    symbol('change'),
    fraction(
      norm(difference(f(difference(theta, product(symbol('eta'), apply('sign', symbol('g'))))), f(theta))),
      norm(f(theta)),
    ),
  ),
  companions: [equals(symbol('g'), gradient(apply('loss', theta), theta))],
  usedBy: ['first-step'],
});
