/** Workers that keep what they are told and answer when a test says so, and a pool over them. */
import type { Plain } from '../../../src/experiments/experiment.ts';
import { createPool, type JobEvents } from '../../../src/exhibit/worker/pool.ts';
import type { FromWorker, Task, ToWorker } from '../../../src/exhibit/worker/protocol.ts';

export class FakeWorker {
  readonly heard: ToWorker[] = [];
  isTerminated = false;
  /** Whether it confirms a "stop" at once. */
  isDeaf = false;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;

  postMessage(message: ToWorker): void {
    this.heard.push(message);
    if (message.kind === 'stop' && !this.isDeaf) this.says({ kind: 'dropped', run: message.run });
  }
  terminate(): void {
    this.isTerminated = true;
  }
  says(message: FromWorker): void {
    if (!this.isTerminated) this.onmessage?.({ data: message });
  }
  dies(message = 'out of memory'): void {
    this.onerror?.({ message, preventDefault: () => undefined });
  }
  /** The run that it was last told to begin or to go on with. */
  get run(): number {
    const last = this.heard.findLast(({ kind }) => kind === 'run' || kind === 'resume');
    return last !== undefined && 'run' in last ? last.run : 0;
  }
  /** What it was told of runs, in short: "run attenuation", "pause". */
  get told(): readonly string[] {
    return this.heard.map((message) => (message.kind === 'run' ? `run ${message.experiment}` : message.kind));
  }
  finishes(piece: Plain = null): void {
    this.says({ kind: 'done', run: this.run, piece, fingerprint: null });
  }
}

export interface Fakes {
  readonly size?: number;
  /** Whether Workers say at once that they have been loaded. Default true. */
  readonly areReady?: boolean;
  readonly engine?: Promise<WebAssembly.Module | null>;
}

/** A pool of fake Workers; `log` tells what its jobs were told. */
export function fakePool({ size = 1, areReady = true, engine = Promise.resolve(null) }: Fakes = {}) {
  const workers: FakeWorker[] = [];
  const log: string[] = [];
  const pool = createPool({
    size,
    engine: () => engine,
    open() {
      const worker = new FakeWorker();
      workers.push(worker);
      if (areReady) queueMicrotask(() => worker.says({ kind: 'ready' }));
      return worker as unknown as Worker;
    },
  });
  const task = (experiment: string): Task => ({ experiment, values: {}, part: null });
  const events = (name: string): JobEvents => ({
    started: () => undefined,
    partial: (piece) => log.push(`${name} partial ${String(piece)}`),
    done: (piece) => log.push(`${name} done ${String(piece)}`),
    failed: (message) => log.push(`${name} failed: ${message}`),
  });
  /** The Worker at `index` by the order in which they were made. */
  const at = (index: number): FakeWorker => {
    const worker = workers[index];
    if (worker === undefined) throw new Error(`${workers.length} Workers were made, none at ${index}`);
    return worker;
  };
  return { pool, workers, log, task, events, at };
}
