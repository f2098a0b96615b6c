/**
 * What is timed: the name of each workload, its sizes, and how many multiplications and additions its matrix products take.
 * Every contender is given the same sizes and, for a training step, the same weights and the same batch.
 */
import type { WiringId } from '../nn/index.ts';

export interface TrainingSizes {
  readonly wiring: Extract<WiringId, 'post' | 'pre'>;
  readonly blocks: number;
  readonly d: number;
  readonly mlp: number;
  readonly heads: number;
  readonly time: number;
  readonly vocabulary: number;
  readonly batch: number;
}

export type Workload = { readonly id: string; readonly title: string } & (
  | ({ readonly kind: 'training' } & TrainingSizes)
  | { readonly kind: 'matmul'; readonly n: number }
  | {
      readonly kind: 'norm';
      readonly norm: 'layerNorm' | 'rmsNorm';
      readonly rows: number;
      readonly d: number;
    }
  /** The run of the warm-up figure: 350 steps of its own training loop, batches drawn. */
  | { readonly kind: 'warmup'; readonly steps: number }
  /** From the bytes of the module to the first number it gives. */
  | { readonly kind: 'first-result' }
);

/** The rate of every training step that is timed, and Adam's β₂; they do not change its time. */
export const LEARNING_RATE = 1e-3;
export const BETA2 = 0.999;

const heads = 4;
const sizes = {
  S1: { blocks: 6, d: 32, mlp: 64, time: 12, vocabulary: 10, batch: 16 },
  S2: { blocks: 4, d: 128, mlp: 512, time: 64, vocabulary: 65, batch: 8 },
  S3: { blocks: 12, d: 256, mlp: 1024, time: 64, vocabulary: 65, batch: 4 },
} as const;

/** `S1` is Post-LN and `S1-pre` the same sizes in Pre-LN. */
const training = (Object.keys(sizes) as (keyof typeof sizes)[]).flatMap((name): Workload[] =>
  (['post', 'pre'] as const).map((wiring) => ({
    id: wiring === 'post' ? name : `${name}-pre`,
    title: `training step ${name}, ${wiring === 'post' ? 'Post-LN' : 'Pre-LN'}`,
    kind: 'training',
    ...{ wiring, heads, ...sizes[name] },
  })),
);

const matmuls = [17, 33, 64, 65, 128, 256, 512].map((n): Workload => ({
  id: `matmul-${n}`,
  title: `product of two ${n} × ${n} matrices`,
  kind: 'matmul',
  n,
}));

const norms = (['layerNorm', 'rmsNorm'] as const).map((norm): Workload => ({
  id: `${norm.toLowerCase()}-512x256`,
  title: `${norm === 'layerNorm' ? 'LayerNorm' : 'RMSNorm'} of 512 rows of 256, forward and backward`,
  kind: 'norm',
  ...{ norm, rows: 512, d: 256 },
}));

export const workloads: readonly Workload[] = [
  ...training,
  ...matmuls,
  ...norms,
  { id: 'warmup-350', title: 'the warm-up figure’s run of 350 steps', kind: 'warmup', steps: 350 },
  { id: 'first-result', title: 'from the module’s bytes to its first result', kind: 'first-result' },
];

/**
 * Multiplications and additions in the matrix products of a workload; null where products are not what it does. A training step
 * counts each product of the way forth three times (itself and its two gradients) and attention in full squares.
 */
export function flopsOf(workload: Workload): number | null {
  switch (workload.kind) {
    case 'training': {
      const { blocks, d, mlp, time, vocabulary, batch } = workload;
      const perToken = blocks * (4 * d * d + 2 * d * mlp + 2 * time * d) + d * vocabulary;
      return 3 * 2 * batch * time * perToken;
    }
    case 'matmul':
      return 2 * workload.n ** 3;
    case 'norm':
    case 'warmup':
    case 'first-result':
      return null;
  }
}

/** How many first numbers contenders are compared by: of a step the first shows the way forth, the second gradients and Adam too. */
export const comparedOf = ({ kind }: Workload): number => (kind === 'training' ? 2 : 1);
