/**
 * Training in several of the site's Workers at once, in the built site: how long as many runs of the warm-up figure take as there are
 * Workers. Where each has a core to itself, two take as long as one.
 */
import { globSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { defaultsOf } from '../../src/experiments/parameters.ts';
import { warmup } from '../../src/experiments/warmup.ts';
import { timing, type Timing } from './measure.ts';

const ROUNDS = 5;
const values = { ...defaultsOf(warmup.parameters), steps: 350, seeds: 4 };

/** One timing for each number of Workers, taken in turns; `dist` is the built site that `address` serves. */
export async function trainingTimes(
  browser: Browser,
  address: string,
  dist: string,
  counts: readonly number[],
): Promise<readonly Timing[]> {
  const page = await browser.newPage();
  await page.goto(address);
  const samples = await page.evaluate(trainInTurns, {
    worker: assetOf(dist, 'experiment.worker*.js'),
    kernels: assetOf(dist, 'kernels*.wasm'),
    values,
    counts,
    rounds: ROUNDS,
  });
  await page.close();
  return counts.map((count, i) =>
    timing(`${count} Worker${count === 1 ? '' : 's'}, ${values.steps} steps each`, samples[i]),
  );
}

function assetOf(dist: string, pattern: string): string {
  const [found] = globSync(`_astro/${pattern}`, { cwd: dist });
  if (found === undefined) throw new Error(`bench: ${dist} has no _astro/${pattern}; run npm run build`);
  return `/${found}`;
}

interface Asked {
  readonly worker: string;
  readonly kernels: string;
  readonly values: object;
  readonly counts: readonly number[];
  readonly rounds: number;
}

/** Runs in the page. Each Worker has trained once, so that its code is compiled, before the first time that counts. */
async function trainInTurns({ worker: code, kernels, values, counts, rounds }: Asked): Promise<number[][]> {
  const module = await WebAssembly.compile(await (await fetch(kernels)).arrayBuffer());
  const workers = Array.from({ length: Math.max(...counts) }, () => new Worker(code, { type: 'module' }));
  for (const worker of workers) worker.postMessage({ kind: 'engine', module });
  let last = 0;
  const train = (worker: Worker, part: number) =>
    new Promise<void>((resolve, reject) => {
      const run = ++last;
      worker.onmessage = ({ data }: MessageEvent<{ kind: string; run: number; message?: string }>) => {
        if (data.run !== run) return;
        if (data.kind === 'done') resolve();
        if (data.kind === 'failed') reject(new Error(data.message));
      };
      // Another seed each time: a Worker remembers what it has trained.
      worker.postMessage({ kind: 'run', run, experiment: 'warmup', values: { ...values, seed: run }, part });
    });
  await Promise.all(workers.map(train));
  const samples: number[][] = counts.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, count] of counts.entries()) {
      const start = performance.now();
      await Promise.all(workers.slice(0, count).map(train));
      samples[i].push(performance.now() - start);
    }
  }
  for (const worker of workers) worker.terminate();
  return samples;
}
