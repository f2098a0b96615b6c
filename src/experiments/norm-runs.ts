/**
 * A Pre-LN stack in training with either norm, one step at a time: the task, the batches and the sizes of `training.ts`, whose runs
 * are all with LayerNorm. One seed fixes weights and batches, whatever the norm; Adam with β₂ = 0.98 at a constant rate.
 */
import { createAdam, createTransformer, logits, type NormKind } from '../nn/index.ts';
import { createGenerator, crossEntropy, grad, slice } from '../tensor/index.ts';
import { drawBatch } from './training.ts';

export interface NormRun {
  readonly normalizer: NormKind;
  /** Depth L. */
  readonly blocks: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** As in `training.ts`: six symbols of nine, the separator, the six in reverse. */
const SIZES = { d: 32, heads: 4, mlp: 64, vocabulary: 10, context: 12 } as const;
const BATCH = 16;
const ANSWERS = 6;

/** One training step: forward, backward, Adam. Gives the loss of the step's batch, before the step. */
export type TrainingStep = () => number;

/** A run at its start. A loss that is no number is given back as it is. */
export function openNormRun({ normalizer, blocks, learningRate, seed }: NormRun): TrainingStep {
  const generator = createGenerator(seed);
  const model = createTransformer({ ...SIZES, wiring: 'pre', normalizer, blocks }, generator.fork('model'));
  const parameters = model.parameters.map(({ tensor }) => tensor);
  const optimizer = createAdam(model.parameters, { beta1: 0.9, beta2: 0.98 });
  const batches = generator.fork('data');
  return () => {
    const { ids, answers } = drawBatch(batches);
    const { logits: scores } = logits(model, ids, BATCH, SIZES.context);
    const loss = crossEntropy(slice(scores, 1, ANSWERS, SIZES.context), answers, { onNaN: 'return' });
    optimizer.step(learningRate, grad(loss, parameters));
    return loss.item();
  };
}
