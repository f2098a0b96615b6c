/**
 * `npm run ulp`: the error of exp, log, tanh and erf at every one of the 2³² float32 arguments, written to content/ulp.json.
 *
 * All cores work unless `--threads 1` says how many. It takes minutes; `nice` it where others work too.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ENGINE_VERSION } from '../tensor/index.ts';
import { compileKernels } from './kernels.ts';
import { joined, type Survey } from './ulp/survey.ts';
import { measuredFunctions, type MeasuredFunction } from './ulp/true-values.ts';
import type { Task } from './ulp/worker.ts';

const COUNT = 2 ** 24;
const PIECES = 2 ** 32 / COUNT;
const { values: flags } = parseArgs({
  options: { threads: { type: 'string', default: String(availableParallelism()) } },
});

await compileKernels();
const start = performance.now();
const waiting = measuredFunctions.flatMap((name) =>
  Array.from({ length: PIECES }, (_, i): Task => ({ name, first: i * COUNT, step: 1, count: COUNT })),
);
const found = new Map<MeasuredFunction, Survey>();
const done = new Map<MeasuredFunction, number>();
await Promise.all(Array.from({ length: Number(flags.threads) }, work));
write();

/** One thread, handed piece after piece until none is left. */
async function work(): Promise<void> {
  const worker = new Worker(new URL('./ulp/worker.ts', import.meta.url));
  for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) add(await ask(worker, task));
  await worker.terminate();
}

function ask(worker: Worker, task: Task): Promise<Survey> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: Survey) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.postMessage(task);
  });
}

function add(survey: Survey): void {
  const { name } = survey;
  const before = found.get(name);
  found.set(name, before === undefined ? survey : joined(before, survey));
  const pieces = (done.get(name) ?? 0) + 1;
  done.set(name, pieces);
  if (pieces % 32 !== 0) return;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${name}: ${(100 * pieces) / PIECES} % (${seconds} s)`);
}

function write(): void {
  const path = join(import.meta.dirname, '../../content/ulp.json');
  const functions = measuredFunctions.map((name) => found.get(name));
  writeFileSync(`${path}.new`, `${JSON.stringify({ engine: ENGINE_VERSION, functions }, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  console.table(functions);
}
