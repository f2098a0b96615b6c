/**
 * Times of the engine in Node: matrix products, norms and one training step, beside a yardstick measured in the same run (the
 * plain triple loop over Float32Array), so that two machines can be compared by their ratios.
 */
import { train } from '../../src/experiments/training.ts';
import {
  createGenerator,
  grad,
  layerNorm,
  matmul,
  noGrad,
  rmsNorm,
  sum,
  type Tensor,
} from '../../src/tensor/index.ts';
import { timed, timing, type Timing } from './measure.ts';

const normal = (seed: number, shape: readonly number[], requiresGrad = false): Tensor =>
  createGenerator(seed).normalTensor([...shape], { requiresGrad });

/** Products of square matrices, with the triple loop of the same size as the yardstick of each. */
export function matmuls(sizes: readonly number[] = [32, 64, 128, 256]): readonly Timing[] {
  return sizes.flatMap((n) => {
    const [a, b] = [normal(1, [n, n]), normal(2, [n, n])];
    const flops = 2 * n ** 3;
    const plain = timed(`triple loop ${n}×${n}`, () => tripleLoop(a.data, b.data, n), { flops });
    const ours = timed(`matmul ${n}×${n}`, () => noGrad(() => matmul(a, b)), { flops });
    return [plain, { ...ours, ratio: ours.medianMs / plain.medianMs }];
  });
}

function tripleLoop(a: ArrayLike<number>, b: ArrayLike<number>, n: number): Float32Array {
  const out = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += (a[i * n + k] ?? 0) * (b[k * n + j] ?? 0);
      out[i * n + j] = s;
    }
  }
  return out;
}

/** LayerNorm against RMSNorm on `[512, d]`, forward and with its gradient. RMSNorm's ratio is over LayerNorm. */
export function norms(widths: readonly number[] = [64, 512]): readonly Timing[] {
  return widths.flatMap((d) => {
    const x = normal(3, [512, d], true);
    const pass = (name: string, norm: (x: Tensor) => Tensor) => [
      timed(`${name} [512, ${d}]`, () => noGrad(() => norm(x))),
      timed(`${name} [512, ${d}] and gradient`, () => grad(sum(norm(x)), [x])),
    ];
    const ln = pass('layerNorm', layerNorm);
    const rms = pass('rmsNorm', rmsNorm).map((one, i) => ({
      ...one,
      ratio: one.medianMs / (ln[i]?.medianMs ?? NaN),
    }));
    return [...ln, ...rms];
  });
}

/** One step of the training toy: six blocks of width 32, sixteen sequences of twelve tokens. */
export function trainingStep(): Timing {
  const steps = train({ wiring: 'post', blocks: 6, schedule: () => 1e-3, steps: 40, seed: 1 });
  const samples: number[] = [];
  for (let step = 0; step < 40; step++) {
    const start = performance.now();
    steps.next();
    if (step >= 8) samples.push(performance.now() - start);
  }
  return timing('training step, 6 blocks', samples);
}
