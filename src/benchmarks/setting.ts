/**
 * What every contender starts from: the weights, the batch and the matrices of a workload, drawn from one seed by the engine's
 * own generator, as plain arrays with names and shapes.
 */
import { createTransformer, type Transformer } from '../nn/index.ts';
import { createGenerator, noGrad } from '../tensor/index.ts';
import type { TrainingSizes, Workload } from './workloads.ts';

/** An array with its name and shape, as another library takes it. */
export interface Named {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The ids of a batch, `[batch · time]`, and the id that should follow each. */
export interface Batch {
  readonly ids: Int32Array;
  readonly targets: Int32Array;
}

const SEED = 1;

/** The model of a training workload: learned positions, ReLU, no biases in its products, a head of its own. */
export const modelOf = (sizes: TrainingSizes): Transformer =>
  createTransformer(
    { ...sizes, normalizer: 'layerNorm', context: sizes.time },
    createGenerator(SEED).fork('model'),
  );

/** Random ids: how long a step takes does not depend on what is learned. */
export function batchOf({ batch, time, vocabulary }: TrainingSizes): Batch {
  const generator = createGenerator(SEED).fork('batch');
  const draw = () => Int32Array.from({ length: batch * time }, () => generator.integer(vocabulary));
  return { ids: draw(), targets: draw() };
}

/** The arrays of a workload by name; none where it makes its own. */
export function arraysOf(workload: Workload): readonly Named[] {
  switch (workload.kind) {
    case 'training':
      return modelOf(workload).parameters.map(({ name, tensor }) => ({
        name,
        shape: tensor.shape,
        data: tensor.data as Float32Array,
      }));
    case 'matmul':
      return ['a', 'b'].map((name) => normal(name, [workload.n, workload.n]));
    case 'norm': {
      const { norm, rows, d } = workload;
      const row = (name: string, value: number): Named => ({
        name,
        shape: [d],
        data: new Float32Array(d).fill(value),
      });
      const given = [normal('x', [rows, d]), normal('gradient', [rows, d]), row('gamma', 1)];
      return norm === 'layerNorm' ? [...given, row('beta', 0)] : given;
    }
    case 'warmup':
    case 'first-result':
      return [];
  }
}

const normal = (name: string, shape: readonly number[]): Named => ({
  name,
  shape,
  data: noGrad(() =>
    createGenerator(SEED)
      .fork(name)
      .normalTensor([...shape]),
  ).data as Float32Array,
});
