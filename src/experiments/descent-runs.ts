/**
 * Runs of optimizers down a surface from one start, under one row of noise: with a given rate, or with the best of a list of rates.
 */
import type { Generator } from '../tensor/index.ts';
import { startMethod, type MethodId, type MethodOptions, type Pair } from './descent-methods.ts';
import type { Surface } from './descent-surfaces.ts';

/** Steps over which a run is judged, whatever part of it is shown. */
export const LIMIT = 300;
/** A run is at the bottom from the step on after which it stays this near to the lowest height. */
export const NEAR = 0.01;
/** Further out than this a run counts as lost. */
const LOST = 1e3;

/** The rates of the sliders, and those that a best rate is chosen from. */
export const RATES: readonly number[] = [
  1e-3, 2e-3, 5e-3, 1e-2, 1.5e-2, 2e-2, 3e-2, 5e-2, 7e-2, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7, 1,
];

export interface Descent {
  readonly surface: Surface;
  readonly start: Pair;
  /** What is added to the gradient, step by step. */
  readonly noise: readonly Pair[];
  /** The longest gradient that is let through; 0 for any. */
  readonly threshold: number;
}

export interface Run {
  /** Weights before the first step and after each, as long as the run was not lost. */
  readonly x: number[];
  readonly y: number[];
  readonly heights: number[];
  /** The step from which on it stays near the lowest height; null if it does not. */
  readonly arrivedAt: number | null;
  /** The step at which it was lost; null if it never was. */
  readonly lostAt: number | null;
}

/** Noise of one seed: normal, and with `spikes` every twenty-fifth draw or so thirty times as large. */
export function drawNoise(
  generator: Generator,
  { size, across, spikes }: { readonly size: number; readonly across: number; readonly spikes: boolean },
): Pair[] {
  const rare = generator.fork('spikes');
  return Array.from({ length: LIMIT }, () => {
    const factor = spikes && rare.uniform() < 0.04 ? 30 * size : size;
    return [
      Math.fround(factor * across * generator.normal()),
      Math.fround(factor * generator.normal()),
    ] as const;
  });
}

/** g · min(1, c/‖g‖). */
export function clipped(gradient: Pair, threshold: number): Pair {
  const length = Math.fround(Math.sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1]));
  if (threshold === 0 || length <= threshold) return gradient;
  const share = Math.fround(threshold / length);
  return [Math.fround(share * gradient[0]), Math.fround(share * gradient[1])];
}

/** One run of `LIMIT` steps. */
export function descend(id: MethodId, options: MethodOptions, descent: Descent): Run {
  const { surface, noise, threshold } = descent;
  const step = startMethod(id, options);
  const start: Pair = [Math.fround(descent.start[0]), Math.fround(descent.start[1])];
  const [x, y, heights] = [[start[0]], [start[1]], [surface.height(start)]];
  let theta = start;
  for (let t = 1; t <= LIMIT; t++) {
    const slope = surface.gradient(theta);
    const noisy: Pair = [Math.fround(slope[0] + noise[t - 1][0]), Math.fround(slope[1] + noise[t - 1][1])];
    theta = step(theta, { gradient: clipped(noisy, threshold), curvature: surface.curvature(theta) });
    // Not "beyond", so that what is no number counts as lost too.
    if (!(Math.abs(theta[0]) < LOST && Math.abs(theta[1]) < LOST))
      return { x, y, heights, arrivedAt: null, lostAt: t };
    x.push(theta[0]);
    y.push(theta[1]);
    heights.push(surface.height(theta));
  }
  const lastAbove = heights.findLastIndex((height) => height > NEAR);
  return { x, y, heights, arrivedAt: lastAbove === LIMIT ? null : lastAbove + 1, lostAt: null };
}

export interface BestRun {
  readonly rate: number;
  readonly run: Run;
}

/** The rate that arrives first; if none arrives, the one that is lowest over its last fifty steps. */
export function bestRun(id: MethodId, options: MethodOptions, descent: Descent): BestRun {
  const runs = RATES.map((rate) => ({
    rate,
    run: descend(id, { ...options, learningRate: rate }, descent),
  }));
  return runs.reduce((best, one) => (isBetter(one.run, best.run) ? one : best));
}

function isBetter(a: Run, b: Run): boolean {
  const [first, second] = [a.arrivedAt ?? Infinity, b.arrivedAt ?? Infinity];
  return first === second ? lateHeight(a) < lateHeight(b) : first < second;
}

function lateHeight({ heights, lostAt }: Run): number {
  if (lostAt !== null) return Infinity;
  return heights.slice(-50).reduce((total, height) => total + height, 0) / 50;
}
