/**
 * What an exhibit knows while it lives: the values of its controls, the result that is shown, and what is going on. Overlays, actions
 * and live plots are given this and nothing else.
 *
 * Until the first change `shown` is null: the figure, readouts and sentence of the build stand, and nothing has been computed.
 */
import type { Data } from '../experiments/experiment.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import type { Progress } from './toy.ts';

/** A result and the values it belongs to, which may be older than the controls' while a run is under way. */
export interface Shown<P extends Parameters = Parameters, D extends Data = Data> {
  readonly values: Values<P>;
  readonly data: D;
  /** True while the run goes on or after it was stopped. */
  readonly isPartial: boolean;
  /** Null where it has not been computed yet. */
  readonly fingerprint: string | null;
  /** True if this page has run it; false for what was built or recorded. */
  readonly isOwn: boolean;
}

export type Phase =
  | { readonly kind: 'still' }
  | {
      readonly kind: 'running';
      readonly isPaused: boolean;
      readonly progress: Progress | null;
      readonly elapsedMs: number;
    }
  | { readonly kind: 'stopped'; readonly progress: Progress | null }
  | { readonly kind: 'failed'; readonly message: string };

export interface Bench<P extends Parameters = Parameters, D extends Data = Data> {
  readonly values: Values<P>;
  readonly shown: Shown<P, D> | null;
  readonly phase: Phase;
  /** True if the controls have moved on and no run has been asked for (`starts: 'button'`). */
  readonly isStale: boolean;
  /** Why the last run has done without the fast half of the engine, in words; null if it has not. */
  readonly slowness: string | null;
  /** What an opened link had to say: clamped values, same bits or not. */
  readonly notes: readonly string[];
  readonly canUndo: boolean;
  /** Moves controls; `control` names the gesture for undo. */
  change(patch: Partial<Values<P>>, control: string): void;
  /** Ends a drag, so that the next one is a step of its own. */
  endGesture(): void;
  undo(): void;
  reset(): void;
  /** Runs with the present values, changed as the toy's button says. */
  start(): void;
  /** Runs with some values changed: with all seeds. */
  run(patch: Partial<Values<P>>): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Takes the built result in hand, if nothing else is shown. */
  take(): void;
}
