/**
 * What Muon does to a momentum matrix: Newton–Schulz steps lift its singular values toward 1 and leave their directions alone. The matrix
 * is made of two random rotations and of singular values that are spread evenly on a log scale.
 */
import {
  createGenerator,
  matmul,
  mul,
  singularValues,
  tensor,
  transpose,
  type Tensor,
} from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import { CUBIC, MUON, newtonSchulzStep } from './newton-schulz-steps.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

const N = 10;
/** Steps that are computed, whatever is shown. */
const MOST = 15;

const parameters = {
  iterations: {
    kind: 'number',
    symbol: 'iteration',
    label: 'Newton–Schulz steps',
    min: 0,
    max: MOST,
    step: 1,
    default: 5,
  },
  coefficients: {
    kind: 'choice',
    symbol: 'quintic1',
    label: 'coefficients',
    options: [
      { value: 'muon', label: 'Muon’s' },
      { value: 'cubic', label: 'cubic' },
    ],
    default: 'muon',
  },
  spread: {
    kind: 'number',
    symbol: 'M',
    label: 'largest over smallest at the start',
    min: 1,
    max: 10000,
    step: 1,
    default: 100,
    values: [1, 3, 10, 30, 100, 1000, 10000],
  },
  seed: { kind: 'number', label: 'seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

type OrthogonalValues = Values<typeof parameters>;

type OrthogonalData = {
  readonly size: number;
  readonly matrix: number[];
  readonly singularValues: number[];
  readonly bySteps: number[][];
  readonly largest: number;
  readonly smallest: number;
  readonly distance: number;
};

/** The Gram–Schmidt basis of random rows. */
function rotation(seed: number, name: string): Tensor {
  const drawn = createGenerator(seed).fork(name).normalTensor([N, N]).data;
  const rows: number[][] = [];
  for (let i = 0; i < N; i++) {
    let row = Array.from(drawn.subarray(i * N, (i + 1) * N));
    // Twice, because once leaves what rounding has left.
    for (let pass = 0; pass < 2; pass++)
      for (const other of rows) {
        const along = dot(row, other);
        row = row.map((entry, k) => entry - along * other[k]);
      }
    const length = Math.sqrt(dot(row, row));
    rows.push(row.map((entry) => entry / length));
  }
  return tensor(rows);
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, entry, k) => sum + entry * b[k], 0);

/** From 1 down to 1/spread, by equal factors: repeated roots, since no power is portable. */
function spreadValues(spread: number): number[] {
  const ratio = rootOf(spread, N - 1);
  const out = [1];
  for (let i = 1; i < N; i++) out.push(out[i - 1] / ratio);
  return out;
}

/** The n-th root by Newton's method. */
function rootOf(value: number, n: number): number {
  let x = value;
  for (let k = 0; k < 200; k++) {
    let power = 1;
    for (let i = 1; i < n; i++) power *= x;
    const next = ((n - 1) * x + value / power) / n;
    if (Math.abs(next - x) <= 1e-15 * x) break;
    x = next;
  }
  return x;
}

function run({ iterations, coefficients, spread, seed }: OrthogonalValues): OrthogonalData {
  const [u, v] = [rotation(seed, 'left'), transpose(rotation(seed, 'right'))];
  const values = spreadValues(spread);
  const momentum = matmul(mul(u, tensor(values)), v);
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const iterates = [mul(momentum, 1 / length)];
  const step = coefficients === 'muon' ? MUON : CUBIC;
  for (let k = 0; k < MOST; k++) iterates.push(newtonSchulzStep(iterates[k], step));
  const bySteps = iterates.map((iterate) => singularValues(iterate));
  const shown = iterates[iterations];
  const turned = matmul(u, v);
  const own = bySteps[iterations];
  return {
    size: N,
    matrix: Array.from(shown.data),
    singularValues: own,
    bySteps,
    largest: own[0],
    smallest: own[N - 1],
    distance: relativeDistance(shown, turned),
  };
}

/** ‖a − b‖ / ‖b‖, Frobenius. */
function relativeDistance(a: Tensor, b: Tensor): number {
  let [apart, size] = [0, 0];
  b.data.forEach((entry, k) => {
    apart += (a.data[k] - entry) * (a.data[k] - entry);
    size += entry * entry;
  });
  return Math.sqrt(apart / size);
}

function sentence(data: OrthogonalData, { iterations, coefficients, spread }: OrthogonalValues): Sentence {
  const { largest, smallest, bySteps, distance, size } = data;
  const [before] = bySteps;
  const range =
    spread === 1
      ? say`all ${num(size, 'integer')} singular values at ${num(before[0])}`
      : say`singular values from ${num(before[size - 1])} to ${num(before[0])}`;
  if (iterations === 0) return say`Divided by its length, the momentum has ${range}; no step has been taken.`;
  const kind = coefficients === 'muon' ? 'Muon’s' : 'the cubic';
  const steps =
    iterations === 1 ? say`one of ${kind} steps` : say`${num(iterations, 'integer')} of ${kind} steps`;
  return say`From ${range}, ${steps} lead to ${num(smallest)} to ${num(largest)}; ${letter('X')} is then ${num(distance)} of its size away from the matrix that only turns.`;
}

/** Newton–Schulz steps on a matrix. */
export const newtonSchulz = defineExperiment<typeof parameters, OrthogonalData>({
  id: 'newton-schulz',
  title: 'Newton–Schulz steps on a matrix',
  claim:
    'Five Newton–Schulz steps with Muon’s coefficients bring the singular values of a matrix near 1, whatever they were, and leave its directions.',
  testedAgainst:
    'the polynomial applied to each singular value in double precision, and the product of the two rotations that the matrix is made of',
  parameters,
  fields: {
    size: 'n, rows and columns of the matrix',
    matrix: 'X after the steps, row-major [n, n]',
    singularValues: 'its singular values, descending [n]',
    bySteps: 'singular values after 0, 1, … 15 steps',
    largest: 'the largest singular value',
    smallest: 'the smallest',
    distance: 'Frobenius distance from the matrix that only turns, over the length of that',
  },
  pace: 'frame',
  run,
  readouts: (data) => [
    { id: 'largest', label: 'largest singular value', value: data.largest },
    { id: 'smallest', label: 'smallest', value: data.smallest },
    { id: 'distance', label: 'distance from a pure turn', symbol: 'X', value: data.distance },
  ],
  sentence,
  table: ({ bySteps, size }) => ({
    caption: 'Singular values after each step, largest first',
    columns: [
      { name: 'steps', format: 'integer' },
      ...Array.from({ length: size }, (_, i) => ({ name: `number ${i + 1}` })),
    ],
    rows: bySteps.map((values, k) => [k, ...values]),
  }),
});

export default newtonSchulz;
