import { expect, test } from 'vitest';
import { centredStream } from '../../../src/experiments/centred-stream.ts';
import { inFloat64 } from '../../../src/tensor/float64.ts';
import { valuesOf } from './default-values.ts';

type CentredValues = ReturnType<typeof valuesOf<typeof centredStream.parameters>>;
const run = (changes: Partial<CentredValues> = {}) =>
  centredStream.run(valuesOf(centredStream, { seeds: 2, depth: 3, ...changes }));

test('re-centred, a Pre-RMSNorm stack gives Pre-LN’s stream and output to rounding, whatever mean the input has', () => {
  for (const mu of [0, 0.5, 2]) {
    const { centred, centredOutput, units } = run({ mu });
    for (const difference of centred.high) expect(difference).toBeLessThan(2e-6);
    expect(centredOutput).toBeLessThan(1e-6);
    expect(units).toBeLessThan(40);
  }
});

test('in double precision nothing of the difference is left: it was rounding and no more', () => {
  // In units of float32's last place, so that 1e-12 of the output would be 1e-5 of a unit.
  expect(inFloat64(() => run({ depth: 2, seeds: 1 })).units).toBeLessThan(1e-5);
});

test('not re-centred, the two part at the first sublayer, and the further the larger the mean', () => {
  const [still, moved] = [0, 1].map((mu) => run({ mu }));
  expect(still.swapped.mean[1]).toBeGreaterThan(1e-3);
  expect(moved.swappedOutput).toBeGreaterThan(still.swappedOutput);
  expect(moved.swappedOutput).toBeGreaterThan(1000 * moved.centredOutput);
});

test('bits that agree are those of the difference of the outputs', () => {
  const { bits, centredOutput } = run({ seeds: 1 });
  expect(bits).toBeCloseTo(-Math.log2(centredOutput), 3);
  expect(bits).toBeLessThan(24);
});
