/** What the similarity experiment says of its data: readouts, sentence and table. */
import { wirings } from '../nn/index.ts';
import type { DataTable, Readout } from './experiment.ts';
import { letter } from './letters.ts';
import type { Tone } from './parameters.ts';
import { num, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';
import type { Similarity, SimilarityData, SimilarityValues } from './similarity.ts';

const curvesOf = ({ post, pre, other }: SimilarityData): readonly Similarity[] =>
  other === null ? [post, pre] : [post, pre, other];

const toneOf = ({ wiring }: Similarity): Tone => (wiring === 'post' || wiring === 'pre' ? wiring : 'ink');

const topOf = ({ mean }: Similarity): number => mean[mean.length - 1];

export const readouts = (data: SimilarityData): readonly Readout[] =>
  curvesOf(data).flatMap((curve): readonly Readout[] => {
    const { name } = wirings[curve.wiring];
    const key = { tone: toneOf(curve) };
    return [
      { id: `first-${curve.wiring}`, label: `${name}, first block`, value: curve.mean[0], format: 'fixed:2' },
      {
        id: `last-${curve.wiring}`,
        label: `${name}, last block`,
        symbol: 'similarity',
        value: topOf(curve),
        format: 'fixed:2',
        key,
      },
    ];
  });

export function sentence(data: SimilarityData, { depth }: SimilarityValues): Sentence {
  const [first, ...others] = curvesOf(data).map(
    (curve) =>
      say`${wirings[curve.wiring].name} ${num(curve.mean[0], 'fixed:2')} in the first block and ${num(topOf(curve), 'fixed:2')} in the last`,
  );
  const rest = others.reduce((before, next) => say`${before}; ${next}`, first);
  return say`Over ${letter('depth')} = ${num(depth, 'integer')} blocks the cosine between the stream before and after a block is: ${rest}.`;
}

export function table(data: SimilarityData): DataTable {
  const curves = curvesOf(data);
  return {
    caption: 'Cosine between the stream before and after each block, at initialization',
    columns: [
      { name: 'block', format: 'integer' },
      ...curves.flatMap(({ wiring }) => {
        const { name } = wirings[wiring];
        return [{ name }, { name: `${name}, low` }, { name: `${name}, high` }];
      }),
    ],
    rows: data.blocks.map((block, i) => [
      block,
      ...curves.flatMap(({ mean, low, high }) => [mean[i], low[i], high[i]]),
    ]),
  };
}
