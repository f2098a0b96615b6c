/**
 * What LayerNorm and RMSNorm cost for one token: numbers read, numbers written, operations, by width.
 *
 * The counts come from running the definitions on a machine that counts (`counted-norms.ts`). Forward, LayerNorm reads 5d,
 * writes d and takes 8d + 5 operations; RMSNorm 3d, d and 4d + 4. Backward 8d, 3d, 16d + 2 against 7d, 2d, 11d + 1. Counts are
 * not times: what a machine makes of them is measured apart.
 */
import { createGenerator } from '../tensor/index.ts';
import {
  createCountingMachine,
  layerNormBackward,
  layerNormForward,
  rmsNormBackward,
  rmsNormForward,
} from './counted-norms.ts';
import type { CountingMachine } from './counted-norms.ts';
import { defineExperiment } from './experiment.ts';
import { letter } from './letters.ts';
import type { Values } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

const WIDTHS = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

const parameters = {
  width: {
    kind: 'number',
    symbol: 'd',
    label: 'width',
    min: 16,
    max: 4096,
    step: 1,
    values: WIDTHS,
    default: 512,
  },
  direction: {
    kind: 'choice',
    label: 'pass',
    options: [
      { value: 'forward', label: 'forward' },
      { value: 'backward', label: 'backward' },
      { value: 'both', label: 'both' },
    ],
    default: 'forward',
  },
} as const;

type CostValues = Values<typeof parameters>;

type Counts = { readonly reads: number; readonly writes: number; readonly flops: number };

type CostData = {
  readonly width: number;
  readonly layerNorm: Counts;
  readonly rmsNorm: Counts;
  readonly ratio: Counts;
};

const COUNTED = ['reads', 'writes', 'flops'] as const;

/** What a pass costs: the backward pass alone is what is counted after the forward pass has been. */
function countsOf(
  direction: CostValues['direction'],
  forward: (machine: CountingMachine) => (machine: CountingMachine) => void,
): Counts {
  const ahead = createCountingMachine();
  const back = createCountingMachine();
  forward(ahead)(back);
  const [a, b] = [ahead.tally(), back.tally()];
  switch (direction) {
    case 'forward':
      return { ...a };
    case 'backward':
      return { ...b };
    case 'both':
      return { reads: a.reads + b.reads, writes: a.writes + b.writes, flops: a.flops + b.flops };
  }
}

function run({ width, direction }: CostValues): CostData {
  const generator = createGenerator(1).fork('cost');
  const [x, g] = [0, 1].map(() => Float32Array.from(generator.normalTensor([width]).data));
  const gamma = new Float32Array(width).fill(1);
  const room = () => new Float32Array(width);
  const layerNorm = countsOf(direction, (ahead) => {
    const statistics = layerNormForward(ahead, room(), x, gamma, room(), 1e-5);
    return (back) => layerNormBackward(back, room(), room(), room(), g, x, gamma, statistics);
  });
  const rmsNorm = countsOf(direction, (ahead) => {
    const statistics = rmsNormForward(ahead, room(), x, gamma, 1e-6);
    return (back) => rmsNormBackward(back, room(), room(), g, x, gamma, statistics);
  });
  const ratio = {
    reads: layerNorm.reads / rmsNorm.reads,
    writes: layerNorm.writes / rmsNorm.writes,
    flops: layerNorm.flops / rmsNorm.flops,
  };
  return { width, layerNorm, rmsNorm, ratio };
}

function sentence({ width, layerNorm, rmsNorm, ratio }: CostData, { direction }: CostValues): Sentence {
  const pass = {
    forward: 'A forward pass',
    backward: 'A backward pass',
    both: 'A forward and a backward pass',
  }[direction];
  const count = (value: number) => num(value, 'integer');
  const writes =
    layerNorm.writes === rmsNorm.writes
      ? say`both write ${count(layerNorm.writes)}`
      : say`it writes ${count(layerNorm.writes)} against ${count(rmsNorm.writes)}`;
  return say`${pass} over one token of width ${letter('d')} = ${count(width)} takes LayerNorm ${count(layerNorm.flops)} operations and RMSNorm ${count(rmsNorm.flops)}: ${num(ratio.flops, 'fixed:2')} times as many. LayerNorm reads ${count(layerNorm.reads)} numbers against ${count(rmsNorm.reads)}, and ${writes}.`;
}

/** The cost of a norm, counted. */
export const cost = defineExperiment<typeof parameters, CostData>({
  id: 'cost',
  title: 'What a norm costs',
  claim: 'LayerNorm computes two statistics and RMSNorm one, so LayerNorm reads more and calculates more.',
  testedAgainst: 'formulas in d, and the outputs of the engine’s own kernels for the same token',
  parameters,
  fields: {
    width: 'd',
    layerNorm: 'numbers read, numbers written and operations of LayerNorm for one token',
    rmsNorm: 'the same of RMSNorm',
    ratio: 'LayerNorm’s over RMSNorm’s',
  },
  pace: 'frame',
  run,
  readouts: ({ layerNorm, rmsNorm, ratio }) => [
    {
      id: 'layernorm-flops',
      label: 'LayerNorm, operations',
      symbol: 'flops',
      value: layerNorm.flops,
      format: 'integer',
    },
    {
      id: 'rmsnorm-flops',
      label: 'RMSNorm, operations',
      symbol: 'flops',
      value: rmsNorm.flops,
      format: 'integer',
      key: { tone: 'rms' },
    },
    { id: 'flops-ratio', label: 'operations, LN over RMS', value: ratio.flops, format: 'factor' },
    { id: 'reads-ratio', label: 'reads, LN over RMS', symbol: 'reads', value: ratio.reads, format: 'factor' },
  ],
  sentence,
  table: ({ layerNorm, rmsNorm, ratio }) => ({
    caption: 'Cost of a norm for one token',
    columns: [
      { name: 'counted' },
      { name: 'LayerNorm', format: 'integer' },
      { name: 'RMSNorm', format: 'integer' },
      { name: 'ratio', format: 'fixed:2' },
    ],
    rows: COUNTED.map((name) => [name, layerNorm[name], rmsNorm[name], ratio[name]]),
  }),
});

export default cost;
