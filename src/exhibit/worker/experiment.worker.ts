/**
 * The Worker: loads an experiment by its id, runs its steps and posts what is known so far. It holds no state but the number of
 * the run that is wanted and whether it is paused.
 */
import { experiments } from '../../experiments/index.ts';
import { fingerprint } from '../../tensor/index.ts';
import { loadEngine } from '../engine.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { runInSlices, type Slices } from './slices.ts';

const post = (message: FromWorker) => self.postMessage(message);
const load = (id: string) => Object.entries(experiments).find(([name]) => name === id)?.[1]();

let wanted = 0;
let isPaused = false;
let goOn: () => void = () => undefined;
let resumed: Promise<void> = Promise.resolve();
const resume = () => {
  isPaused = false;
  goOn();
};

// A MessageChannel is not throttled as timers are, and what the page has said is heard before it comes back.
const door = new MessageChannel();
const waiting: (() => void)[] = [];
door.port1.onmessage = () => waiting.shift()?.();
const slices: Slices = {
  sliceMs: 24,
  partialMs: 50,
  now: () => performance.now(),
  breathe: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      door.port2.postMessage(null);
    }),
};

self.onmessage = ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.kind) {
    case 'pause':
      // Paused by the reader and again because the page is hidden: one pause, which one "resume" ends.
      if (!isPaused) resumed = new Promise((resolve) => (goOn = resolve));
      isPaused = true;
      return;
    case 'resume':
      return resume();
    case 'stop':
      wanted = 0;
      return resume();
    case 'run':
      wanted = message.run;
      resume();
      void run(message);
  }
};

async function run({ run, experiment: id, values }: Extract<ToWorker, { kind: 'run' }>): Promise<void> {
  try {
    post({ kind: 'started', run });
    const [experiment] = await Promise.all([load(id), loadEngine()]);
    if (experiment === undefined) throw new Error(`there is no experiment "${id}"`);
    await runInSlices(experiment.steps(values), slices, {
      isWanted: () => wanted === run,
      untilResumed: () => resumed,
      partial: (data) => post({ kind: 'partial', run, data }),
      done: (data) =>
        post({ kind: 'done', run, data, fingerprint: fingerprint(data, Object.keys(experiment.fields)) }),
      dropped: () => post({ kind: 'dropped', run }),
    });
  } catch (error) {
    post({ kind: 'failed', run, message: error instanceof Error ? error.message : String(error) });
  }
}
