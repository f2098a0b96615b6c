/**
 * A Pre-LN stack in training with either norm, one step at a time: a run of `training.ts` whose norm is chosen, at a constant
 * rate.
 */
import type { NormKind } from '../nn/index.ts';
import { openTraining } from './training.ts';

export interface NormRun {
  readonly normalizer: NormKind;
  /** Depth L. */
  readonly blocks: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** One training step: forward, backward, Adam. Gives the loss of the step's batch, before the step. */
export type TrainingStep = () => number;

/** A run at its start. A loss that is no number is given back as it is. */
export function openNormRun({ normalizer, blocks, learningRate, seed }: NormRun): TrainingStep {
  const training = openTraining({ wiring: 'pre', normalizer, blocks, seed });
  return () => {
    const loss = training.loss();
    training.update(learningRate);
    return loss;
  };
}
