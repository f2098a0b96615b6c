/**
 * What the Worker does: loads an experiment by its id, runs its steps or those of one part, and posts what is known so far.
 *
 * It computes on the fast half of the engine once it has been given it, and waits a moment for it before a run; on the other half, which
 * it fetches if need be, the bits are the same.
 */
import type { Experiment, Plain } from '../../experiments/experiment.ts';
import { experiments } from '../../experiments/index.ts';
import { fingerprint, hasKernels, useKernels } from '../../tensor/index.ts';
import { wasmKernels } from '../../tensor/wasm.ts';
import type { FromWorker, Task, ToWorker } from './protocol.ts';
import { runInSlices, type Slices } from './slices.ts';

const post = (message: FromWorker) => self.postMessage(message);
const load = (id: string): Promise<Experiment> | undefined =>
  Object.entries(experiments).find(([name]) => name === id)?.[1]();

interface Running {
  isPaused: boolean;
  goOn(): void;
  resumed: Promise<void>;
}

const running = new Map<number, Running>();

/** How long a run waits for the engine. */
const engineMs = 2000;

let isFast = false;
let engineIsKnown: () => void = () => undefined;
const engineKnown = new Promise<void>((resolve) => (engineIsKnown = resolve));

/** Waits for the engine and, if it does not come, fetches the other half. */
async function withEngine(): Promise<void> {
  if (hasKernels()) return;
  await Promise.race([engineKnown, new Promise((resolve) => setTimeout(resolve, engineMs))]);
  if (hasKernels()) return;
  const { typescriptKernels } = await import('../../tensor/typescript.ts');
  if (!hasKernels()) useKernels(typescriptKernels());
}

function adopt(module: WebAssembly.Module | null): void {
  try {
    if (module !== null) {
      useKernels(wasmKernels(module));
      isFast = true;
    }
  } catch {
    // No memory for it: the TypeScript half is fetched instead, and "started" says so.
  }
  engineIsKnown();
}

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

/** Obeys one message from the page. */
export function answer({ data: message }: MessageEvent<ToWorker>): void {
  switch (message.kind) {
    case 'engine':
      return adopt(message.module);
    case 'pause':
      return pause(running.get(message.run));
    case 'resume':
      return resume(running.get(message.run));
    case 'stop':
      resume(running.get(message.run));
      running.delete(message.run);
      return post({ kind: 'dropped', run: message.run });
    case 'run':
      void run(message.run, message);
  }
}

function pause(run: Running | undefined): void {
  if (run === undefined || run.isPaused) return;
  run.isPaused = true;
  run.resumed = new Promise((resolve) => (run.goOn = resolve));
}

function resume(run: Running | undefined): void {
  if (run === undefined) return;
  run.isPaused = false;
  run.goOn();
}

async function run(run: number, { experiment: id, values, part }: Task): Promise<void> {
  const own: Running = { isPaused: false, goOn: () => undefined, resumed: Promise.resolve() };
  running.set(run, own);
  const isWanted = () => running.get(run) === own;
  try {
    const [experiment] = await Promise.all([load(id), withEngine()]);
    if (experiment === undefined) throw new Error(`there is no experiment "${id}"`);
    if (!isWanted()) return;
    post({ kind: 'started', run, isFast });
    const print = (data: Plain) => (part === null ? fingerprint(data, Object.keys(experiment.fields)) : null);
    await runInSlices<Plain>(stepsOf(experiment, { experiment: id, values, part }), slices, {
      isWanted,
      untilResumed: () => own.resumed,
      partial: (piece) => post({ kind: 'partial', run, piece }),
      done(piece) {
        running.delete(run);
        post({ kind: 'done', run, piece, fingerprint: print(piece) });
      },
      dropped: () => undefined,
    });
  } catch (error) {
    if (!isWanted()) return;
    running.delete(run);
    post({ kind: 'failed', run, message: error instanceof Error ? error.message : String(error) });
  }
}

function stepsOf({ id, steps, split }: Experiment, { values, part }: Task): Generator<Plain, Plain, void> {
  if (part === null) return steps(values);
  const found = split?.parts(values)[part];
  if (split === undefined || found === undefined) throw new Error(`experiment "${id}" has no part ${part}`);
  return split.steps(found, values);
}

post({ kind: 'ready' });
