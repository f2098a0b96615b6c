/**
 * What the page and the Worker say to each other. A run has a number; what is said about an older run is ignored, so a newer
 * setting cancels an older one without waiting for it.
 */
import type { Data } from '../../experiments/experiment.ts';
import type { Parameters, Values } from '../../experiments/parameters.ts';

export type ToWorker =
  | {
      readonly kind: 'run';
      readonly run: number;
      readonly experiment: string;
      readonly values: Values<Parameters>;
    }
  | { readonly kind: 'pause' | 'resume' | 'stop' };

export type FromWorker =
  /** The run is under way: the Worker has heard. */
  | { readonly kind: 'started'; readonly run: number }
  | { readonly kind: 'partial'; readonly run: number; readonly data: Data }
  | { readonly kind: 'done'; readonly run: number; readonly data: Data; readonly fingerprint: string }
  | { readonly kind: 'failed'; readonly run: number; readonly message: string }
  /** The run was given up because it was no longer wanted. */
  | { readonly kind: 'dropped'; readonly run: number };
