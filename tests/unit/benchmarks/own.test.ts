import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareOwn, type Halves } from '../../../src/benchmarks/own.ts';
import { workloads, type Workload } from '../../../src/benchmarks/workloads.ts';
import { compileKernels, modulePath } from '../../../src/commands/kernels.ts';
import { typescriptKernels } from '../../../src/tensor/typescript.ts';

let halves: Halves;
beforeAll(async () => {
  await compileKernels();
  const bytes = new Uint8Array(readFileSync(modulePath));
  halves = { bytes, module: new WebAssembly.Module(bytes), typescript: typescriptKernels() };
});

const light = workloads.filter(({ id }) => /^(?:S1|S1-pre|matmul-(?:17|33|64)|.*norm-.*)$/.test(id));
const firstNumbers = async (contender: 'ours-wasm' | 'ours-typescript', workload: Workload) => {
  const run = prepareOwn(contender, workload, halves);
  if (run === null) throw new Error(`${contender} has nothing to do in ${workload.id}`);
  return [await run(), await run(), await run()];
};

describe('our own contenders', () => {
  it.each(light.map((workload) => [workload.id, workload] as const))(
    'give the same bits in %s on either half',
    async (_, workload) => {
      expect(await firstNumbers('ours-wasm', workload)).toEqual(
        await firstNumbers('ours-typescript', workload),
      );
    },
  );

  it('learn the one batch they are given, so the step that is timed is a step', async () => {
    const [step] = workloads;
    const [first, , third] = await firstNumbers('ours-wasm', step);
    expect(third).toBeLessThan(first);
  });

  it('give a first result from the bytes alone, more than once', async () => {
    const run = prepareOwn('ours-wasm', { id: 'first-result', title: '', kind: 'first-result' }, halves);
    // (1 − 4.5)/√5.25, the first of the eight numbers 1 to 8 after LayerNorm.
    for (let i = 0; i < 2; i++) expect(await run?.()).toBeCloseTo(-3.5 / Math.sqrt(5.25 + 1e-5), 6);
  });

  it('have a peak only where products are counted', () => {
    const withPeak = workloads.filter((workload) => prepareOwn('peak', workload, halves) !== null);
    expect(new Set(withPeak.map(({ kind }) => kind))).toEqual(new Set(['training', 'matmul']));
  });
});
