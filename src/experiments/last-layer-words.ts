/** What the last-layer experiment says of its data: readouts, sentence and table. */
import { wirings } from '../nn/index.ts';
import type { DataTable, Readout } from './experiment.ts';
import type { DepthCurve, LastLayerData, LastLayerValues } from './last-layer-gradient.ts';
import { letter } from './letters.ts';
import type { Tone } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** Below this size of its power of L, a curve is called flat. */
const FLAT = 0.15;

const curvesOf = ({ post, pre, other }: LastLayerData): readonly DepthCurve[] =>
  other === null ? [post, pre] : [post, pre, other];

const toneOf = ({ wiring }: DepthCurve): Tone => (wiring === 'post' || wiring === 'pre' ? wiring : 'ink');

export function sentence(data: LastLayerData, { init }: LastLayerValues): Sentence {
  const { depths } = data;
  const range = say`from ${letter('depth')} = ${num(depths[0], 'integer')} to ${num(depths[depths.length - 1], 'integer')}`;
  const where = init === 'xavier' ? 'Xavier weights' : 'weights of standard deviation 0.02';
  const [first, ...others] = curvesOf(data).map(told);
  const rest = others.reduce((before, next) => say`${before}; ${next}`, first);
  return say`At initialization with ${where} the gradient of the last block’s second MLP matrix, ${range}: ${rest}.`;
}

function told(curve: DepthCurve): Sentence {
  const { name } = wirings[curve.wiring];
  const ends = say`${num(curve.mean[0])} to ${num(curve.mean[curve.mean.length - 1])}`;
  const isFlat = Math.abs(curve.slope) < FLAT;
  return say`${name} ${isFlat ? 'stays about flat,' : curve.slope < 0 ? 'falls,' : 'grows,'} ${ends}, as ${letter('depth')} to the power ${num(curve.slope, 'fixed:2')}`;
}

export const readouts = (data: LastLayerData): readonly Readout[] =>
  curvesOf(data).flatMap((curve): readonly Readout[] => {
    const { name } = wirings[curve.wiring];
    const key = { tone: toneOf(curve) };
    const deepest = curve.mean[curve.mean.length - 1];
    return [
      {
        id: `slope-${curve.wiring}`,
        label: `${name}, power of L`,
        symbol: 'depth',
        value: curve.slope,
        format: 'fixed:2',
        key,
      },
      {
        id: `slope-deviation-${curve.wiring}`,
        label: `${name}, power ±`,
        value: curve.slopeDeviation,
        format: 'fixed:2',
        key,
      },
      {
        id: `deepest-${curve.wiring}`,
        label: `${name}, at ${data.depths[data.depths.length - 1]} blocks`,
        symbol: 'W2',
        value: deepest,
        key,
      },
    ];
  });

export function table(data: LastLayerData): DataTable {
  const curves = curvesOf(data);
  return {
    caption: 'Gradient norm of the last block’s second MLP matrix at initialization, by depth',
    columns: [
      { name: 'blocks', format: 'integer' },
      ...curves.flatMap(({ wiring }) => {
        const { name } = wirings[wiring];
        return [{ name }, { name: `${name}, low` }, { name: `${name}, high` }];
      }),
    ],
    rows: data.depths.map((depth, i) => [
      depth,
      ...curves.flatMap(({ mean, low, high }) => [mean[i], low[i], high[i]]),
    ]),
  };
}
