/**
 * Learning-rate schedules as pure functions of the step, counted from 0. Warm-up is linear and reaches the peak at its
 * last step: step t of `warmup` has (t + 1)/warmup of it, so no step is wasted at a rate of 0.
 */
import { cos32 } from '../tensor/index.ts';

export type Schedule = (step: number) => number;

export interface WarmupOptions {
  /** Peak learning rate. */
  readonly lr: number;
  /** Steps of linear warm-up; 0 for none. */
  readonly warmup: number;
}

export interface DecayOptions extends WarmupOptions {
  /** Length of the run, warm-up included. */
  readonly steps: number;
  /** What is left at the end, as a share of the peak. Default 0.1 (GPT-3, LLaMA). */
  readonly floor?: number;
}

const PI = 3.141592653589793;

export const constant =
  (lr: number): Schedule =>
  () =>
    lr;

export const warmupConstant =
  ({ lr, warmup }: WarmupOptions): Schedule =>
  (step) =>
    lr * ramp(step, warmup);

/** Half a cosine from the peak to the floor after the warm-up (Loshchilov & Hutter 2017, without restarts). */
export const warmupCosine =
  ({ lr, warmup, steps, floor = 0.1 }: DecayOptions): Schedule =>
  (step) => {
    const done = progress(step, warmup, steps);
    return lr * ramp(step, warmup) * (floor + (1 - floor) * 0.5 * (1 + cos32(PI * done)));
  };

/** Warm-up, stable, decay (Hu et al. 2024, MiniCPM): constant, then linear to the floor over the last `decay` steps. */
export const wsd =
  ({ lr, warmup, steps, floor = 0.1, decay }: DecayOptions & { readonly decay: number }): Schedule =>
  (step) =>
    lr * ramp(step, warmup) * (1 - (1 - floor) * progress(step, steps - decay, steps));

const ramp = (step: number, warmup: number): number => (step < warmup ? (step + 1) / warmup : 1);

/** 0 up to `start`, 1 from `end` on, straight between. */
function progress(step: number, start: number, end: number): number {
  if (step <= start) return 0;
  return step >= end ? 1 : (step - start) / (end - start);
}
