import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createAdam,
  createAdamW,
  createSgd,
  type NamedParameter,
  type Optimizer,
} from '../../../src/nn/index.ts';
import { createGenerator, parameter, tensor } from '../../../src/tensor/index.ts';
import { descent, startAt, startOfRun } from '../../../src/experiments/descent.ts';
import {
  startMethod,
  type MethodId,
  type MethodOptions,
  type Pair,
} from '../../../src/experiments/descent-methods.ts';
import { clipped, descend, RATES } from '../../../src/experiments/descent-runs.ts';
import { surfaceOf, turned, type SurfaceId } from '../../../src/experiments/descent-surfaces.ts';
import { valuesOf } from './default-values.ts';

type DescentValues = ReturnType<typeof valuesOf<typeof descent.parameters>>;
const run = (changes: Partial<DescentValues> = {}) => descent.run(valuesOf(descent, changes));

const options: MethodOptions = {
  learningRate: 0.03,
  momentum: 0.9,
  beta1: 0.9,
  beta2: 0.99,
  eps: 1e-8,
  decay: 0.3,
  curvatureScale: 1,
};

const engine: Readonly<Record<string, (all: readonly NamedParameter[]) => Optimizer>> = {
  sgd: (all) => createSgd(all),
  momentum: (all) => createSgd(all, { momentum: 0.9 }),
  adam: (all) => createAdam(all, { beta2: 0.99 }),
  adamL2: (all) => createAdam(all, { beta2: 0.99, weightDecay: 0.3 }),
  adamw: (all) => createAdamW(all, { beta2: 0.99, weightDecay: 0.3 }),
};

test.each(Object.keys(engine))('%s gives the bits of the engine’s own optimizer', (id) => {
  const generator = createGenerator(3).fork(id);
  const weights = parameter([0.7, -1.3]);
  const optimizer = engine[id]([{ name: 'theta', tensor: weights }]);
  const step = startMethod(id as MethodId, options);
  let theta: Pair = [weights.data[0], weights.data[1]];
  for (let t = 0; t < 60; t++) {
    const g = generator.normalTensor([2]).data;
    optimizer.step(options.learningRate, [tensor(g)]);
    theta = step(theta, { gradient: [g[0], g[1]], curvature: [0, 0] });
    expect(theta).toEqual([...weights.data]);
  }
});

const point = fc.tuple(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.double({ min: -1.5, max: 1.5, noNaN: true }),
);

test.each<SurfaceId>(['ravine', 'valley', 'saddle'])(
  'slope and curvature of the %s are those of its height, at any angle',
  (id) => {
    fc.assert(
      fc.property(point, fc.constantFrom(0, 20, 45, 90), ([x, y], angle) => {
        const surface = surfaceOf(id, 10, angle);
        const step = 0.02;
        const scale = 10 + surface.height([x, y]);
        [[step, 0] as const, [0, step] as const].forEach(([dx, dy], i) => {
          const [before, here, after] = [-1, 0, 1].map((k) => surface.height([x + k * dx, y + k * dy]));
          expect(Math.abs((after - before) / (2 * step) - surface.gradient([x, y])[i])).toBeLessThan(
            0.01 * scale,
          );
          const bend = (after - 2 * here + before) / (step * step);
          expect(Math.abs(bend - surface.curvature([x, y])[i])).toBeLessThan(0.05 * scale);
        });
      }),
    );
  },
);

test('every surface is lowest, at height 0 and without slope, where it says so', () => {
  for (const id of ['ravine', 'valley', 'saddle'] as const)
    for (const angle of [0, 30, 90]) {
      const surface = surfaceOf(id, 25, angle);
      for (const place of surface.lowest) {
        expect(surface.height(place)).toBeLessThan(1e-10);
        surface.gradient(place).forEach((slope) => expect(Math.abs(slope)).toBeLessThan(1e-5));
      }
    }
});

test('on the ravine each step of SGD multiplies both weights by 1 − η times their curvature', () => {
  const { x, y } = run({ eta: 0.3, steepness: 25 }).paths[0];
  for (let t = 1; t <= 20; t++) {
    expect(x[t]).toBeCloseTo(-2 * (1 - 0.3 * 0.2) ** t, 5);
    expect(y[t]).toBeCloseTo(1.2 * (1 - 0.3 * 5) ** t, 5);
  }
});

test('SGD arrives below two over the steepest curvature and is thrown out above it', () => {
  for (const steepness of [10, 25, 50, 100]) {
    const limit = 2 / (0.2 * steepness);
    for (const eta of RATES.filter((rate) => rate > 1.2 * limit))
      expect(run({ eta, steepness }).paths[0].lostAt).not.toBeNull();
    for (const eta of RATES.filter((rate) => rate < 0.9 * limit && rate > 0.5 * limit))
      expect(run({ eta, steepness, startX: 0.2 }).paths[0].arrivedAt).not.toBeNull();
  }
});

