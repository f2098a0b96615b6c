/**
 * One Worker of the pool, from its making to its end: the jobs that live in it, at most one of them under way, and the clocks by
 * which it is found deaf (it does not confirm a "stop") or dead (nothing is heard of the job under way).
 */
import type { Job } from './pool.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

export interface HostEvents {
  heard(message: FromWorker): void;
  /** The Worker has failed as such. */
  died(why: string): void;
  /** A "stop" was not confirmed in time: the Worker is deep in a step. */
  deaf(): void;
  /** A "stop" was confirmed. */
  free(): void;
}

export interface Host {
  /** The job under way. */
  readonly active: Job | null;
  /** All jobs that live here, the paused ones among them. */
  readonly jobs: readonly Job[];
  /** The experiment that it ran last. */
  readonly experiment: string;
  readonly isFree: boolean;
  /** Begins a job, or goes on with one that was paused here. */
  take(job: Job): void;
  /** Pauses the job under way; the host is then free for another. */
  pause(): void;
  /** Tells the Worker that a job is not wanted any more. */
  end(job: Job): void;
  /** Forgets a job that has come to its end. */
  release(job: Job): void;
  /** Ends the Worker and gives back the jobs that lived here. */
  close(): readonly Job[];
}

/** A Worker that does not confirm a "stop" within this time is thrown away. */
const stopMs = 100;

/** After this long without a word from a job under way its Worker is taken for dead; the second time, after four times as long. */
const silentMs = 15_000;

/** Takes charge of a new Worker; it gets the engine as soon as that is known. */
export function openHost(
  worker: Worker,
  engine: Promise<WebAssembly.Module | null>,
  events: HostEvents,
): Host {
  let isReady = false;
  let isClosed = false;
  let active: Job | null = null;
  let jobs: readonly Job[] = [];
  let experiment = '';
  /** Number of the job whose "stop" is to be confirmed. */
  let ending: number | null = null;
  let stopClock: ReturnType<typeof setTimeout> | undefined;
  let silenceClock: ReturnType<typeof setTimeout> | undefined;

  const post = (message: ToWorker) => worker.postMessage(message);
  const listen = () => {
    clearTimeout(silenceClock);
    if (active === null || !isReady || isClosed) return;
    const patienceMs = active.losses === 0 ? silentMs : 4 * silentMs;
    silenceClock = setTimeout(
      () => events.died(`its Worker did not answer for ${patienceMs / 1000} s`),
      patienceMs,
    );
  };
  // A Worker whose code is still on its way is given its time.
  const expectConfirmation = () => {
    clearTimeout(stopClock);
    if (ending !== null && isReady) stopClock = setTimeout(events.deaf, stopMs);
  };

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (isClosed) return;
    if (!isReady) {
      isReady = true;
      expectConfirmation();
    }
    listen();
    events.heard(data);
    if (data.kind !== 'dropped' || data.run !== ending) return;
    ending = null;
    clearTimeout(stopClock);
    events.free();
  };
  worker.onerror = (event) => {
    event.preventDefault();
    if (!isClosed) events.died(event.message || 'the code of the Worker could not be loaded');
  };
  void engine.then((module) => isClosed || post({ kind: 'engine', module }));

  return {
    get active() {
      return active;
    },
    get jobs() {
      return jobs;
    },
    get experiment() {
      return experiment;
    },
    get isFree() {
      return active === null && ending === null;
    },
    take(job) {
      if (job.host === null) post({ kind: 'run', run: job.run, ...job.task });
      else post({ kind: 'resume', run: job.run });
      if (job.host === null) jobs = [...jobs, job];
      job.host = this;
      active = job;
      experiment = job.task.experiment;
      listen();
    },
    pause() {
      if (active === null) return;
      post({ kind: 'pause', run: active.run });
      active = null;
      listen();
    },
    end(job) {
      if (active === job) {
        ending = job.run;
        expectConfirmation();
      }
      this.release(job);
      post({ kind: 'stop', run: job.run });
    },
    release(job) {
      jobs = jobs.filter((other) => other !== job);
      if (active === job) active = null;
      listen();
    },
    close() {
      isClosed = true;
      clearTimeout(stopClock);
      clearTimeout(silenceClock);
      worker.terminate();
      const left = jobs;
      jobs = [];
      active = null;
      return left;
    },
  };
}
