/**
 * One contender in a page of its own: the address names it (`#tfjs-wasm`), and `window.contender` makes a workload ready, times it
 * and frees it, as the bench in Node asks.
 */
import {
  prepareOwn,
  ownContenders,
  type Halves,
  type OwnContender,
  type Run,
} from '../../../src/benchmarks/own.ts';
import { comparedOf, workloads } from '../../../src/benchmarks/workloads.ts';
import { typescriptKernels } from '../../../src/tensor/typescript.ts';
import type { Prepare, Ready } from './contender.ts';

export interface InBrowser {
  /** The first numbers that the workload gives; null where it is not for this contender. */
  prepare(id: string): Promise<number[] | null>;
  /** Milliseconds for so many runs. */
  sample(repeats: number): Promise<number>;
  release(): void;
}

const isOwn = (name: string): name is OwnContender => ownContenders.some((own) => own === name);

async function open(name: string): Promise<Prepare> {
  if (isOwn(name)) {
    const halves = await loadHalves();
    return (workload) => {
      const run = prepareOwn(name, workload, halves);
      return run === null ? null : { run };
    };
  }
  switch (name) {
    case 'jax-js-wasm':
      return (await import('./jax.ts')).openJax();
    case 'tfjs-wasm':
    case 'tfjs-cpu':
      return (await import('./tensorflow.ts')).openTensorFlow(
        name === 'tfjs-cpu' ? 'cpu' : 'wasm',
        './tfjs/',
      );
    default:
      throw new Error(`there is no contender "${name}"`);
  }
}

async function loadHalves(): Promise<Halves> {
  const bytes = new Uint8Array(await (await fetch('./kernels.wasm')).arrayBuffer());
  return { bytes, module: await WebAssembly.compile(bytes), typescript: typescriptKernels() };
}

async function sampleOf(run: Run, repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const given = run();
    if (typeof given !== 'number') await given;
  }
  return performance.now() - start;
}

const opened = open(location.hash.slice(1));
let ready: Ready | null = null;

const inBrowser: InBrowser = {
  async prepare(id) {
    const prepare = await opened;
    const workload = workloads.find((one) => one.id === id);
    if (workload === undefined) throw new Error(`there is no workload "${id}"`);
    ready = await prepare(workload);
    if (ready === null) return null;
    const compared: number[] = [];
    for (let i = 0; i < comparedOf(workload); i++) compared.push(await ready.run());
    return compared;
  },
  async sample(repeats) {
    if (ready === null) throw new Error('no workload is ready');
    return sampleOf(ready.run, repeats);
  },
  release() {
    ready?.release?.();
    ready = null;
  },
};
Object.assign(window, { contender: inBrowser });
