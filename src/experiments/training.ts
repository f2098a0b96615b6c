/**
 * One training run of a small stack on one task, as a generator of its losses.
 *
 * The task: six symbols of nine, a separator, and the six again in reverse; twelve tokens, ten ids, the loss is the mean
 * cross-entropy of the six answers, so guessing costs ln 9. The model: width 32, 4 heads, MLP 64, ReLU, Xavier. Adam with
 * β₁ = 0.9 and ε = 1e-8, batches of 16 sequences, no clipping, no decay. One seed fixes weights and batches, whatever the wiring.
 */
import { createAdam, createTransformer, logits, type Transformer } from '../nn/index.ts';
import type { NamedParameter, NormKind, Optimizer, Schedule, WiringId } from '../nn/index.ts';
import {
  createGenerator,
  createProgram,
  crossEntropy,
  log32,
  noGrad,
  slice,
  withKernels,
  type Generator as RandomGenerator,
  type Program,
  type Tensor,
} from '../tensor/index.ts';

const SYMBOLS = 9;
const LENGTH = 6;
const SEPARATOR = SYMBOLS;
const BATCH = 16;
/** The last answer is only predicted, never read. */
const TIME = 2 * LENGTH;

/** The loss of one who guesses. */
export const CHANCE = log32(SYMBOLS);
/** A run whose loss on one batch falls below this has solved the task: it is right on all but a few symbols. */
export const SOLVED = 0.1;

export interface TrainingOptions {
  readonly wiring: WiringId;
  /** Depth L. */
  readonly blocks: number;
  /** Learning rate by step, from 0. */
  readonly schedule: Schedule;
  readonly steps: number;
  readonly seed: number;
  /** Default 0.98 (Vaswani et al. 2017). */
  readonly beta2?: number;
}

/** Where a run stopped being numbers: the training step, from 1, and the place in the model. */
export type Breakdown = { readonly step: number; readonly place: string };

/** A run at its start. */
export interface Training {
  /** The loss of the next batch; its gradients are then at hand. */
  loss(): number;
  /** One step of Adam along these gradients. */
  update(learningRate: number): void;
  /** The lowest place of the model whose stream on this batch holds something that is not a finite number. */
  firstBroken(): string;
}

/** What a run starts from: one seed fixes weights and batches, whatever wiring and norm. */
export type TrainingStart = Omit<TrainingOptions, 'schedule' | 'steps'> & {
  /** Default `layerNorm`. */
  readonly normalizer?: NormKind;
  /** Makes the optimizer of all parameters; default Adam over all of them at once. */
  readonly optimizer?: (parameters: readonly NamedParameter[]) => Optimizer;
};

/**
 * Draws the weights and records the first step, which the others repeat: the same bits as computing each anew, and nothing
 * allocated.
 */
export function openTraining(start: TrainingStart): Training {
  const generator = createGenerator(start.seed);
  const model = createModel(start, generator.fork('model'));
  const batches = generator.fork('data');
  const batch = newBatch();
  const program = createProgram({
    parameters: model.parameters.map(({ tensor }) => tensor),
    inputs: [batch.ids, batch.answers],
    loss: () => lossOf(logits(model, batch.ids, BATCH, TIME).logits, batch),
    states: 2,
  });
  const [ids, answers] = program.inputs;
  const optimizer = openOptimizer(start, model, program);
  return {
    loss() {
      drawBatch(batches, { ids, answers });
      return program.run();
    },
    update: optimizer,
    firstBroken() {
      program.save();
      return firstBroken(model, ids);
    },
  };
}

/** One step of the run's optimizer, on the parameters where the program keeps them. */
function openOptimizer(
  start: TrainingStart,
  model: Transformer,
  program: Program,
): (learningRate: number) => void {
  if (start.optimizer === undefined) {
    const all = [{ name: 'all parameters', tensor: program.parameters }];
    const betas = { beta1: 0.9, beta2: start.beta2 ?? 0.98 };
    const adam = withKernels(program.kernels, () => createAdam(all, betas));
    return (learningRate) => withKernels(program.kernels, () => adam.step(learningRate, [program.gradients]));
  }
  const own = start.optimizer(
    model.parameters.map((named, i) => ({ ...named, tensor: program.each[i].parameter })),
  );
  const gradients = program.each.map(({ gradient }) => gradient);
  return (learningRate) => own.step(learningRate, gradients);
}

/** Yields the loss of each step's batch, before that step; ends after the last step, or where the loss is no number. */
export function* train(options: TrainingOptions): Generator<number, Breakdown | null, void> {
  const training = openTraining(options);
  for (let step = 0; step < options.steps; step++) {
    const loss = training.loss();
    if (!Number.isFinite(loss)) return { step: step + 1, place: training.firstBroken() };
    yield loss;
    training.update(options.schedule(step));
  }
  return null;
}

const lossOf = (scores: Tensor, { answers }: Sequences): Tensor =>
  crossEntropy(slice(scores, 1, LENGTH, TIME), answers, { onNaN: 'return' });

const createModel = (
  { wiring, blocks, normalizer = 'layerNorm' }: TrainingStart,
  generator: RandomGenerator,
): Transformer =>
  createTransformer(
    {
      wiring,
      blocks,
      normalizer,
      d: 32,
      heads: 4,
      mlp: 64,
      vocabulary: SYMBOLS + 1,
      context: TIME,
    },
    generator,
  );

interface Sequences {
  /** `[16 · 12]`: six symbols, the separator, the first five answers. */
  readonly ids: Int32Array;
  /** `[16 · 6]`: the symbols from the last to the first. */
  readonly answers: Int32Array;
}

const newBatch = (): Sequences => ({
  ids: new Int32Array(BATCH * TIME),
  answers: new Int32Array(BATCH * LENGTH),
});

/** Writes the next batch of the task into `batch`. */
export function drawBatch(generator: RandomGenerator, batch: Sequences = newBatch()): Sequences {
  const { ids, answers } = batch;
  for (let row = 0; row < BATCH; row++) {
    const symbols = Int32Array.from({ length: LENGTH }, () => generator.integer(SYMBOLS));
    const reversed = symbols.slice().reverse();
    ids.set(symbols, row * TIME);
    ids[row * TIME + LENGTH] = SEPARATOR;
    ids.set(reversed.subarray(0, LENGTH - 1), row * TIME + LENGTH + 1);
    answers.set(reversed, row * LENGTH);
  }
  return batch;
}

/** The lowest place of the model whose stream holds something that is not a finite number; sublayers count from 0. */
function firstBroken(model: Transformer, ids: Int32Array): string {
  const { trace } = noGrad(() => logits(model, ids, BATCH, TIME));
  const at = trace.streams.findIndex(({ data }) => !data.every(Number.isFinite));
  if (at === 0) return 'the embeddings';
  if (at > 0) {
    const parts = model.stack.blocks.flat()[at - 1].parts.map(({ kind }) => (kind === 'mlp' ? 'MLP' : kind));
    return `sublayer ${at - 1} (${parts.join(' and ')})`;
  }
  return trace.output.data.every(Number.isFinite) ? 'the logits' : 'the final norm';
}
