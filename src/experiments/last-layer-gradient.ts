/**
 * The gradient of the last block's second MLP matrix, ‖∂loss/∂W²‖, at initialization, against depth.
 *
 * It is what Xiong et al. 2020, Theorem 1, bounds: by a constant in depth for Post-LN, by one that falls as 1/√L for Pre-LN.
 * The theorem assumes W^Q = W^K = 0 and one head; here attention is ordinary.
 */
import type { WiringId } from '../nn/index.ts';
import { grad, parameter } from '../tensor/index.ts';
import { defineExperiment } from './experiment.ts';
import type { Split } from './experiment.ts';
import { DEPTHS, evaluate, initialModel, type InitialModel } from './initial-model.ts';
import { readouts, sentence, table } from './last-layer-words.ts';
import type { Values } from './parameters.ts';
import { alongDepth, depthsUpTo, wiringParts, type WiringPart } from './seeds-by-depth.ts';
import {
  euclideanNorm,
  fitPower,
  geometricSpread,
  mean,
  sampleDeviation,
  type Spread,
} from './statistics.ts';

const parameters = {
  also: {
    kind: 'choice',
    label: 'beside them',
    options: [
      { value: 'none', label: 'nothing' },
      { value: 'deepnorm', label: 'DeepNorm' },
      { value: 'lnscale', label: 'LayerNorm scaling' },
      { value: 'double', label: 'norm on both ends' },
    ],
    default: 'none',
  },
  init: {
    kind: 'choice',
    label: 'initialization',
    options: [
      { value: 'xavier', label: 'Xavier' },
      { value: 'small', label: 'small, 0.02' },
    ],
    default: 'xavier',
  },
  maxDepth: {
    kind: 'number',
    symbol: 'depth',
    label: 'up to blocks',
    min: 4,
    max: 32,
    step: 4,
    default: 32,
    values: DEPTHS.slice(1),
  },
  seeds: { kind: 'number', label: 'seeds', min: 1, max: 8, step: 1, default: 8 },
  seed: { kind: 'number', label: 'first seed', min: 1, max: 99, step: 1, default: 1 },
} as const;

export type LastLayerValues = Values<typeof parameters>;

/** ‖∂loss/∂W²‖ at each depth over seeds, and the power of L fitted for each seed. */
export type DepthCurve = Spread & {
  readonly wiring: WiringId;
  readonly slope: number;
  readonly slopeDeviation: number;
};

export type LastLayerData = {
  readonly seeds: number;
  readonly depths: number[];
  readonly post: DepthCurve;
  readonly pre: DepthCurve;
  readonly other: DepthCurve | null;
};

/** Frobenius norm of the gradient of the last block's W². Only this matrix is differentiated. */
function lastLayerGradient(initial: InitialModel): number {
  const { model } = initial;
  const blocks = model.stack.blocks.slice(0, -1);
  const last = model.stack.blocks[model.stack.blocks.length - 1];
  const found = last.flatMap(({ parts }) => parts).find((part) => part.kind === 'mlp');
  if (found?.kind !== 'mlp') throw new Error('last-layer-gradient: the last block has no MLP');
  const weight = parameter(found.mlp.second.weight);
  const measured = { ...found, mlp: { ...found.mlp, second: { weight } } };
  const watched = last.map((sublayer) => ({
    ...sublayer,
    parts: sublayer.parts.map((part) => (part === found ? measured : part)),
  }));
  const stack = { ...model.stack, blocks: [...blocks, watched] };
  const { loss } = evaluate({ ...initial, model: { ...model, stack } });
  return euclideanNorm(grad(loss, [weight])[0].data);
}

const wiringsOf = ({ also }: LastLayerValues): readonly WiringId[] =>
  also === 'none' ? ['post', 'pre'] : ['post', 'pre', also];

/** A part is one wiring of one seed; its piece is the norms by depth. */
const split: Split<typeof parameters, LastLayerData, WiringPart<WiringId>, number[]> = {
  parts: (values) => wiringParts(values, wiringsOf(values)),
  *steps({ wiring, seed }, { init, maxDepth }) {
    const norms: number[] = [];
    for (const blocks of depthsUpTo(maxDepth)) {
      if (norms.length > 0) yield [...norms];
      norms.push(lastLayerGradient(initialModel({ wiring, blocks, seed, init, trainable: false })));
    }
    return norms;
  },
  join(values, pieces) {
    const known = alongDepth(depthsUpTo(values.maxDepth), wiringsOf(values), pieces);
    return known === null ? null : summary(known.bySeed, known.depths, values);
  },
};

/** Norms by depth of one seed, for each wiring that is measured. */
type SeedNorms = Partial<Readonly<Record<WiringId, readonly number[]>>>;

function summary(runs: readonly SeedNorms[], depths: number[], { also }: LastLayerValues): LastLayerData {
  const curve = (wiring: WiringId): DepthCurve => {
    const ofWiring = runs.map((run) => run[wiring] ?? []);
    const slopes = ofWiring.map((norms) => fitPower(depths, norms).slope);
    return {
      wiring,
      ...geometricSpread(ofWiring),
      slope: mean(slopes),
      slopeDeviation: sampleDeviation(slopes),
    };
  };
  return {
    seeds: runs.length,
    depths,
    post: curve('post'),
    pre: curve('pre'),
    other: also === 'none' ? null : curve(also),
  };
}

const kept: LastLayerValues = { also: 'none', init: 'xavier', maxDepth: 32, seeds: 8, seed: 1 };

/** The last layer's gradient against depth. */
export const lastLayer = defineExperiment<typeof parameters, LastLayerData>({
  id: 'last-layer-gradient',
  title: 'The last layer’s gradient against depth',
  claim:
    'At initialization the gradient of the last block’s second MLP matrix hardly changes with depth under Post-LN and falls with it under Pre-LN.',
  testedAgainst:
    'the powers of L of two independent implementations, and the bounds 0 and −½ of Xiong et al.',
  parameters,
  fields: {
    seeds: 'seeds that have run',
    depths: 'L in blocks',
    post: 'Post-LN: ‖∂loss/∂W²‖ of the last block at each depth, geometric mean over seeds and one standard deviation; power of L fitted for each seed, mean and standard deviation',
    pre: 'the same for Pre-LN',
    other: 'the same for the third wiring; null if there is none',
  },
  pace: 'worker',
  split,
  readouts,
  sentence,
  table,
  kept: [kept, { ...kept, init: 'small' }],
});

export default lastLayer;
