/** From the training experiment's data to what its figure draws: the conditions as curves, the corner of the schedule. */
import type { Figure, Size } from '../charts/figure.ts';
import type { WarmupData, WarmupValues } from '../experiments/warmup.ts';
import { lossSpread } from '../experiments/warmup-words.ts';
import { warmupFigure, type LossCurve, type WarmupFigureData } from './figures/warmup.ts';

/** What is drawn of `data`; `recorded` is the kept result of the same setting, drawn behind a live run. */
export function trainingFigure(
  data: WarmupData,
  values: WarmupValues,
  recorded: WarmupData | null = null,
): WarmupFigureData {
  const { chance, steps, schedule } = data;
  return {
    chance,
    steps,
    schedule,
    curves: curvesOf(data),
    ...(recorded === null ? {} : { recorded: curvesOf(recorded) }),
    corner: { step: values.warmupSteps, rate: values.learningRate },
  };
}

/** The figure of the build: schedule and losses. */
export const drawTraining = (data: WarmupData, values: WarmupValues, size: Size): Figure =>
  warmupFigure(trainingFigure(data, values), size);

/** While seeds grow each on its own: a curve a seed, of which the first of each condition carries the name. */
export function growingFigure({ conditions }: WarmupData, figure: WarmupFigureData): WarmupFigureData {
  const curves = conditions.flatMap(({ name, tone, dash, lossSteps, runs }) =>
    runs.map(({ seed, loss }, i): LossCurve => {
      const spread = { mean: loss, low: loss, high: loss };
      const own = { name: `${name}, seed ${seed}`, isNamed: false };
      return { name, tone, dash, steps: lossSteps, loss: spread, isSpread: false, ...(i > 0 ? own : {}) };
    }),
  );
  return { ...figure, curves };
}

const curvesOf = ({ conditions }: WarmupData): LossCurve[] =>
  conditions.map((condition) => ({
    name: condition.name,
    tone: condition.tone,
    dash: condition.dash,
    steps: condition.lossSteps,
    loss: lossSpread(condition),
    isSpread: condition.runs.length > 1,
  }));
