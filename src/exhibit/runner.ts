/**
 * Makes results for an exhibit, by the experiment's pace: on the page inside one animation frame, or in a Worker. A newer run
 * cancels an older one in both.
 */
import type { Data, Experiment } from '../experiments/experiment.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import type { WorkerClient } from './worker/client.ts';

export interface RunnerEvents {
  partial(data: Data): void;
  /** `fingerprint` is null where it has not been computed yet. */
  done(data: Data, fingerprint: string | null): void;
  failed(message: string): void;
}

export interface Runner {
  run(values: Values<Parameters>, events: RunnerEvents): void;
  pause(): void;
  resume(): void;
  stop(): void;
  close(): void;
}

/** The runner for an experiment's pace. */
export function createRunner(experiment: Experiment): Runner {
  return experiment.pace === 'frame' ? frameRunner(experiment) : workerRunner(experiment.id);
}

const nothing = () => undefined;

function frameRunner(experiment: Experiment): Runner {
  let frame = 0;
  const stop = () => cancelAnimationFrame(frame);
  return {
    run(values, events) {
      stop();
      void import('./engine.ts').then(({ loadEngine }) => loadEngine());
      frame = requestAnimationFrame(() => {
        try {
          events.done(experiment.run(values), null);
        } catch (error) {
          events.failed(messageOf(error));
        }
      });
    },
    pause: nothing,
    resume: nothing,
    stop,
    close: stop,
  };
}

function workerRunner(id: string): Runner {
  let asked = 0;
  let client: WorkerClient | null = null;
  // A pause may come while the Worker's code is still being loaded, and a page may be opened in a tab that nobody looks at.
  let isPaused = false;
  const loading = async () => {
    client ??= (await import('./worker/client.ts')).createWorkerClient(id);
    return client;
  };
  const stop = () => {
    asked++;
    client?.stop();
  };
  return {
    run(values, events) {
      const mine = ++asked;
      isPaused = document.hidden;
      loading()
        .then((ready) => {
          if (mine !== asked) return;
          ready.run(values, events);
          if (isPaused) ready.pause();
        })
        .catch((error: unknown) => {
          if (mine === asked) events.failed(`your browser opened no Worker (${messageOf(error)})`);
        });
    },
    pause() {
      isPaused = true;
      client?.pause();
    },
    resume() {
      isPaused = false;
      client?.resume();
    },
    stop,
    close() {
      stop();
      client?.close();
    },
  };
}

/** What an error says, in one line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