test('the best rate is beaten by no rate of the list', () => {
  for (const method of ['sgd', 'momentum', 'adam', 'lion', 'sophia', 'soap'] as const) {
    const { bestArrivedAt } = run({ method, steepness: 50 });
    for (const eta of RATES) {
      const { arrivedAt } = run({ method, steepness: 50, eta }).paths[0];
      expect(arrivedAt ?? Infinity).toBeGreaterThanOrEqual(bestArrivedAt ?? Infinity);
    }
  }
});

test('a run that has arrived stays near to its end, and was not near just before', () => {
  const noise = Array.from({ length: 300 }, (): Pair => [0, 0]);
  const { heights, arrivedAt } = descend(
    'adam',
    { ...options, learningRate: 0.1 },
    { surface: surfaceOf('ravine', 25, 0), start: [-2, 1.2], noise, threshold: 0 },
  );
  const at = arrivedAt ?? 0;
  expect(at).toBeGreaterThan(0);
  expect(Math.max(...heights.slice(at))).toBeLessThanOrEqual(0.01);
  expect(heights[at - 1]).toBeGreaterThan(0.01);
});

test('without noise AdamW leaves (1 − ηλ)ᵗ of both weights on the level', () => {
  const { x, y } = run({ surface: 'level', method: 'adamw', eta: 0.01, decay: 1, steps: 100 }).paths[0];
  expect(x[100] / x[0]).toBeCloseTo(0.99 ** 100, 5);
  expect(y[100] / y[0]).toBeCloseTo(0.99 ** 100, 5);
});

test('Lion moves every weight by η exactly, until a gradient is zero', () => {
  const { x, y } = run({ method: 'lion', eta: 0.05, steepness: 10 }).paths[0];
  for (let t = 1; t < x.length; t++) {
    expect(Math.abs(x[t] - x[t - 1])).toBeCloseTo(0.05, 5);
    expect(Math.abs(y[t] - y[t - 1])).toBeCloseTo(0.05, 5);
  }
});

test('Sophia takes a step of η by the sign where the surface bends down', () => {
  const step = startMethod('sophia', options);
  const [x, y] = step([1, 1], { gradient: [0.2, -0.001], curvature: [-3, -3] });
  expect(x).toBeCloseTo(1 - options.learningRate, 6);
  expect(y).toBeCloseTo(1 + options.learningRate, 6);
});

test('SOAP’s path turns with the ravine and its start to within a tenth, Adam’s does not', () => {
  const pathOf = (method: 'soap' | 'adam', angle: number) =>
    run({ method, angle, turnsStart: true, eta: 0.1, steepness: 10, startY: 0.5, steps: 40 }).paths[0];
  for (const method of ['soap', 'adam'] as const) {
    const [still, moved] = [pathOf(method, 0), pathOf(method, 45)];
    const gaps = still.x.map((x, t) => {
      const [a, b] = turned([x, still.y[t]], 45);
      return Math.abs(a - moved.x[t]) + Math.abs(b - moved.y[t]);
    });
    // Early gradients are nearly parallel, so that rounding has a say in the second direction.
    if (method === 'soap') expect(Math.max(...gaps)).toBeLessThan(0.1);
    else expect(Math.max(...gaps)).toBeGreaterThan(0.3);
  }
});

test('clipping keeps short gradients as they are, and shortens long ones along themselves', () => {
  fc.assert(
    fc.property(point, fc.constantFrom(0.1, 0.5, 2), (g, threshold) => {
      const [a, b] = clipped(g, threshold);
      const [before, after] = [Math.hypot(...g), Math.hypot(a, b)];
      if (before <= threshold) expect([a, b]).toEqual(g);
      else {
        expect(after).toBeCloseTo(threshold, 5);
        expect(a * g[1]).toBeCloseTo(b * g[0], 5);
      }
    }),
  );
});

test('the start that is asked for by a point is the nearest that the sliders can take', () => {
  fc.assert(
    fc.property(point, fc.constantFrom(0, 20, 45), fc.boolean(), ([x, y], angle, turnsStart) => {
      const values = valuesOf(descent, { angle, turnsStart });
      const [a, b] = startOfRun({ ...values, ...startAt([x, y], values) });
      if (!turnsStart) {
        expect(Math.abs(a - x)).toBeLessThan(0.0501);
        expect(Math.abs(b - y)).toBeLessThan(0.0501);
      } else if (Math.abs(x) < 1.2 && Math.abs(y) < 1.2)
        expect(Math.hypot(a - x, b - y)).toBeLessThan(0.0801);
    }),
  );
});
