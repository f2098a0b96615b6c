/**
 * Every figure with data of the shapes that its experiment gives: real runs where a run is quick, and made-up runs, wilder than any
 * real one, where it is not. A case draws itself at any width.
 */
import fc from 'fast-check';
import type { Figure, Size } from '../../../src/charts/figure.ts';
import type { Parameter, Parameters, Values } from '../../../src/experiments/parameters.ts';
import type { Data } from '../../../src/experiments/experiment.ts';
import type { Toy } from '../../../src/exhibit/toy.ts';
import { toy as adamToy } from '../../../src/toys/adam.toy.ts';
import { toy as biasCorrectionToy } from '../../../src/toys/bias-correction.toy.ts';
import { toy as costToy } from '../../../src/toys/cost.toy.ts';
import { regimeProfile } from '../../../src/experiments/regime-profile.ts';
import { adamSweepFigure } from '../../../src/toys/figures/adam-sweep.ts';
import { afterWarmupFigure } from '../../../src/toys/figures/after-warmup.ts';
import { attenuationFigure } from '../../../src/toys/figures/attenuation.ts';
import { centredStreamFigure } from '../../../src/toys/figures/centred-stream.ts';
import { timeChart } from '../../../src/toys/figures/cost.ts';
import { firstStepFigure, lastLayerGradientFigure } from '../../../src/toys/figures/depth.ts';
import { gradientProfileFigure } from '../../../src/toys/figures/gradient-profile.ts';
import { prmsFigure } from '../../../src/toys/figures/prms.ts';
import { residualStreamFigure } from '../../../src/toys/figures/residual-stream.ts';
import { signalBackFigure } from '../../../src/toys/figures/signal-back.ts';
import { stepTimesChart } from '../../../src/toys/figures/step-times.ts';
import { regimeProfileFigure } from '../../../src/toys/figures/regime-profile.ts';
import { similarityFigure } from '../../../src/toys/figures/similarity.ts';
import { warmupFigure, type LossCurve } from '../../../src/toys/figures/warmup.ts';
import { toy as invarianceToy } from '../../../src/toys/invariance.toy.ts';
import { toy as layernormToy } from '../../../src/toys/layernorm.toy.ts';
import { toy as lnJacobianToy } from '../../../src/toys/ln-jacobian.toy.ts';
import { toy as postLnToy } from '../../../src/toys/post-ln.toy.ts';
import { toy as postLnJacobianToy } from '../../../src/toys/post-ln-jacobian.toy.ts';
import { toy as rmsJacobianToy } from '../../../src/toys/rms-jacobian.toy.ts';
import { toy as muonToy } from '../../../src/toys/muon.toy.ts';
import { toy as scheduleToy } from '../../../src/toys/schedule.toy.ts';
import { toy as rmsNormToy } from '../../../src/toys/rmsnorm.toy.ts';
import { toy as stepSavingToy } from '../../../src/toys/step-saving.toy.ts';
import { drawChart } from '../../../src/charts/draw-chart.ts';
import { drawLevelBars } from '../../../src/charts/level-bars.ts';

export type Draw = (size: Size) => Figure;

/** Any value that a parameter may take. */
function anyValue(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.kind) {
    case 'number': {
      const { min, max, step, values } = parameter;
      if (values !== undefined) return fc.constantFrom(...values);
      return fc.integer({ min: 0, max: Math.round((max - min) / step) }).map((k) => min + k * step);
    }
    case 'choice':
      return fc.constantFrom(...parameter.options.map(({ value }) => value));
    case 'boolean':
      return fc.boolean();
    case 'vector': {
      const { min, max, default: entries } = parameter;
      const entry = fc.double({ min, max, noNaN: true });
      return fc.array(entry, { minLength: entries.length, maxLength: entries.length });
    }
  }
}

/** The toy's figure of a real run at any declared values. */
function ran<P extends Parameters, D extends Data>(toy: Toy<P, D>): fc.Arbitrary<Draw> {
  const parameters = Object.entries(toy.experiment.parameters);
  return fc
    .record(Object.fromEntries(parameters.map(([name, parameter]) => [name, anyValue(parameter)])))
    .map((record) => {
      const values = record as Values<P>;
      const data = toy.experiment.run(values);
      return (size) => toy.draw(data, values, size);
    });
}

