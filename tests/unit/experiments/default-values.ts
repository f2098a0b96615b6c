/** What the tests of experiments share: default values with some of them changed. */
import { defaultsOf } from '../../../src/experiments/parameters.ts';
import type { Parameters, Values } from '../../../src/experiments/parameters.ts';

/** The declared defaults of an experiment with `changes` put in. */
export function valuesOf<P extends Parameters>(
  experiment: { readonly parameters: P },
  changes: Partial<Values<P>> = {},
): Values<P> {
  return { ...defaultsOf(experiment.parameters), ...changes };
}
