/**
 * The same vector through LayerNorm and RMSNorm, with its mean moved.
 *
 * RMSNorm divides by √(mean x² + ε) and subtracts nothing (Zhang & Sennrich 2019, eq. 4). For a vector with mean r σ the two
 * outputs differ by ‖LN − RMS‖/‖LN‖ = √(2 − 2/√(1 + r²)): nothing at r = 0, 0.77 at r = 1, √2 far out. The curve measures it
 * on 512 normal features, whose sample mean is not exactly the mean they are drawn with.
 */
import {
  add,
  createGenerator,
  layerNorm,
  mul,
  noGrad,
  rmsNorm,
  sub,
  tensor,
  type Tensor,
} from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import { euclideanNorm, featureSigma, mean, rootMeanSquare } from './statistics.ts';

const LN_EPS = 1e-5;
const RMS_EPS = 1e-6;
const WIDTH = 512;
const SEEDS = 8;
const RATIOS = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10];

const parameters = {
  shift: {
    kind: 'number',
    symbol: 'mu',
    label: 'moved by',
    min: -4,
    max: 4,
    step: 0.1,
    default: 1.2,
    digits: 1,
  },
  x: {
    kind: 'vector',
    symbol: 'x',
    label: 'feature',
    min: -4,
    max: 4,
    step: 0.1,
    default: [0.2, 1.4, -1.1, 0.9, -0.5, -2, 2.1, 0, -1.5, 1.2, -0.3, -0.4],
  },
  gamma: {
    kind: 'number',
    symbol: 'gamma',
    label: 'scale, kept by both',
    min: 0,
    max: 2,
    step: 0.1,
    default: 1,
    digits: 1,
  },
} as const;

type RmsNormValues = Values<typeof parameters>;

type RmsNormData = {
  readonly input: number[];
  readonly layerNorm: number[];
  readonly rmsNorm: number[];
  readonly mean: number;
  readonly sigma: number;
  readonly rms: number;
  readonly ratio: number;
  readonly layerNormMean: number;
  readonly rmsNormMean: number;
  readonly difference: number;
  readonly predicted: number;
  readonly curve: { readonly shift: number[]; readonly difference: number[]; readonly predicted: number[] };
};

/** ‖a − b‖/‖a‖; 0 where both vanish. */
function relativeDifference(a: Tensor, b: Tensor): number {
  const size = euclideanNorm(a.data);
  return size === 0 ? 0 : euclideanNorm(sub(a, b).data) / size;
}

const predicted = (ratio: number): number => Math.sqrt(2 - 2 / Math.sqrt(1 + ratio * ratio));

type Curve = RmsNormData['curve'];

/** Below this σ, which steps of a tenth cannot reach, all entries are alike up to rounding. */
const ALIKE = 1e-3;

/** It depends on no parameter, so it is measured once. */
let measuredCurve: Curve | undefined;

/** The difference at `WIDTH` features drawn with mean `ratio` and standard deviation 1, mean over `SEEDS` seeds. */
function curve(): Curve {
  const draws = Array.from({ length: SEEDS }, (_, seed) =>
    createGenerator(seed + 1)
      .fork('rmsnorm')
      .normalTensor([WIDTH]),
  );
  const difference = RATIOS.map((ratio) =>
    mean(
      draws.map((draw) => {
        const x = add(draw, ratio);
        return relativeDifference(layerNorm(x, { eps: LN_EPS }), rmsNorm(x, { eps: RMS_EPS }));
      }),
    ),
  );
  return { shift: RATIOS, difference, predicted: RATIOS.map(predicted) };
}

function run({ x, shift, gamma }: RmsNormValues): RmsNormData {
  return noGrad(() => {
    const moved = add(tensor(x), shift);
    const input = Array.from(moved.data);
    const mu = mean(input);
    const sigma = featureSigma(input);
    // LayerNorm makes nothing but rounding of equal entries: no size to compare with, no σ to measure the mean against.
    const isAlike = sigma < ALIKE;
    const ratio = isAlike ? 0 : mu / sigma;
    const ln = mul(layerNorm(moved, { eps: LN_EPS }), gamma);
    const rms = mul(rmsNorm(moved, { eps: RMS_EPS }), gamma);
    return {
      input,
      layerNorm: Array.from(ln.data),
      rmsNorm: Array.from(rms.data),
      mean: mu,
      sigma,
      rms: rootMeanSquare(input),
      ratio,
      layerNormMean: mean(ln.data),
      rmsNormMean: mean(rms.data),
      difference: isAlike ? 0 : relativeDifference(ln, rms),
      predicted: predicted(ratio),
      curve: (measuredCurve ??= curve()),
    };
  });
}

