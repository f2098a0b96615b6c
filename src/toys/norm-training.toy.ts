/** A small stack trained with LayerNorm and with RMSNorm; the component times a step of each. */
import {
  normTraining,
  type NormTrainingData,
  type NormTrainingValues,
} from '../experiments/norm-training.ts';
import { lossSpread } from '../experiments/warmup-words.ts';
import { drawChart } from '../charts/draw-chart.ts';
import { defineToy, type Progress } from '../exhibit/toy.ts';
import { lossChart } from './figures/warmup.ts';
import { seedsOf } from './seeds.ts';

/** Training steps of the seed under way. */
function progress({ conditions, steps }: NormTrainingData, values: NormTrainingValues): Progress {
  const runs = conditions.map((condition) => condition.runs.at(-1));
  const taken = runs.reduce((least, run) => Math.min(least, run?.steps ?? 0), steps);
  const seed = runs[0]?.seed ?? values.seed;
  return { unit: values.seeds === 1 ? 'step' : `seed ${seed}, step`, done: taken, total: steps };
}

export const toy = defineToy({
  id: 'norm-training',
  title: 'Train with either norm',
  experiment: normTraining,
  controls: ['learningRate', 'depth', 'steps'],
  readouts: ['steps-layernorm', 'steps-rmsnorm', 'apart', 'apart-deviation'],
  method: ({ seeds }) =>
    seeds === 1
      ? 'One seed, trained in this page.'
      : `Pre-LN, no warm-up. Median of ${seedsOf(seeds)}; band, lowest to highest.`,
  draw: ({ chance, steps, lossSteps, conditions }, _values, size) => {
    const curves = conditions.map(({ name, tone, dash, runs }) => ({
      name,
      tone,
      dash,
      steps: lossSteps,
      loss: lossSpread({ runs }),
      isSpread: runs.length > 1,
    }));
    return drawChart({ ...lossChart({ chance, steps, curves }), height: { wide: 300, narrow: 260 } }, size);
  },
  starts: 'button',
  startLabel: 'Train both here',
  startsWith: { seeds: 1 },
  progress,
});
