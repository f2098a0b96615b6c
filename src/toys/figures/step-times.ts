/** The time of a training step with LayerNorm over that with RMSNorm, pair by pair, as they are measured. */
import type { Chart } from '../../charts/chart.ts';
import { indices } from './domain.ts';

export interface StepTimesData {
  readonly pairs: readonly { readonly firstMs: number; readonly secondMs: number }[];
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** `count` pairs are asked for. */
export function stepTimesChart({ pairs, median, low, high }: StepTimesData, count: number): Chart {
  const x = pairs.map((_, i) => i + 1);
  const ratios = pairs.map(({ firstMs, secondMs }) => (secondMs > 0 ? firstMs / secondMs : 1));
  const ends = [1, Math.max(2, count)];
  return {
    x: { label: 'pair of steps', scale: 'linear', domain: [0, count + 1], format: 'integer' },
    y: {
      label: 'time of a step with LayerNorm over RMSNorm, in this browser',
      narrowLabel: 'step with LayerNorm over RMSNorm',
      scale: 'linear',
      domain: [Math.min(0.5, ...ratios), Math.max(1.5, ...ratios)],
      reference: { value: 1, label: 'equally fast' },
    },
    series: [
      {
        name: 'median',
        x: ends,
        y: ends.map(() => median),
        band: { low: ends.map(() => low), high: ends.map(() => high) },
        tone: 'rms',
        label: { text: 'median', at: 'apart' },
      },
      {
        name: 'one pair',
        // A point alone draws no line; the gaps between them keep them apart.
        x: x.flatMap((at) => [at, at]),
        y: ratios.flatMap((ratio) => [ratio, Number.NaN]),
        tone: 'ink',
        dots: { at: indices(x.length).map((i) => 2 * i) },
      },
    ],
    height: { wide: 260, narrow: 230 },
  };
}
