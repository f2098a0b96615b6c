/**
 * The five shapes of a learning rate over a run, by name. Four are those of `nn`; the inverse square root (Vaswani et al. 2017, §5.3) is
 * written from its highest rate, which it reaches at the end of the warm-up.
 */
import {
  warmupConstant,
  warmupCosine,
  wsd,
  type DecayOptions,
  type Schedule,
  type WarmupOptions,
} from '../nn/index.ts';

export type ShapeId = 'constant' | 'linear' | 'cosine' | 'wsd' | 'root';

export const shapeNames: Readonly<Record<ShapeId, string>> = {
  constant: 'constant',
  linear: 'linear',
  cosine: 'cosine',
  wsd: 'WSD',
  root: 'inverse root',
};

export interface ShapeOptions extends DecayOptions {
  /** Steps of WSD's decay. */
  readonly decay: number;
}

/** The rate by step, counted from 0. */
export function scheduleOf(shape: ShapeId, options: ShapeOptions): Schedule {
  switch (shape) {
    case 'constant':
      return warmupConstant(options);
    case 'linear':
      return wsd({ ...options, decay: options.steps - options.warmup });
    case 'cosine':
      return warmupCosine(options);
    case 'wsd':
      return wsd(options);
    case 'root':
      return inverseRoot(options);
  }
}

/** lr · √(w/t) after the warm-up; without warm-up w counts as one step. */
export function inverseRoot({ lr, warmup }: WarmupOptions): Schedule {
  const start = warmup < 1 ? 1 : warmup;
  const rising = warmupConstant({ lr, warmup });
  return (step) => (step < start ? rising(step) : lr * Math.sqrt(start / (step + 1)));
}
