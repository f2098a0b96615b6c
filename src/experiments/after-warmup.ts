/**
 * The gradient of every block's second MLP matrix before the first step and after some steps of training, with warm-up.
 *
 * Xiong et al. 2020, §3.4, look at the same quantity at initialization and after warm-up, in translation. Task, model, Adam and
 * batches are those of `training.ts`: six blocks, width 32, a learning rate that rises to 0.01 over 50 steps and falls along a
 * cosine. What is measured is the gradient of the mean loss over 64 fresh sequences, ‖∂loss/∂W₂‖ by block.
 */
import { createAdam } from '../nn/optimizers.ts';
import { warmupCosine } from '../nn/schedules.ts';
import { createTransformer, logits, type Transformer } from '../nn/transformer.ts';
import { createGenerator, crossEntropy, grad, slice, type Tensor } from '../tensor/index.ts';
import { readouts, sentence, table } from './after-warmup-words.ts';
import { defineExperiment } from './experiment.ts';
import type { Values } from './parameters.ts';
import { euclideanNorm, geometric, geometricSpread, mean, type Spread } from './statistics.ts';
import { drawBatch } from './training.ts';

const BLOCKS = 6;
/** Sequences of a training batch, of `training.ts`. */
const BATCH = 16;
const SYMBOLS = 6;
const TIME = 2 * SYMBOLS;
/** Training batches that are measured together: a gradient averaged over 64 sequences is near the expected one. */
const MEASURED = 4;
const RUN = 350;
const schedule = warmupCosine({ lr: 1e-2, warmup: 50, steps: RUN, floor: 0.05 });

const parameters = {
  steps: {
    kind: 'number',
    symbol: 'step',
    label: 'steps of training',
    min: 10,
    max: 350,
    step: 5,
    default: 50,
    values: [10, 25, 50, 100, 200, 350],
  },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type AfterWarmupValues = Values<typeof parameters>;

/** One placement: gradient by block before the first step and after the last, over seeds, and what it comes to. */
export type Course = {
  readonly start: Spread;
  readonly after: Spread;
  /** Last block, after over start: geometric mean over seeds. */
  readonly lastRatio: number;
  /** First block over last. */
  readonly firstOverLast: { readonly start: number; readonly after: number };
  /** Mean loss over seeds on the measured sequences. */
  readonly loss: { readonly start: number; readonly after: number };
};

export type AfterWarmupData = {
  readonly seeds: number;
  readonly steps: number;
  readonly blocks: number[];
  readonly post: Course;
  readonly pre: Course;
};

type Measure = { readonly norms: number[]; readonly loss: number };
type Run = { readonly start: Measure; readonly after: Measure };

const secondMatrices = (model: Transformer): Tensor[] =>
  model.stack.blocks
    .flat()
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'mlp' ? [part.mlp.second.weight] : []));

const lossOf = (model: Transformer, { ids, answers }: ReturnType<typeof drawBatch>): Tensor =>
  crossEntropy(slice(logits(model, ids, BATCH, TIME).logits, 1, SYMBOLS, TIME), answers);

/** The gradient averaged over the measured batches, its norm by block; the same sequences at the start and after. */
export function measure(model: Transformer, seed: number): Measure {
  const source = createGenerator(seed).fork('measured');
  const weights = secondMatrices(model);
  const sums = weights.map(({ size }) => new Float64Array(size));
  const losses: number[] = [];
  for (let batch = 0; batch < MEASURED; batch++) {
    const loss = lossOf(model, drawBatch(source));
    losses.push(loss.item());
    grad(loss, weights).forEach(({ data }, block) => {
      for (let i = 0; i < data.length; i++) sums[block][i] += data[i] / MEASURED;
    });
  }
  return { norms: sums.map(euclideanNorm), loss: mean(losses) };
}

/** Trains one placement; the weights and batches of a seed are those of the training experiments. */
function runSeed(wiring: 'post' | 'pre', seed: number, steps: number): Run {
  const generator = createGenerator(seed);
  const sizes = { blocks: BLOCKS, d: 32, heads: 4, mlp: 64, vocabulary: 10, context: TIME };
  const model = createTransformer({ wiring, normalizer: 'layerNorm', ...sizes }, generator.fork('model'));
  const parameters = model.parameters.map(({ tensor }) => tensor);
  const optimizer = createAdam(model.parameters, { beta1: 0.9, beta2: 0.98 });
  const batches = generator.fork('data');
  const start = measure(model, seed);
  for (let step = 0; step < steps; step++) {
    optimizer.step(schedule(step), grad(lossOf(model, drawBatch(batches)), parameters));
  }
  return { start, after: measure(model, seed) };
}

function courseOf(runs: readonly Run[]): Course {
  const last = BLOCKS - 1;
  const ratio = (of: (run: Run) => number) => geometric(runs.map(of)).mean;
  const slope = (when: 'start' | 'after') => ratio((run) => run[when].norms[0] / run[when].norms[last]);
  const loss = (when: 'start' | 'after') => mean(runs.map((run) => run[when].loss));
  return {
    start: geometricSpread(runs.map(({ start }) => start.norms)),
    after: geometricSpread(runs.map(({ after }) => after.norms)),
    lastRatio: ratio(({ start, after }) => after.norms[last] / start.norms[last]),
    firstOverLast: { start: slope('start'), after: slope('after') },
    loss: { start: loss('start'), after: loss('after') },
  };
}

function* steps(values: AfterWarmupValues): Generator<AfterWarmupData, AfterWarmupData, void> {
  const post: Run[] = [];
  const pre: Run[] = [];
  const summary = (): AfterWarmupData => ({
    seeds: post.length,
    steps: values.steps,
    blocks: Array.from({ length: BLOCKS }, (_, block) => block + 1),
    post: courseOf(post),
    pre: courseOf(pre),
  });
  for (let seed = values.seed; seed < values.seed + values.seeds; seed++) {
    post.push(runSeed('post', seed, values.steps));
    pre.push(runSeed('pre', seed, values.steps));
    yield summary();
  }
  return summary();
}

const kept: AfterWarmupValues = { steps: 50, seeds: 8, seed: 1 };

/** The gradient of each block before training and after warm-up. */
export const afterWarmup = defineExperiment<typeof parameters, AfterWarmupData>({
  id: 'after-warmup',
  title: 'The gradient before training and after warm-up',
  claim:
    'Over its warm-up the gradient of a Post-LN stack changes in size and in shape; what it is after 50 steps is measured beside what it was.',
  testedAgainst:
    'the gradient of one loss over all measured sequences at once, kept runs recomputed, and the loss of the kept training runs at the same step',
  parameters,
  fields: {
    seeds: 'seeds that have run',
    steps: 'steps of training between the two measurements',
    blocks: 'block 1 … L',
    post: 'Post-LN: ‖∂loss/∂W₂‖ by block before the first step and after the last (geometric mean over seeds and one standard deviation), the last block’s after over before, the first block over the last, mean loss',
    pre: 'the same for Pre-LN',
  },
  pace: 'worker',
  steps,
  readouts,
  sentence,
  table,
  kept: [kept, { ...kept, steps: 10 }, { ...kept, steps: 100 }],
});

export default afterWarmup;