/** Positive columns over `decades` powers of ten with a band; runs of equal values are common. */
function spreads(count: number, decades: number) {
  const entry = fc.oneof(fc.constant(0), fc.double({ min: -decades, max: decades / 3, noNaN: true }));
  return fc
    .tuple(
      fc.array(entry, { minLength: count, maxLength: count }),
      fc.double({ min: 1, max: 4, noNaN: true }),
    )
    .map(([exponents, factor]) => {
      const mean = exponents.map((e) => 10 ** e);
      return { mean, low: mean.map((m) => m / factor), high: mean.map((m) => m * factor) };
    });
}

const sublayers = fc.integer({ min: 1, max: 24 }).map((blocks) => 2 * blocks);
const depths = fc.integer({ min: 1, max: 5 }).map((count) => [2, 4, 8, 16, 32].slice(0, count));
const slopes = fc.record({
  mean: fc.double({ min: -2, max: 2, noNaN: true }),
  deviation: fc.constant(0.05),
});

const attenuations = sublayers.chain((n) =>
  fc
    .tuple(spreads(n + 1, 6), spreads(n + 1, 2), fc.double({ min: 0, max: 2, noNaN: true }))
    .map(([identity, whole, v]): Draw => (size) => {
      const predicted = identity.mean.map((_, l) => (1 + v) ** (-(n - l) / 2));
      return attenuationFigure({ sublayers: n, identity, whole, predicted }, {}, size);
    }),
);

const profiles = fc
  .tuple(sublayers, fc.constantFrom('stream' as const, 'weights' as const))
  .chain(([n, quantity]) => {
    const first = quantity === 'stream' ? 0 : 1;
    const positions = Array.from({ length: n + 1 }, (_, i) => first + i);
    return fc.tuple(spreads(n + 1, 1), spreads(n + 1, 1)).map(
      ([post, pre]): Draw =>
        (size) =>
          gradientProfileFigure({ positions, post, pre }, { quantity }, size),
    );
  });

const wiringIds = regimeProfile.parameters.wiring.options.map(({ value }) => value);
const regimes = fc
  .tuple(
    sublayers,
    fc.constantFrom('stream' as const, 'weights' as const),
    fc.constantFrom(...wiringIds),
    fc.record({ isThere: fc.boolean(), hasPath: fc.boolean() }),
  )
  .chain(([n, quantity, wiring, { isThere, hasPath }]) => {
    const first = quantity === 'stream' ? 0 : 1;
    const positions = Array.from({ length: n + 1 }, (_, i) => first + i);
    return fc.tuple(spreads(n + 1, 6), spreads(n + 1, 1), spreads(n + 1, 1), spreads(n + 1, 1)).map(
      ([own, post, pre, path]): Draw =>
        (size) =>
          regimeProfileFigure(
            {
              regime: isThere ? { positions, ...own } : null,
              post: { positions, ...post },
              pre: { positions, ...pre },
              identity: hasPath ? path.mean : null,
            },
            { wiring, quantity },
            size,
          ),
    );
  });

const similarities = fc.integer({ min: 2, max: 32 }).chain((count) => {
  const cosine = fc.double({ min: -1, max: 1, noNaN: true });
  const spread = fc.array(cosine, { minLength: count, maxLength: count }).map((mean) => ({
    mean,
    low: mean.map((m) => m - 0.05),
    high: mean.map((m) => m + 0.05),
  }));
  const blocks = Array.from({ length: count }, (_, i) => i + 1);
  return fc.tuple(spread, spread, spread, fc.boolean()).map(([post, pre, third, hasThird]): Draw => {
    const curves = [
      { name: 'Post-LN', tone: 'post' as const, spread: post },
      { name: 'Pre-LN', tone: 'pre' as const, spread: pre },
      ...(hasThird ? [{ name: 'LayerNorm scaling', tone: 'ink' as const, spread: third }] : []),
    ];
    return (size) => similarityFigure({ blocks, curves }, size);
  });
});

