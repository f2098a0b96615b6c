/**
 * How far Adam moves a weight at each of its first steps, in multiples of η: with its means corrected, without, and with a linear warm-up
 * of 2/(1 − β₂) steps (Ma & Yarats 2021). Sixty-four weights whose gradients are a constant plus normal noise; root mean square over them.
 */
import { adamStep, createGenerator } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

const WEIGHTS = 64;
const STEPS = 2000;
const EPS = 1e-8;
/** The steps that count as late: here the start is forgotten even at β₂ = 0.999. */
const LATE = 1500;

const parameters = {
  beta2: {
    kind: 'number',
    symbol: 'beta2',
    label: 'kept of the square',
    min: 0.9,
    max: 0.999,
    step: 0.001,
    default: 0.999,
    values: [0.9, 0.95, 0.98, 0.99, 0.995, 0.999],
  },
  beta1: {
    kind: 'number',
    symbol: 'beta1',
    label: 'kept of the mean',
    min: 0,
    max: 0.95,
    step: 0.01,
    default: 0.9,
    values: [0, 0.5, 0.8, 0.9, 0.95],
  },
  signal: {
    kind: 'number',
    symbol: 'g',
    label: 'mean of the gradient over its noise',
    min: 0,
    max: 10,
    step: 0.1,
    default: 0,
    values: [0, 0.1, 0.3, 1, 3, 10],
  },
  seed: { kind: 'number', label: 'seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

type CorrectionValues = Values<typeof parameters>;

type CorrectionData = {
  readonly step: number[];
  readonly corrected: number[];
  readonly raw: number[];
  readonly warmed: number[];
  readonly warmup: number;
  readonly first: number;
  readonly late: number;
  readonly peak: number;
  readonly peakStep: number;
  readonly firstOverLate: number;
};

/** Steps that are shown: each of the first ten, then about twelve in a factor of ten. */
function shownSteps(): number[] {
  const out: number[] = [];
  for (let t = 1; t < STEPS; t = Math.max(t + 1, Math.floor(t * 1.21))) out.push(t);
  return [...out, STEPS];
}

const rootMeanSquare = (values: Float32Array): number => {
  let total = 0;
  for (const value of values) total += value * value;
  return Math.fround(Math.sqrt(total / values.length));
};

/** The size of each step, in multiples of η, corrected and not. */
function sizes({ beta1, beta2, signal, seed }: CorrectionValues) {
  const generator = createGenerator(seed).fork('gradients');
  const [theta, m, v, g, bare] = Array.from({ length: 5 }, () => new Float32Array(WEIGHTS));
  const corrected = new Float32Array(STEPS);
  const raw = new Float32Array(STEPS);
  let [power1, power2] = [1, 1];
  for (let t = 0; t < STEPS; t++) {
    power1 *= beta1;
    power2 *= beta2;
    for (let i = 0; i < WEIGHTS; i++) g[i] = signal + generator.normal();
    theta.fill(0);
    const corrections = { correction1: 1 - power1, correction2: 1 - power2 };
    adamStep(theta, m, v, g, { learningRate: 1, beta1, beta2, eps: EPS, weightDecay: 0, ...corrections });
    for (let i = 0; i < WEIGHTS; i++) bare[i] = m[i] / (Math.sqrt(v[i]) + EPS);
    corrected[t] = rootMeanSquare(theta);
    raw[t] = rootMeanSquare(bare);
  }
  return { corrected, raw };
}

function run(values: CorrectionValues): CorrectionData {
  const { corrected, raw } = sizes(values);
  const step = shownSteps();
  // + ½ and floor: 1 − 0.999 is not a thousandth in binary.
  const warmup = Math.floor(2 / (1 - values.beta2) + 0.5);
  const at = (column: Float32Array) => step.map((t) => column[t - 1]);
  const peakStep = raw.indexOf(Math.max(...raw)) + 1;
  const late = rootMeanSquare(corrected.subarray(LATE));
  return {
    step,
    corrected: at(corrected),
    raw: at(raw),
    warmed: step.map((t) => Math.fround(corrected[t - 1] * Math.min(1, t / warmup))),
    warmup,
    first: corrected[0],
    late,
    peak: raw[peakStep - 1],
    peakStep,
    firstOverLate: corrected[0] / late,
  };
}

function sentence(data: CorrectionData, { beta1, beta2 }: CorrectionValues): Sentence {
  const { first, late, peak, peakStep, warmup } = data;
  const eta = letter('eta');
  const without =
    peak > 1.05 * first
      ? say`Without the correction a step would be as large as ${num(peak)} ${eta}, at step ${num(peakStep, 'integer')}`
      : say`Without the correction no step would be larger than ${num(peak)} ${eta}`;
  return say`With ${letter('beta1')} = ${num(beta1)} and ${letter('beta2')} = ${num(beta2)} the first step moves a weight by ${num(first)} ${eta}, and late ones by ${num(late)} ${eta}. ${without}. A warm-up over 2/(1 − ${letter('beta2')}) = ${num(warmup, 'integer')} steps holds the early ones down.`;
}

/** The size of Adam's early steps. */
export const biasCorrection = defineExperiment<typeof parameters, CorrectionData>({
  id: 'bias-correction',
  title: 'The size of Adam’s early steps',
  claim:
    'Without the correction of its means Adam’s early steps are several times η; with it the first moves every weight by η, which is still more than later ones do where gradients are noisy.',
  testedAgainst:
    'the closed form of the equation at every step, and the long-run size √((1 − β₁)/(1 + β₁)) of pure noise',
  parameters,
  fields: {
    step: 'training steps that are shown',
    corrected: 'size of the step over η, root mean square over the weights',
    raw: 'the same without the correction',
    warmed: 'the corrected size times the warm-up',
    warmup: 'steps of the warm-up: 2/(1 − β₂)',
    first: 'corrected size of the first step',
    late: 'corrected size from step 1501 on',
    peak: 'largest uncorrected size',
    peakStep: 'the step at which it comes',
    firstOverLate: 'the first size over the late one',
  },
  pace: 'frame',
  run,
  readouts: (data) => [
    { id: 'first', label: 'first step over η', symbol: 'eta', value: data.first },
    { id: 'late', label: 'late steps over η', value: data.late },
    { id: 'first-over-late', label: 'first over late', value: data.firstOverLate, format: 'factor' },
    { id: 'peak', label: 'largest without correction', symbol: 'correction', value: data.peak },
    { id: 'peak-step', label: 'at step', value: data.peakStep, format: 'integer' },
    { id: 'warmup', label: '2/(1 − β₂), steps', symbol: 'beta2', value: data.warmup, format: 'integer' },
  ],
  sentence,
  table: ({ step, corrected, raw, warmed }) => ({
    caption: 'Size of a step over η, by training step',
    columns: [
      { name: 'step', format: 'integer' },
      { name: 'corrected' },
      { name: 'not corrected' },
      { name: 'corrected and warmed up' },
    ],
    rows: step.map((t, i) => [t, corrected[i], raw[i], warmed[i]]),
  }),
});

export default biasCorrection;
