/** What the page and the Worker that measures say to each other. To stop it, the page ends the Worker. */

/** Begins. `kernels` is the address of the compiled kernels, the very file that the toys load. */
export interface ToMeasuring {
  readonly kernels: string;
}

export type FromMeasuring =
  /** What is being measured now. */
  | { readonly kind: 'measuring'; readonly title: string; readonly done: number; readonly of: number }
  /** What is known of one contender in one workload so far; a later one of the same two takes its place. */
  | {
      readonly kind: 'row';
      readonly workload: string;
      readonly title: string;
      readonly contender: string;
      readonly medianMs: number;
      readonly lowMs: number;
      readonly highMs: number;
      readonly gflops: number | null;
    }
  | {
      readonly kind: 'failed';
      readonly workload: string;
      readonly title: string;
      readonly contender: string;
      readonly why: string;
    }
  | { readonly kind: 'done' }
  /** Nothing can be measured here. */
  | { readonly kind: 'broken'; readonly why: string };
