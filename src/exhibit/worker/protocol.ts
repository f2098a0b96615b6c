/**
 * What the page and a Worker say to each other. A run has a number; what is said about a run that is over is ignored. A Worker may
 * hold several runs, of which all but one are paused.
 */
import type { Plain } from '../../experiments/experiment.ts';
import type { Parameters, Values } from '../../experiments/parameters.ts';

/** What is to be run: an experiment at values, or one part of it. */
export interface Task {
  readonly experiment: string;
  readonly values: Values<Parameters>;
  /** Index into the parts of the experiment's split; null for the whole run. */
  readonly part: number | null;
}

export type ToWorker =
  /** The compiled fast half of the engine; null if there is none to come. */
  | { readonly kind: 'engine'; readonly module: WebAssembly.Module | null }
  | ({ readonly kind: 'run'; readonly run: number } & Task)
  | { readonly kind: 'pause' | 'resume' | 'stop'; readonly run: number };

export type FromWorker =
  /** The code of the Worker has been loaded. */
  | { readonly kind: 'ready' }
  /** The run is under way, on the fast half of the engine or on the other. */
  | { readonly kind: 'started'; readonly run: number; readonly isFast: boolean }
  | { readonly kind: 'partial'; readonly run: number; readonly piece: Plain }
  /** `fingerprint`: of a whole run; a part has none. */
  | {
      readonly kind: 'done';
      readonly run: number;
      readonly piece: Plain;
      readonly fingerprint: string | null;
    }
  | { readonly kind: 'failed'; readonly run: number; readonly message: string }
  /** The answer to "stop": nothing more is heard of the run. */
  | { readonly kind: 'dropped'; readonly run: number };
