import { expect, test } from 'vitest';
import { schedule } from '../../../src/experiments/schedule.ts';
import { inverseRoot, scheduleOf } from '../../../src/experiments/schedule-shapes.ts';
import { createGenerator } from '../../../src/tensor/index.ts';
import { valuesOf } from './default-values.ts';

type ScheduleValues = ReturnType<typeof valuesOf<typeof schedule.parameters>>;
const run = (changes: Partial<ScheduleValues> = {}) => schedule.run(valuesOf(schedule, changes));

test('the loss is the mean of drawn runs', () => {
  const values = valuesOf(schedule, { shape: 'cosine', eta: 0.5, noise: 0.5 });
  const { loss, step } = schedule.run(values);
  const rate = scheduleOf('cosine', { ...values, lr: 0.5, steps: 1000 });
  const generator = createGenerator(5);
  const upTo = 200;
  let total = 0;
  const runs = 1500;
  for (let k = 0; k < runs; k++) {
    let [steep, shallow] = [1, 10];
    for (let t = 0; t < upTo; t++) {
      steep -= rate(t) * (steep + 0.5 * generator.normal());
      shallow -= rate(t) * (0.01 * shallow + 0.5 * generator.normal());
    }
    total += 0.5 * (steep * steep + 0.01 * shallow * shallow);
  }
  expect(total / runs / loss[step.indexOf(upTo)]).toBeCloseTo(1, 1);
});

test('a constant rate ends on the floor ½ησ² Σ 1/(2 − ηh)', () => {
  for (const eta of [0.7, 1, 1.5] as const) {
    const { endings } = run({ shape: 'constant', eta, noise: 1, warmup: 0 });
    const floor = [1, 0.01].reduce((sum, h) => sum + (0.5 * eta) / (2 - eta * h), 0);
    expect(endings[0].end / floor).toBeCloseTo(1, 3);
  }
});

test('the best highest rate is beaten by none of the list', () => {
  const { endings } = run();
  for (const eta of schedule.parameters.eta.values)
    for (const [i, { end }] of run({ eta }).endings.entries())
      expect(end).toBeGreaterThanOrEqual(endings[i].bestEnd);
});

test('every shape rises to the highest rate, and all but the constant one fall from it as they are called', () => {
  const options = { lr: 1, warmup: 100, steps: 1000, floor: 0.1, decay: 200 };
  const at = (shape: Parameters<typeof scheduleOf>[0], step: number) => scheduleOf(shape, options)(step - 1);
  for (const shape of ['constant', 'linear', 'cosine', 'wsd', 'root'] as const) {
    expect(at(shape, 50)).toBeCloseTo(0.5, 12);
    expect(at(shape, 100)).toBeCloseTo(1, 12);
  }
  expect(at('constant', 1000)).toBe(1);
  expect(at('linear', 551)).toBeCloseTo(0.55, 12);
  expect(at('cosine', 551)).toBeCloseTo(0.55, 6);
  expect(at('wsd', 800)).toBe(1);
  expect(at('wsd', 901)).toBeCloseTo(0.55, 12);
  expect(at('root', 400)).toBeCloseTo(0.5, 12);
});

test('the inverse root is the schedule of the original transformer, written from its highest rate', () => {
  const [d, warmup] = [512, 4000];
  const original = (t: number) => Math.min(1 / Math.sqrt(t), t / warmup ** 1.5) / Math.sqrt(d);
  const ours = inverseRoot({ lr: 1 / Math.sqrt(d * warmup), warmup });
  for (const t of [1, 100, 3999, 4000, 4001, 20000, 100000])
    expect(ours(t - 1) / original(t)).toBeCloseTo(1, 10);
});
