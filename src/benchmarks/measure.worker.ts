/** The Worker behind the page of benchmarks: our own contenders in turns, in this browser, told as they come. */
import { typescriptKernels } from '../tensor/typescript.ts';
import { hasSimd } from '../tensor/wasm.ts';
import { alternate, type Contestant } from './alternate.ts';
import { ownContenders, prepareOwn, type Halves, type OwnContender, type Run } from './own.ts';
import type { FromMeasuring, ToMeasuring } from './protocol.ts';
import { flopsOf, workloads, type Workload } from './workloads.ts';

const post = (message: FromMeasuring) => self.postMessage(message);

/** Quick ones first; the largest steps, which a phone may have no memory for, come last. */
const isLarge = ({ id }: Workload) => /^S3/.test(id);
const inOrder = [...workloads.filter((one) => !isLarge(one)), ...workloads.filter(isLarge)];
/** On the TypeScript half these take seconds to minutes. */
const tooSlow = (contender: OwnContender, workload: Workload) =>
  contender === 'ours-typescript' && /^(?:S2|S3|warmup)/.test(workload.id);

self.onmessage = ({ data }: MessageEvent<ToMeasuring>) => {
  measure(data.kernels).catch((error: unknown) =>
    post({ kind: 'broken', why: error instanceof Error ? error.message : String(error) }),
  );
};

async function measure(url: string): Promise<void> {
  const halves = await loadHalves(url);
  for (const [done, workload] of inOrder.entries()) {
    post({ kind: 'measuring', title: workload.title, done, of: inOrder.length });
    await measureOne(workload, halves);
  }
  post({ kind: 'done' });
}

async function loadHalves(url: string): Promise<Halves> {
  if (!hasSimd()) throw new Error('this browser has no WebAssembly SIMD');
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`the kernels could not be loaded: the server answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { bytes, module: await WebAssembly.compile(bytes), typescript: typescriptKernels() };
}

async function measureOne(workload: Workload, halves: Halves): Promise<void> {
  const { id, title } = workload;
  const contestants: Contestant[] = [];
  for (const name of ownContenders) {
    if (tooSlow(name, workload)) continue;
    try {
      const run = prepareOwn(name, workload, halves);
      if (run !== null) contestants.push({ name, sample: (repeats) => sampleOf(run, repeats) });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      post({ kind: 'failed', workload: id, title, contender: name, why });
    }
  }
  const flops = flopsOf(workload);
  const outcomes = await alternate(contestants, {
    ...{ rounds: 9, sampleMs: 20, budgetMs: 1000 },
    onRound(times) {
      for (const [contender, spread] of times) {
        const gflops = flops === null ? null : flops / spread.medianMs / 1e6;
        post({ kind: 'row', workload: id, title, contender, ...spread, gflops });
      }
    },
  });
  for (const [contender, outcome] of outcomes) {
    if ('failed' in outcome) post({ kind: 'failed', workload: id, title, contender, why: outcome.failed });
  }
}

async function sampleOf(run: Run, repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const given = run();
    if (typeof given !== 'number') await given;
  }
  return performance.now() - start;
}