const warmUps = fc
  .tuple(spreads(6, 2), spreads(6, 4), spreads(6, 2), spreads(6, 4), fc.constantFrom(10, 50, 350))
  .map(
    ([postStart, postAfter, preStart, preAfter, steps]): Draw =>
      (size) =>
        afterWarmupFigure(
          {
            blocks: [1, 2, 3, 4, 5, 6],
            post: { start: postStart, after: postAfter },
            pre: { start: preStart, after: preAfter },
          },
          { steps },
          size,
        ),
  );

const streams = sublayers.chain((n) =>
  fc
    .tuple(
      spreads(n + 1, 1),
      fc.array(fc.double({ min: -0.2, max: 0.9, noNaN: true }), { minLength: n, maxLength: n }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom('xavier' as const, 'small' as const),
    )
    .map(([norms, share, startShare, init]): Draw => {
      const root = (factor: number) => norms.mean.map((_, l) => Math.sqrt(1 + (factor * l) / 2));
      const lemma = { low: root(0.5), high: root(1.5) };
      return (size) =>
        residualStreamFigure({ sublayers: n, norms, share, startShare, lemma }, { init }, size);
    }),
);

const signals = sublayers.chain((n) =>
  fc
    .tuple(
      spreads(n + 1, 12),
      spreads(n + 1, 2),
      spreads(n + 1, 2),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([identity, whole, pre, share]): Draw => {
      const ones = whole.mean.map(() => 1);
      const post = { whole: whole.mean, identity: identity.mean };
      const data = { sublayers: n, post, pre: { whole: pre.mean, identity: ones } };
      return (size) => signalBackFigure(data, {}, size, share * n);
    }),
);

const byDepth = (draw: typeof firstStepFigure) =>
  depths.chain((ls) =>
    fc
      .tuple(spreads(ls.length, 2), spreads(ls.length, 2), spreads(ls.length, 2), slopes, fc.boolean())
      .map(([post, pre, third, slope, hasThird]): Draw => {
        const curve = (name: string, tone: 'post' | 'pre' | 'ink', spread: typeof post) => ({
          name,
          tone,
          spread,
          slope,
        });
        const curves = [curve('Post-LN', 'post', post), curve('Pre-LN', 'pre', pre)];
        if (hasThird) curves.push(curve('LayerNorm scaling', 'ink', third));
        return (size) => draw({ depths: ls, curves }, size);
      }),
  );

const steps = fc.option(fc.double({ min: 30, max: 350, noNaN: true }), { freq: 4 });
const rates = [1e-3, 2e-3, 3e-3, 6e-3, 1e-2, 2e-2, 4e-2, 8e-2];
const sweeps = fc
  .array(fc.array(steps, { minLength: 8, maxLength: 8 }), { minLength: 2, maxLength: 2 })
  .map((columns): Draw => {
    const curves = columns.map((mean, i) => ({
      name: ['constant', 'warm-up and cosine'][i],
      dash: (['solid', 'dashed'] as const)[i],
      steps: {
        mean,
        low: mean.map((m) => (m === null ? null : m * 0.8)),
        high: mean.map((m) => (m === null ? null : m * 1.3)),
      },
    }));
    return (size) => adamSweepFigure({ rates, curves }, size, [{ rate: 5e-3, steps: 90 }]);
  });

const losses = fc.record({ known: fc.integer({ min: 0, max: 70 }), warm: fc.integer({ min: 0, max: 200 }) });
const trainings = losses.chain(({ known, warm }) =>
  fc
    .tuple(spreads(known, 3), spreads(known, 3), spreads(70, 3), fc.boolean())
    .map(([cold, ramp, all, has]): Draw => {
      const five = Array.from({ length: 70 }, (_, i) => 5 * (i + 1));
      const curve = (name: string, dash: 'solid' | 'dashed', loss: typeof cold): LossCurve => ({
        name,
        tone: 'post',
        dash,
        steps: five,
        loss,
        isSpread: true,
      });
      const curves = [curve('without warm-up', 'dashed', cold), curve('with warm-up', 'solid', ramp)];
      const step = Array.from({ length: 350 }, (_, i) => i + 1);
      const rate = (ramped: number) => step.map((s) => 0.01 * Math.min(1, s / Math.max(1, ramped)));
      return (size) =>
        warmupFigure(
          {
            chance: 2.197,
            steps: 350,
            curves,
            ...(has ? { recorded: [curve('without warm-up', 'dashed', all)] } : {}),
            schedule: { step, byCondition: [rate(0), rate(warm)] },
            corner: { step: warm, rate: 0.01 },
          },
          size,
        );
    }),
);

const timings = fc.integer({ min: 0, max: 7 }).chain((count) =>
  spreads(7, 0.3).map(({ mean, low, high }): Draw => {
    const widths = [64, 128, 256, 512, 1024, 2048, 4096];
    const measured = widths
      .slice(0, count)
      .map((width, i) => ({ width, median: mean[i], low: low[i], high: high[i] }));
    return (size) => drawChart(timeChart(measured, { widths, ratio: widths.map(() => 2) }), size);
  }),
);

const partial = fc.integer({ min: 0, max: 5 }).chain((at) =>
  spreads(6, 3).map((error): Draw => {
    const shares = [1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2];
    const predicted = shares.map((p) => Math.sqrt((1 - p) / (2 * 512 * p)));
    const data = { shares, error, predicted, errorHere: error.mean[at] };
    return (size) => prmsFigure(data, { p: shares[at] }, size);
  }),
);

const centred = sublayers.chain((n) =>
  fc.tuple(spreads(n + 2, 6), spreads(n + 2, 2)).map(
    ([own, other]): Draw =>
      (size) =>
        centredStreamFigure({ sublayers: n, centred: own, swapped: other }, {}, size),
  ),
);

const stepTimes = fc
  .array(
    fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0.5, max: 60, noNaN: true })),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((times): Draw => {
    const pairs = times.map(([firstMs, secondMs]) => ({ firstMs, secondMs }));
    const ratios = pairs.map(({ firstMs, secondMs }) => firstMs / secondMs).sort((a, b) => a - b);
    const at = (share: number) => ratios[Math.floor(share * (ratios.length - 1))];
    const data = { pairs, median: at(0.5), low: at(0.25), high: at(0.75) };
    return (size) => drawChart(stepTimesChart(data, 30), size);
  });

