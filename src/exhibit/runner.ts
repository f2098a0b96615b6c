/**
 * Makes results for an exhibit, by the experiment's pace: on the page inside one animation frame, or in the page's Workers. A newer
 * run cancels an older one in both.
 */
import type { Data, Experiment } from '../experiments/experiment.ts';
import type { Parameters, Values } from '../experiments/parameters.ts';
import { engineReady } from './engine-ready.ts';

export interface RunnerEvents {
  partial(data: Data): void;
  /** `fingerprint` is null where it has not been computed yet. */
  done(data: Data, fingerprint: string | null): void;
  failed(message: string): void;
  /** What computes is still on its way. */
  late?(): void;
  /** The run goes on without the fast half of the engine; `why` in words. */
  slow?(why: string): void;
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
  return experiment.pace === 'frame' ? frameRunner(experiment) : workerRunner(experiment);
}

const nothing = () => undefined;

/** A run on the page that cannot begin for so long says so. In a Worker the progress line tells of it. */
const lateMs = 3000;

function frameRunner(experiment: Experiment): Runner {
  let asked = 0;
  let frame = 0;
  let clock: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    asked++;
    clearTimeout(clock);
    cancelAnimationFrame(frame);
  };
  return {
    run(values, events) {
      stop();
      const mine = asked;
      const failed = (error: unknown) => {
        if (mine !== asked) return;
        stop();
        events.failed(messageOf(error));
      };
      clock = setTimeout(() => events.late?.(), lateMs);
      engineReady().then(() => {
        if (mine !== asked) return;
        clearTimeout(clock);
        frame = requestAnimationFrame(() => {
          try {
            events.done(experiment.run(values), null);
          } catch (error) {
            failed(error);
          }
        });
      }, failed);
    },
    pause: nothing,
    resume: nothing,
    stop,
    close: stop,
  };
}

function workerRunner(experiment: Experiment): Runner {
  let asked = 0;
  let runner: Runner | null = null;
  // A pause may come while the pool's code is still being loaded.
  let isPaused = false;
  const loading = async () => {
    const { pageRunner } = await import('./worker/page-pool.ts');
    const made = runner ?? (await pageRunner(experiment));
    return (runner ??= made);
  };
  const stop = () => {
    asked++;
    runner?.stop();
  };
  return {
    run(values, events) {
      const mine = ++asked;
      isPaused = false;
      loading()
        .then((ready) => {
          if (mine !== asked) return;
          ready.run(values, events);
          if (isPaused) ready.pause();
        })
        .catch((error: unknown) => {
          if (mine === asked) events.failed(`what runs it could not be loaded (${messageOf(error)})`);
        });
    },
    pause() {
      isPaused = true;
      runner?.pause();
    },
    resume() {
      isPaused = false;
      runner?.resume();
    },
    stop,
    close: stop,
  };
}

/** What an error says, in one line. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
