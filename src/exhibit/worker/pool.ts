/**
 * A few Workers that all exhibits of a page share. Each exhibit has a lane of jobs; free Workers serve the lanes in turn, so that no
 * exhibit waits for another's whole run. Workers are made when they are first needed.
 *
 * A stopped job is over for its exhibit at once. A Worker that does not confirm it in time is thrown away, one that dies is replaced,
 * and the job that was under way in it is begun once more before its exhibit hears of a failure.
 */
import type { Plain } from '../../experiments/experiment.ts';
import { openHost, type Host } from './host.ts';
import type { FromWorker, Task } from './protocol.ts';

export interface JobEvents {
  /** `isFast`: on the WebAssembly half of the engine. */
  started(isFast: boolean): void;
  partial(piece: Plain): void;
  /** `fingerprint` is null for a part of a run. */
  done(piece: Plain, fingerprint: string | null): void;
  /** `message`: what went wrong, as the browser or the experiment says it. */
  failed(message: string): void;
}

/** The jobs of one exhibit. */
export interface Lane {
  /** Adds a job behind the others of this lane. */
  start(task: Task, events: JobEvents): void;
  pause(): void;
  resume(): void;
  /** Ends all jobs of the lane; nothing more is heard of them. */
  stop(): void;
}

export interface Pool {
  lane(): Lane;
  /** A quiet pool holds every lane, as if each were paused. */
  setQuiet(isQuiet: boolean): void;
}

export interface PoolParts {
  /** The most Workers there are at a time. */
  readonly size: number;
  /** The browser's constructor, or a test's own. Throws where there are no Workers. */
  open(): Worker;
  /** Asked for when the first Worker is needed; null if there is no fast half. */
  engine(): Promise<WebAssembly.Module | null>;
}

export interface Job {
  readonly run: number;
  readonly lane: Jobs;
  readonly task: Task;
  readonly events: JobEvents;
  /** Where it is under way or held; null while it has not begun. */
  host: Host | null;
  /** Workers that died under it. */
  losses: number;
}

interface Jobs {
  isPaused: boolean;
  jobs: readonly Job[];
}

/** Workers for a machine with so many cores: one is left to the page, and more than four would only share its memory. */
export const poolSize = (cores: number | undefined): number => Math.max(1, Math.min(4, (cores ?? 2) - 1));

/** The exhibits' pool; `parts` is what touches the browser. */
export function createPool({ size, open, engine }: PoolParts): Pool {
  /** The lane that has waited longest for a Worker is first. */
  let lanes: Jobs[] = [];
  let hosts: readonly Host[] = [];
  let isQuiet = false;
  let last = 0;

  const forget = (job: Job) => {
    job.lane.jobs = job.lane.jobs.filter((other) => other !== job);
    job.host?.release(job);
    job.host = null;
  };
  const fail = (job: Job, message: string) => {
    // Hearing of one job's failure, an exhibit may have stopped the others.
    if (!job.lane.jobs.includes(job)) return;
    forget(job);
    job.events.failed(message);
  };
  /** Takes a Worker out of the pool. Its jobs go back to their lanes. */
  const discard = (host: Host): readonly Job[] => {
    hosts = hosts.filter((other) => other !== host);
    const jobs = host.close();
    for (const job of jobs) job.host = null;
    return jobs;
  };

  const opened = (): Host => {
    const host = openHost(open(), engine(), {
      heard: (message) => hear(host, message),
      died(why) {
        const { active } = host;
        discard(host);
        if (active !== null && ++active.losses > 1) fail(active, why);
        dispatch();
      },
      deaf() {
        discard(host);
        dispatch();
      },
      free: () => dispatch(),
    });
    hosts = [...hosts, host];
    return host;
  };

  /** A Worker that can take the job: one that has run this experiment before, any other, or a new one. */
  function hostFor({ host, task }: Job): Host | null {
    if (host !== null) return host.isFree ? host : null;
    const free = hosts.filter(({ isFree }) => isFree);
    const known = free.find(({ experiment }) => experiment === task.experiment);
    return known ?? free[0] ?? (hosts.length < size ? opened() : null);
  }

  /** Gives a Worker to the next lane that has something for one; false when there is nothing more to give. */
  function serve(): boolean {
    for (const lane of lanes) {
      if (lane.isPaused) continue;
      for (const job of lane.jobs) {
        const host = job.host?.active === job ? null : hostFor(job);
        if (host === null) continue;
        lanes = [...lanes.filter((other) => other !== lane), lane];
        host.take(job);
        return true;
      }
    }
    return false;
  }

  function dispatch(): void {
    try {
      while (!isQuiet && serve());
    } catch (error) {
      // The browser makes no Worker. With one at hand the job waits for that; without any it never would.
      if (hosts.length > 0) return;
      const why = error instanceof Error ? error.message : String(error);
      for (const { jobs } of lanes)
        for (const job of jobs) fail(job, `your browser opened no Worker (${why})`);
    }
  }

  function hear(host: Host, message: FromWorker): void {
    if (message.kind === 'ready' || message.kind === 'dropped') return;
    const job = host.jobs.find(({ run }) => run === message.run);
    if (job === undefined) return;
    switch (message.kind) {
      case 'started':
        return job.events.started(message.isFast);
      case 'partial':
        return job.events.partial(message.piece);
      case 'done':
        forget(job);
        job.events.done(message.piece, message.fingerprint);
        return dispatch();
      case 'failed':
        forget(job);
        // What failed may have left the Worker short of memory.
        if (host.jobs.length === 0) discard(host);
        job.events.failed(message.message);
        return dispatch();
    }
  }

  const hold = (lane: Jobs) => {
    for (const job of lane.jobs) if (job.host?.active === job) job.host.pause();
  };

  return {
    lane() {
      const lane: Jobs = { isPaused: false, jobs: [] };
      lanes.push(lane);
      return {
        start(task, events) {
          lane.jobs = [...lane.jobs, { run: ++last, lane, task, events, host: null, losses: 0 }];
          dispatch();
        },
        pause() {
          lane.isPaused = true;
          hold(lane);
          dispatch();
        },
        resume() {
          lane.isPaused = false;
          dispatch();
        },
        stop() {
          const { jobs } = lane;
          lane.jobs = [];
          lane.isPaused = false;
          for (const job of jobs) job.host?.end(job);
          dispatch();
        },
      };
    },
    setQuiet(quiet) {
      isQuiet = quiet;
      if (quiet) lanes.forEach(hold);
      else dispatch();
    },
  };
}
