/**
 * LayerNorm on a vector of twelve features that the reader edits, shifts and stretches.
 *
 * y = γ ⊙ (x − μ)/σ + β over the features of one token (Ba, Kiros & Hinton 2016, eq. 4), with ε = 1e-5 under the root as in
 * PyTorch. The same vector, neither shifted nor stretched, is normalized beside it, so that what survives is measured.
 */
import { add, layerNorm, mul, tensor } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Part, Sentence } from './sentence.ts';
import { featureSigma, mean } from './statistics.ts';

const EPS = 1e-5;

const parameters = {
  x: {
    kind: 'vector',
    symbol: 'x',
    label: 'feature',
    min: -4,
    max: 4,
    step: 0.1,
    default: [0.9, 2.1, -0.4, 1.6, 0.2, -1.3, 2.8, 0.7, -0.8, 1.9, 0.4, 1.1],
  },
  shift: { kind: 'number', label: 'shift every entry by', min: -3, max: 3, step: 0.1, default: 0 },
  scale: { kind: 'number', label: 'multiply every entry by', min: 0, max: 3, step: 0.1, default: 1 },
  gamma: { kind: 'number', symbol: 'gamma', label: 'scale', min: 0, max: 2, step: 0.1, default: 1 },
  beta: { kind: 'number', symbol: 'beta', label: 'bias', min: -2, max: 2, step: 0.1, default: 0 },
} as const;

type LayerNormValues = Values<typeof parameters>;

type LayerNormData = {
  readonly input: number[];
  readonly output: number[];
  readonly reference: number[];
  readonly mean: number;
  readonly sigma: number;
  readonly outputMean: number;
  readonly outputSigma: number;
  readonly difference: number;
};

function run({ x, shift, scale, gamma, beta }: LayerNormValues): LayerNormData {
  const vector = tensor(x);
  const normed = (input: typeof vector) =>
    Array.from(add(mul(layerNorm(input, { eps: EPS }), gamma), beta).data);
  const moved = add(mul(vector, scale), shift);
  const input = Array.from(moved.data);
  const output = normed(moved);
  const reference = normed(vector);
  const sigma = featureSigma(input);
  return {
    input,
    output,
    reference,
    mean: mean(input),
    sigma: Math.sqrt(sigma * sigma + EPS),
    outputMean: mean(output),
    outputSigma: featureSigma(output),
    difference: output.reduce((largest, y, i) => Math.max(largest, Math.abs(y - reference[i])), 0),
  };
}

const two = (value: number): Part => num(value, 'fixed:2');

/** What was done to the vector and how much of it can be seen in the output. */
function comparison({ difference }: LayerNormData, { shift, scale }: LayerNormValues): Sentence {
  const done = [
    ...(scale === 1 ? [] : [say`the factor of ${num(scale, 'fixed:1')}`]),
    ...(shift === 0 ? [] : [say`the shift of ${num(shift, 'fixed:1')}`]),
  ];
  if (done.length === 0) return say`.`;
  const both = done.length === 2 ? say`${done[0]} and ${done[1]}` : done[0];
  if (difference < 0.005)
    return say`, the same twelve numbers as before ${both}, to within ${num(difference)}.`;
  return say`, and differs from the output before ${both} by up to ${num(difference)}.`;
}

/** LayerNorm on a vector you can edit. */
export const layernorm = defineExperiment<typeof parameters, LayerNormData>({
  id: 'layernorm',
  title: 'LayerNorm on a vector you can edit',
  claim:
    'LayerNorm keeps its output when every feature is shifted by the same number or multiplied by the same positive number.',
  testedAgainst: 'mean and standard deviation written out by hand, and the two invariances',
  parameters,
  fields: {
    input: 'the vector that is normalized: x times the factor, plus the shift [12]',
    output: 'γ(input − μ)/σ + β [12]',
    reference: 'the same of x itself, neither multiplied nor shifted [12]',
    mean: 'μ of the input',
    sigma: 'σ of the input, with ε = 1e-5 under the root',
    outputMean: 'mean of the output',
    outputSigma: 'standard deviation of the output over its features',
    difference: 'largest absolute difference between output and reference',
  },
  pace: 'frame',
  run,
  readouts: (data) => [
    { id: 'mean', label: 'μ of the token', symbol: 'mu', value: data.mean, format: 'fixed:2' },
    { id: 'sigma', label: 'σ of the token', symbol: 'sigma', value: data.sigma, format: 'fixed:2' },
    { id: 'output-mean', label: 'mean of the output', value: data.outputMean, format: 'fixed:2' },
    { id: 'output-sigma', label: 'σ of the output', value: data.outputSigma, format: 'fixed:2' },
    { id: 'difference', label: 'change by shift and factor', value: data.difference },
  ],
  sentence(data, values) {
    const { mean: mu, sigma, outputMean, outputSigma } = data;
    if (data.input.every((entry) => entry === data.input[0]))
      return say`All twelve entries are ${two(mu)}: nothing is left after the mean is subtracted, so ${letter('eps')} alone keeps the division finite, and every output is ${letter('beta')} = ${two(values.beta)}.`;
    return say`The token has ${letter('mu')} = ${two(mu)} and ${letter('sigma')} = ${two(sigma)}; the output has mean ${two(outputMean)} and ${letter('sigma')} = ${two(outputSigma)}${comparison(data, values)}`;
  },
  table: ({ input, output, reference }) => ({
    caption: 'The token and its LayerNorm, feature by feature',
    columns: [
      { name: 'feature', format: 'integer' },
      { name: 'input', format: 'fixed:2' },
      { name: 'output', format: 'fixed:4' },
      { name: 'output before shift and factor', format: 'fixed:4' },
    ],
    rows: input.map((entry, i) => [i + 1, entry, output[i], reference[i]]),
  }),
});

export default layernorm;
