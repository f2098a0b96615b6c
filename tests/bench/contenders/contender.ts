/** What a contender in a browser offers: workloads made ready, one after another. */
import type { Run } from '../../../src/benchmarks/own.ts';
import type { Workload } from '../../../src/benchmarks/workloads.ts';

export interface Ready {
  readonly run: Run;
  /** Frees what the workload held. */
  readonly release?: () => void;
}

/** Null where a workload is not for this contender. */
export type Prepare = (workload: Workload) => Ready | null | Promise<Ready | null>;
