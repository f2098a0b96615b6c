/**
 * Which changes of weights and data a layer's normalized output survives: the invariance table of Zhang & Sennrich 2019 (Table 1, after
 * Ba et al. 2016), each cell computed.
 *
 * The layer is norm(W x) on a batch of cases, without γ, β or ε, so that what is invariant is so exactly and only rounding is left.
 * A cell is the largest relative change ‖y′ − y‖/‖y‖ of any case of the batch.
 */
import {
  add,
  createGenerator,
  div,
  grad,
  layerNorm,
  matmul,
  mean,
  mul,
  noGrad,
  parameter,
  rmsNorm,
  slice,
  sqrt,
  sum,
  tensor,
  transpose,
  type Tensor,
} from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import { readouts, sentence, table } from './invariance-words.ts';
import type { Values } from './parameters.ts';
import { euclideanNorm } from './statistics.ts';

const CASES = 32;
const WIDTH = 64;
/** pRMSNorm looks at 6.25 % of the features, as in the paper. */
const PARTIAL = 4;
/** A relative change below this is rounding; what is not invariant changes by percents. */
const SAME = 1e-4;

const parameters = {
  factor: {
    kind: 'number',
    label: 're-scale by',
    min: 0.1,
    max: 10,
    step: 0.1,
    values: [0.1, 0.3, 0.5, 1.5, 2, 3, 10],
    default: 3,
    digits: 1,
  },
  shift: {
    kind: 'number',
    label: 're-centre by',
    min: 0.1,
    max: 3,
    step: 0.1,
    values: [0.1, 0.3, 0.5, 1, 2, 3],
    default: 1,
    digits: 1,
  },
  seed: { kind: 'number', label: 'weights and data drawn with seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type InvarianceValues = Values<typeof parameters>;

export type Cell = {
  readonly change: number;
  /** Whether that is no more than rounding. */
  readonly isSame: boolean;
  /** What the paper's table says. */
  readonly reported: boolean;
};

export type InvarianceRow = {
  readonly name: string;
  readonly shortName: string;
  /** In the order of `NORMS`. */
  readonly cells: Cell[];
};

export type InvarianceData = {
  readonly rows: InvarianceRow[];
  readonly agreeing: number;
  readonly cells: number;
  readonly gradientRatio: number;
};

/** A layer with its norm: the weights `[out, in]` and the cases `[cases, in]` to `[cases, out]`. */
type Layer = (weights: Tensor, cases: Tensor) => Tensor;

const summed: Layer = (weights, cases) => matmul(cases, transpose(weights));

/** The norms of the paper's table, in its order. */
export const NORMS = ['BatchNorm', 'WeightNorm', 'LayerNorm', 'RMSNorm', 'pRMSNorm'] as const;

const layers: Readonly<Record<(typeof NORMS)[number], Layer>> = {
  // Each neuron over the batch (Ioffe & Szegedy 2015): LayerNorm of the transpose.
  BatchNorm: (weights, cases) => transpose(layerNorm(transpose(summed(weights, cases)), { eps: 0 })),
  // Each neuron's weights brought to one length (Salimans & Kingma 2016).
  WeightNorm: (weights, cases) => summed(rmsNorm(weights, { eps: 0 }), cases),
  LayerNorm: (weights, cases) => layerNorm(summed(weights, cases), { eps: 0 }),
  RMSNorm: (weights, cases) => rmsNorm(summed(weights, cases), { eps: 0 }),
  pRMSNorm: (weights, cases) => {
    const all = summed(weights, cases);
    const first = slice(all, 1, 0, PARTIAL);
    return div(all, sqrt(mean(mul(first, first), 1, true)));
  },
};

interface Drawn {
  readonly weights: Tensor;
  readonly cases: Tensor;
  /** One random number an input: what is added to every row of the weights, times the shift. */
  readonly direction: Tensor;
  /** 1 in the first row, else 0, as a column. */
  readonly firstNeuron: Tensor;
  readonly firstCase: Tensor;
}

function draw(seed: number): Drawn {
  const generator = createGenerator(seed).fork('invariance');
  const std = 1 / Math.sqrt(WIDTH);
  const first = (rows: number) => tensor(Array.from({ length: rows }, (_, i) => [i === 0 ? 1 : 0]));
  return {
    weights: generator.fork('weights').normalTensor([WIDTH, WIDTH], { std }),
    cases: generator.fork('cases').normalTensor([CASES, WIDTH]),
    direction: generator.fork('direction').normalTensor([1, WIDTH], { std }),
    firstNeuron: first(WIDTH),
    firstCase: first(CASES),
  };
}

interface Change {
  readonly name: string;
  readonly shortName: string;
  readonly weights?: (drawn: Drawn, values: InvarianceValues) => Tensor;
  readonly cases?: (drawn: Drawn, values: InvarianceValues) => Tensor;
  /** What Table 1 of the paper says, norm by norm. */
  readonly reported: readonly boolean[];
}

/** Multiplies the rows that `which` marks with 1 by the factor, and leaves the others. */
const scaled = (rows: Tensor, which: Tensor, factor: number) => mul(rows, add(mul(which, factor - 1), 1));

const changes: readonly Change[] = [
  {
    name: 'weight matrix re-scaled',
    shortName: 'W scaled',
    weights: ({ weights }, { factor }) => mul(weights, factor),
    reported: [true, true, true, true, true],
  },
  {
    name: 'weight matrix re-centred',
    shortName: 'W centred',
    weights: ({ weights, direction }, { shift }) => add(weights, mul(direction, shift)),
    reported: [false, false, true, false, false],
  },
  {
    name: 'one weight vector re-scaled',
    shortName: 'one w scaled',
    weights: ({ weights, firstNeuron }, { factor }) => scaled(weights, firstNeuron, factor),
    reported: [true, true, false, false, false],
  },
  {
    name: 'data set re-scaled',
    shortName: 'data scaled',
    cases: ({ cases }, { factor }) => mul(cases, factor),
    reported: [true, false, true, true, true],
  },
  {
    name: 'data set re-centred',
    shortName: 'data centred',
    cases: ({ cases }, { shift }) => add(cases, shift),
    reported: [true, false, false, false, false],
  },
  {
    name: 'one case re-scaled',
    shortName: 'one x scaled',
    cases: ({ cases, firstCase }, { factor }) => scaled(cases, firstCase, factor),
    reported: [false, false, true, true, true],
  },
];

/** Largest relative change of any case. */
function largestChange(before: Tensor, after: Tensor): number {
  let largest = 0;
  for (let row = 0; row < CASES; row++) {
    const from = before.data.subarray(row * WIDTH, (row + 1) * WIDTH);
    const to = after.data.subarray(row * WIDTH, (row + 1) * WIDTH);
    const moved = Array.from(to, (value, i) => value - from[i]);
    largest = Math.max(largest, euclideanNorm(moved) / euclideanNorm(from));
  }
  return largest;
}

/** The gradient of RMSNorm's output along a fixed random direction by the weights, as a size. */
function gradientSize(weights: Tensor, { cases }: Drawn, seed: number): number {
  const leaf = parameter(weights.data, { shape: weights.shape });
  const along = createGenerator(seed).fork('along').normalTensor([CASES, WIDTH]);
  const [gradient] = grad(sum(mul(layers.RMSNorm(leaf, cases), along)), [leaf]);
  return euclideanNorm(gradient.data);
}

function run(values: InvarianceValues): InvarianceData {
  const { factor, seed } = values;
  const drawn = draw(seed);
  const rows = noGrad(() =>
    changes.map(({ name, shortName, weights, cases, reported }): InvarianceRow => ({
      name,
      shortName,
      cells: NORMS.map((norm, i): Cell => {
        const before = layers[norm](drawn.weights, drawn.cases);
        const after = layers[norm](
          weights?.(drawn, values) ?? drawn.weights,
          cases?.(drawn, values) ?? drawn.cases,
        );
        const change = largestChange(before, after);
        return { change, isSame: change < SAME, reported: reported[i] };
      }),
    })),
  );
  const cells = rows.flatMap((row) => row.cells);
  return {
    rows,
    agreeing: cells.filter(({ isSame, reported }) => isSame === reported).length,
    cells: cells.length,
    gradientRatio:
      gradientSize(mul(drawn.weights, factor), drawn, seed) / gradientSize(drawn.weights, drawn, seed),
  };
}

/** The invariance table, computed. */
export const invariance = defineExperiment<typeof parameters, InvarianceData>({
  id: 'invariance',
  title: 'What a normalized output survives',
  claim:
    'RMSNorm’s output survives a re-scaling of the weight matrix, of the data and of one case, and not, as LayerNorm’s does, a re-centring of the weight matrix.',
  testedAgainst:
    'the marks of Table 1 of Zhang & Sennrich 2019 at every stop of both sliders, and norms written out by hand',
  parameters,
  fields: {
    rows: 'by change: its name, and by norm the largest relative change of any case of the batch, whether that is rounding (below 1e-4), and what the paper’s table says',
    agreeing: 'cells in which the two agree',
    cells: 'all cells',
    gradientRatio: 'size of the gradient by the weights with W re-scaled, over that with W, under RMSNorm',
  },
  pace: 'frame',
  run,
  readouts,
  sentence,
  table,
});

export default invariance;
