/** Cosine between the stream before and after each block, over depth. */
import type { Chart, Series } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import type { Tone } from '../../experiments/parameters.ts';
import { quarters, spreadValues, type Spread } from './domain.ts';

export interface SimilarityFigureData {
  readonly blocks: readonly number[];
  readonly curves: readonly { readonly name: string; readonly tone: Tone; readonly spread: Spread }[];
}

/** Draws it; the axis begins at 0, or below it where a curve does. */
export function similarityFigure({ blocks, curves }: SimilarityFigureData, size: Size): Figure {
  const line = ({ name, tone, spread }: SimilarityFigureData['curves'][number]): Series => ({
    name,
    x: blocks,
    y: spread.mean,
    band: spread,
    tone,
    symbol: 'similarity',
    label: { text: name, at: 'apart' },
    dots: { at: [0, blocks.length - 1] },
  });
  const last = blocks[blocks.length - 1];
  const low = Math.min(0, ...curves.flatMap(({ spread }) => spreadValues(spread)));
  const chart: Chart = {
    x: {
      label: 'block, from the input (left) to the loss (right)',
      narrowLabel: 'block, from the input to the loss',
      scale: 'linear',
      domain: [1, Math.max(2, last)],
      ticks: quarters(last).map((tick) => Math.max(1, tick)),
    },
    y: {
      label: 'cosine between the stream before and after the block',
      narrowLabel: 'cosine, before and after the block',
      scale: 'linear',
      domain: [low < 0 ? -1 : 0, 1.05],
      ticks: low < 0 ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1],
      reference: { value: 1 },
    },
    series: curves.map(line),
    height: { wide: 300, narrow: 268 },
  };
  return drawChart(chart, size);
}
