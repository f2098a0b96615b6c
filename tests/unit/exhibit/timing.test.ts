import { afterEach, describe, expect, test } from 'vitest';
import { timeNorms, type Clock, type NormTiming } from '../../../src/exhibit/timing.ts';
import { kernels, useKernels, type Kernels } from '../../../src/tensor/index.ts';

const real = kernels();
afterEach(() => useKernels(real));

/** A machine on which each kernel takes as long as it is told, and a clock that shows it. */
function machineOf(
  durations: Partial<Record<keyof Kernels, number>>,
): Clock & { readonly breaths: () => number } {
  let now = 0;
  let breaths = 0;
  const slowed = Object.fromEntries(
    Object.entries(durations).map(([name, ms]) => [name, () => (now += ms)]),
  ) as unknown as Partial<Kernels>;
  useKernels({ ...real, createArray: (size: number) => real.createArray(size), ...slowed });
  return {
    nowMs: () => now,
    breathe: () => {
      breaths++;
      return Promise.resolve();
    },
    breaths: () => breaths,
  };
}

async function timed(
  clock: Clock,
  pass: 'forward' | 'both',
  widths: readonly number[],
): Promise<NormTiming[]> {
  const out: NormTiming[] = [];
  for await (const timing of timeNorms(pass, widths, clock)) out.push(timing);
  return out;
}

describe('timing the norms', () => {
  test('a LayerNorm that takes twice as long has a ratio of 2, whichever of a pair comes first', async () => {
    const [timing] = await timed(machineOf({ layerNorm: 2, rmsNorm: 1 }), 'forward', [512]);
    expect(timing).toMatchObject({ width: 512, median: 2, low: 2, high: 2 });
  });

  test('the time of a token is that of a call over its rows', async () => {
    const [timing] = await timed(machineOf({ layerNorm: 3, rmsNorm: 2 }), 'forward', [1024]);
    // 32 rows of 1024: 3 ms a call are 93,750 ns a row.
    expect(timing?.layerNormNs).toBeCloseTo(93_750, 6);
    expect(timing?.rmsNormNs).toBeCloseTo(62_500, 6);
  });

  test('a machine that stalls while the number of repetitions is found takes as many as another', async () => {
    let calls = 0;
    const steady = machineOf({ layerNorm: 0.002, rmsNorm: 0.001 });
    const base = steady.nowMs;
    // The first call comes 40 ms late; a clock of whole milliseconds then sees nothing in a sample of a few calls.
    const stalled = { ...steady, nowMs: () => Math.floor(base() + (calls++ > 0 ? 40 : 0)) };
    const [timing] = await timed(stalled, 'forward', [512]);
    expect(timing?.rmsNormNs).toBeGreaterThan(0);
    expect(timing?.median).toBeGreaterThan(1.5);
    expect(timing?.median).toBeLessThan(2.5);
  });

  test('both passes together are timed as their sum', async () => {
    const clock = machineOf({ layerNorm: 2, layerNormBackward: 4, rmsNorm: 1, rmsNormBackward: 2 });
    const [timing] = await timed(clock, 'both', [64]);
    expect(timing?.median).toBe(2);
  });

  test('the page is let go on before every pair, and the widths come one by one', async () => {
    const clock = machineOf({ layerNorm: 8, rmsNorm: 8 });
    const found = await timed(clock, 'forward', [64, 128]);
    expect(found.map(({ width }) => width)).toEqual([64, 128]);
    expect(clock.breaths()).toBeGreaterThanOrEqual(found.reduce((sum, { pairs }) => sum + pairs, 0));
  });
});
