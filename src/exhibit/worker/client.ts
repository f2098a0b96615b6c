/**
 * The page's side of a Worker: one Worker an exhibit, made at its first long run and kept for the next. To the reader a run stops at
 * once; if the Worker is deep in a step and does not hear in time, it is thrown away and a new one is made.
 */
import type { Data } from '../../experiments/experiment.ts';
import type { Parameters, Values } from '../../experiments/parameters.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

export interface WorkerEvents {
  partial(data: Data): void;
  done(data: Data, fingerprint: string): void;
  /** `message`: what went wrong, as the browser or the experiment says it. */
  failed(message: string): void;
}

export interface WorkerClient {
  /** Starts a run and gives up the one before it. Throws if the browser makes no Worker. */
  run(values: Values<Parameters>, events: WorkerEvents): void;
  pause(): void;
  resume(): void;
  /** Ends the run; nothing more is heard of it, whatever the Worker is doing. */
  stop(): void;
  /** Ends the Worker itself. */
  close(): void;
}

/** A Worker that does not answer within this time is cut off. */
const patienceMs = 800;

/** A client for one experiment. `make` is the browser's Worker constructor, or a test's own. */
export function createWorkerClient(experiment: string, make: () => Worker = makeWorker): WorkerClient {
  let worker: Worker | null = null;
  let last = 0;
  let isPaused = false;
  let current: { readonly run: number; readonly message: ToWorker; readonly events: WorkerEvents } | null =
    null;
  let deadline: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(deadline);
    worker?.terminate();
    worker = null;
  };
  const fail = (message: string) => {
    const events = current?.events;
    current = null;
    close();
    events?.failed(message);
  };
  const opened = () => {
    const created = make();
    created.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    created.onerror = (event) => {
      event.preventDefault();
      fail(event.message || 'the code of the Worker could not be loaded');
    };
    return created;
  };
  const send = (message: ToWorker) => (worker ??= opened()).postMessage(message);
  const hear = (message: FromWorker) => {
    clearTimeout(deadline);
    if (message.run !== current?.run) return;
    const { events } = current;
    switch (message.kind) {
      case 'started':
      case 'dropped':
        return;
      case 'partial':
        return events.partial(message.data);
      case 'done':
        current = null;
        return events.done(message.data, message.fingerprint);
      case 'failed':
        current = null;
        return events.failed(message.message);
    }
  };
  // A Worker that has been heard before must answer soon; a new one may take its time to load.
  const expectAnswer = (otherwise: () => void) => {
    clearTimeout(deadline);
    deadline = setTimeout(otherwise, patienceMs);
  };

  return {
    run(values, events) {
      const run = ++last;
      const message: ToWorker = { kind: 'run', run, experiment, values };
      const isNew = worker === null;
      current = { run, message, events };
      isPaused = false;
      send(message);
      if (isNew) return;
      expectAnswer(() => {
        close();
        if (current === null) return;
        send(current.message);
        if (isPaused) send({ kind: 'pause' });
      });
    },
    pause() {
      isPaused = true;
      if (current !== null) send({ kind: 'pause' });
    },
    resume() {
      isPaused = false;
      if (current !== null) send({ kind: 'resume' });
    },
    stop() {
      if (current === null) return;
      current = null;
      send({ kind: 'stop' });
      expectAnswer(close);
    },
    close() {
      current = null;
      close();
    },
  };
}

const makeWorker = () => new Worker(new URL('./experiment.worker.ts', import.meta.url), { type: 'module' });
