/**
 * A small language model before its first step, and a batch to measure it with.
 *
 * Width 64, 4 heads, MLP 256, ReLU, causal, no biases; 16 tokens in a batch of 4, a vocabulary of 64, random tokens and random
 * targets, mean cross-entropy. A seed fixes the weights of block b whatever the depth, the tokens and the targets.
 */
import { createTransformer, logits, type InitKind, type Transformer, type WiringId } from '../nn/index.ts';
import { createGenerator, crossEntropy, type Tensor } from '../tensor/index.ts';

const VOCABULARY = 64;
const BATCH = 4;
const TIME = 16;

/** Depths at which something is measured against depth: powers of two, in blocks. */
export const DEPTHS: readonly number[] = [2, 4, 8, 16, 32];

export interface InitialModelOptions {
  readonly wiring: WiringId;
  readonly blocks: number;
  readonly seed: number;
  readonly init?: InitKind;
  readonly trainable?: boolean;
}

export interface InitialModel {
  readonly model: Transformer;
  readonly ids: Int32Array;
  readonly targets: Int32Array;
}

export function initialModel({ wiring, blocks, seed, init, trainable }: InitialModelOptions): InitialModel {
  const generator = createGenerator(seed);
  const model = createTransformer(
    {
      wiring,
      blocks,
      init,
      trainable,
      normalizer: 'layerNorm',
      d: 64,
      heads: 4,
      mlp: 256,
      vocabulary: VOCABULARY,
      context: TIME,
    },
    generator.fork('model'),
  );
  const drawn = (name: string) => {
    const source = generator.fork(name);
    return Int32Array.from({ length: BATCH * TIME }, () => source.integer(VOCABULARY));
  };
  return { model, ids: drawn('ids'), targets: drawn('targets') };
}

/** All logits of the batch, `[4, 16, 64]`, and the mean cross-entropy. */
export function evaluate({ model, ids, targets }: InitialModel): {
  readonly scores: Tensor;
  readonly loss: Tensor;
} {
  const { logits: scores } = logits(model, ids, BATCH, TIME);
  return { scores, loss: crossEntropy(scores, targets) };
}
