/** Where contenders live: each in a page of its own, or PyTorch in a Python of its own. All are asked the same way. */
import type { Browser, Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { arraysOf, batchOf } from '../../../src/benchmarks/setting.ts';
import { BETA2, LEARNING_RATE, comparedOf, type Workload } from '../../../src/benchmarks/workloads.ts';
import type { InBrowser } from './in-browser.ts';

export interface Host {
  readonly contender: string;
  /** What it runs on, where the name does not say it. */
  readonly note?: string;
  /** The first numbers of the workload, null for each that it does not tell; null if it does not take part. Throws what went wrong. */
  prepare(workload: Workload): Promise<readonly (number | null)[] | null>;
  sample(repeats: number): Promise<number>;
  release(): Promise<void>;
  close(): Promise<void>;
}

/** A contender in a page. `contender` is the page's name for it; `suffix` tells browsers apart. */
export async function pageHost(
  browser: Browser,
  address: string,
  contender: string,
  suffix = '',
): Promise<Host> {
  const page = await browser.newPage();
  page.setDefaultTimeout(600_000);
  await page.goto(`${address}#${contender}`);
  await page.waitForFunction(() => 'contender' in window);
  return {
    contender: contender + suffix,
    prepare: ({ id }) => inPage(page, 'prepare', id) as Promise<number[] | null>,
    sample: (repeats) => inPage(page, 'sample', repeats) as Promise<number>,
    release: async () => void (await inPage(page, 'release')),
    close: () => page.close(),
  };
}

function inPage(page: Page, ask: keyof InBrowser, value?: string | number): Promise<unknown> {
  return page.evaluate(
    ({ ask, value }) =>
      (window as unknown as { contender: Record<string, (value: unknown) => unknown> }).contender[ask](value),
    { ask, value },
  );
}

/** Debian keeps its builds of OpenBLAS apart; the one for POSIX threads is the usual one. */
const openBlas = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (triplet) => `/usr/lib/${triplet}/openblas-pthread`,
);

/** Kernels that every processor of that kind runs; OpenBLAS falls back to them where it does not know a newer one. */
const oldKernels = /kernels for (?:Prescott|Core2|Penryn|Nehalem|Generic)/i;

/**
 * PyTorch in the first Python that can import it; none, with words to `say`, if there is none. Where OpenBLAS does not know the
 * processor and takes kernels of twenty years ago, a second one is told to take those for AVX2, so that both can be seen.
 */
export async function pytorchHosts(say: (text: string) => void): Promise<readonly Host[]> {
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      const first = await startPytorch(python, 'pytorch-openblas');
      if (!oldKernels.test(first.note ?? '')) return [first];
      return [first, await startPytorch(python, 'pytorch-openblas-avx2', 'Haswell')];
    } catch (error) {
      say(`${python}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return [];
}

async function startPytorch(python: string, contender: string, core?: string): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'runnable-norms-pytorch-'));
  const child = spawn(python, [fileURLToPath(new URL('pytorch.py', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: pythonEnvironment(core),
  });
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += String(text)));
  child.on('error', (error) => (complaint += error.message));
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<unknown> => {
    const { done, value } = await lines.next();
    if (done === true) throw new Error(complaint.trim().split('\n').at(-1) || 'it ended without a word');
    const { given, failed } = JSON.parse(value) as { given?: unknown; failed?: string };
    if (failed !== undefined) throw new Error(failed);
    return given;
  };
  const ask = (message: object) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    return hear();
  };
  const close = async () => {
    rmSync(folder, { recursive: true, force: true });
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.stdin.end();
    await once(child, 'exit');
  };
  try {
    const note = String(await hear());
    return {
      contender,
      note,
      prepare: (workload) => ask(preparation(workload, folder)) as Promise<(number | null)[] | null>,
      sample: (repeats) => ask({ ask: 'sample', repeats }) as Promise<number>,
      release: async () => undefined,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One thread, the OpenBLAS of the distribution, and its own choice of kernels unless a core is named. */
function pythonEnvironment(core: string | undefined): NodeJS.ProcessEnv {
  const { LD_LIBRARY_PATH: before } = process.env;
  const libraries = [...openBlas.filter((folder) => existsSync(folder)), before].filter(Boolean);
  return {
    ...process.env,
    ...{ LD_LIBRARY_PATH: libraries.join(':'), OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    // A variable that is undefined is not handed on.
    ...{ OPENBLAS_CORETYPE: core, OPENBLAS_L2_SIZE: undefined },
  };
}

/** The arrays travel in a file: the largest model has millions of weights. */
function preparation(workload: Workload, folder: string): object {
  const arrays = arraysOf(workload);
  const file = join(folder, 'arrays.bin');
  writeFileSync(
    file,
    Buffer.concat(arrays.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))),
  );
  const batch = workload.kind === 'training' ? batchOf(workload) : null;
  return {
    ask: 'prepare',
    ...{ workload, file, learningRate: LEARNING_RATE, beta2: BETA2 },
    arrays: arrays.map(({ name, shape }) => ({ name, shape })),
    ids: batch === null ? [] : [...batch.ids],
    targets: batch === null ? [] : [...batch.targets],
    compared: comparedOf(workload),
  };
}