const levels = fc
  .array(
    fc.record({
      name: fc.constantFrom('2019', 'Transformer', 'ConvPool-CNN-C, CIFAR-10', 'RNNSearch, TensorFlow'),
      detail: fc.option(fc.constantFrom('s per 1000 steps', '% test error, CIFAR-10'), { nil: undefined }),
      values: fc.tuple(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
      ),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((groups): Draw => {
    const bar = (value: number) => ({ value, text: value.toFixed(2) });
    const chart = {
      title: 'points better (right) or worse',
      kinds: [
        { name: 'RMSNorm', tone: 'rms' },
        { name: 'pRMSNorm', tone: 'rms pale' },
      ] as const,
      groups: groups.map(({ name, detail, values: [a, b] }) => ({
        name,
        ...(detail === undefined ? {} : { detail }),
        bars: [bar(a), bar(b)] as const,
      })),
    };
    return (size) => drawLevelBars(chart, size);
  });

export const figureCases: Readonly<Record<string, fc.Arbitrary<Draw>>> = {
  block: ran(postLnToy),
  layernorm: ran(layernormToy),
  rmsnorm: ran(rmsNormToy),
  'ln-jacobian': ran(lnJacobianToy),
  'post-ln-jacobian': ran(postLnJacobianToy),
  cost: ran(costToy),
  descent: ran(adamToy),
  'bias-correction': ran(biasCorrectionToy),
  schedule: ran(scheduleToy),
  'newton-schulz': ran(muonToy),
  attenuation: attenuations,
  'gradient-profile': profiles,
  'residual-stream': streams,
  'regime-profile': regimes,
  similarity: similarities,
  'after-warmup': warmUps,
  'signal-back': signals,
  'first-step': byDepth(firstStepFigure),
  'last-layer-gradient': byDepth(lastLayerGradientFigure),
  'adam-sweep': sweeps,
  training: trainings,
  timing: timings,
  'rms-jacobian': ran(rmsJacobianToy),
  invariance: ran(invarianceToy),
  'step-saving': ran(stepSavingToy),
  'prms-error': partial,
  'centred-stream': centred,
  'step-times': stepTimes,
  'level-bars': levels,
};
