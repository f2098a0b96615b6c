import { expect, test } from 'vitest';
import { constant, warmupConstant, warmupCosine, wsd } from '../../../src/nn/index.ts';

const peak = 0.02;

test('constant is constant', () => {
  expect([0, 1, 1e6].map(constant(peak))).toEqual([peak, peak, peak]);
});

test('warm-up starts above zero, climbs evenly, reaches the peak at its last step and stays', () => {
  const schedule = warmupConstant({ lr: peak, warmup: 4 });
  const rates = [0, 1, 2, 3, 4, 100].map(schedule);
  expect(rates).toEqual([0.25, 0.5, 0.75, 1, 1, 1].map((share) => share * peak));
});

test('no warm-up is the peak from the first step', () => {
  expect(warmupConstant({ lr: peak, warmup: 0 })(0)).toBe(peak);
});

test('the cosine begins at the peak, is halfway at the middle, ends at the floor and stays there', () => {
  const schedule = warmupCosine({ lr: peak, warmup: 10, steps: 110, floor: 0.05 });
  expect(schedule(10)).toBeCloseTo(peak, 8);
  expect(schedule(60)).toBeCloseTo(peak * (1 + 0.05) * 0.5, 8);
  expect(schedule(110)).toBeCloseTo(peak * 0.05, 8);
  expect(schedule(500)).toBe(schedule(110));
  for (let t = 11; t < 110; t++) expect(schedule(t)).toBeLessThan(schedule(t - 1));
});

test('between its corners the cosine is a cosine', () => {
  const schedule = warmupCosine({ lr: 1, warmup: 0, steps: 100, floor: 0 });
  for (const t of [7, 25, 66, 93]) {
    expect(schedule(t)).toBeCloseTo(0.5 * (1 + Math.cos((Math.PI * t) / 100)), 6);
  }
});

test('warm-up, stable, decay has four corners', () => {
  const schedule = wsd({ lr: peak, warmup: 10, steps: 100, decay: 20, floor: 0.1 });
  expect(schedule(0)).toBeCloseTo(peak / 10, 10);
  expect([9, 10, 50, 80].map(schedule)).toEqual([peak, peak, peak, peak]);
  expect(schedule(90)).toBeCloseTo(peak * 0.55, 10);
  expect(schedule(100)).toBeCloseTo(peak * 0.1, 10);
});