function sentence(data: RmsNormData, { gamma }: RmsNormValues): Sentence {
  const { mean: mu, sigma, rms, difference, rmsNormMean } = data;
  const isCentred = Math.abs(mu) < 0.005;
  if (gamma === 0)
    return say`With ${letter('gamma')} = ${num(gamma, 'fixed:1')} both outputs are zero: the scale is kept by both.`;
  if (sigma < ALIKE)
    return isCentred
      ? say`All entries are zero, and both outputs are.`
      : say`All entries are alike, so ${letter('sigma')} = ${num(sigma, 'fixed:2')} and LayerNorm has nothing left once the mean is gone; RMSNorm keeps it and returns ${num(rmsNormMean, 'fixed:2')} everywhere.`;
  const statistics = say`${letter('sigma')} = ${num(sigma, 'fixed:2')} and root mean square ${num(rms, 'fixed:2')}`;
  if (isCentred)
    return say`The mean is zero, so ${statistics} are one number, and the two outputs differ by ${num(difference)} of LayerNorm’s size: nothing but ε and rounding.`;
  return say`The mean is ${num(mu, 'fixed:2')}, with ${statistics}: LayerNorm subtracts the mean, RMSNorm returns it as ${num(rmsNormMean, 'fixed:2')}, and the outputs differ by ${num(difference)} of LayerNorm’s size.`;
}

/** One vector through both normalizers. */
export const rmsnorm = defineExperiment<typeof parameters, RmsNormData>({
  id: 'rmsnorm',
  title: 'One vector through both normalizers',
  claim: 'RMSNorm and LayerNorm agree where the mean is zero and part as the mean grows against σ.',
  testedAgainst:
    'the closed form √(2 − 2/√(1 + r²)), and a recorded table at 512 features for six ratios of mean to σ',
  parameters,
  fields: {
    input: 'the vector with the shift added to every entry [12]',
    layerNorm: 'γ (x − μ)/√(σ² + 1e-5) [12]',
    rmsNorm: 'γ x/√(mean x² + 1e-6) [12]',
    mean: 'μ of the input',
    sigma: 'σ of the input',
    rms: 'root mean square of the input',
    ratio: 'r, mean over σ of the input; 0 where all entries are alike',
    layerNormMean: 'mean of the LayerNorm output',
    rmsNormMean: 'mean of the RMSNorm output',
    difference: '‖LN − RMS‖/‖LN‖ of the vector shown; 0 where all entries are alike',
    predicted: '√(2 − 2/√(1 + r²)) at r',
    curve: 'the same difference at 512 normal features, mean of 8 seeds, and its prediction, by ratio',
  },
  pace: 'frame',
  run,
  readouts: (data) => [
    { id: 'mean', label: 'μ', symbol: 'mu', value: data.mean, format: 'fixed:2' },
    {
      id: 'sigma',
      label: 'σ, what LayerNorm divides by',
      symbol: 'sigma',
      value: data.sigma,
      format: 'fixed:2',
    },
    { id: 'rms', label: 'root mean square, RMSNorm’s', symbol: 'mean', value: data.rms, format: 'fixed:2' },
    { id: 'difference', label: 'difference of the outputs', value: data.difference },
  ],
  sentence,
  table: (data) => ({
    caption: 'The vector and both outputs, feature by feature',
    columns: [
      { name: 'feature', format: 'integer' },
      { name: 'input', format: 'fixed:3' },
      { name: 'LayerNorm', format: 'fixed:4' },
      { name: 'RMSNorm', format: 'fixed:4' },
    ],
    rows: data.input.map((entry, i) => [i + 1, entry, data.layerNorm[i], data.rmsNorm[i]]),
  }),
});

export default rmsnorm;
