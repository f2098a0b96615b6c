/** The gradient at every layer, Post-LN against Pre-LN, with the spread over seeds. */
import type { Chart, Series } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { gradientAxes } from './attenuation.ts';
import { decades, quarters, spreadValues, type Spread } from './domain.ts';

export interface GradientProfileFigureData {
  readonly positions: readonly number[];
  readonly post: Spread;
  readonly pre: Spread;
}

/** The chart; `quantity` says whether positions are sublayers of the stream or blocks whose W₂ is measured. */
export function gradientProfileChart(
  { positions, post, pre }: GradientProfileFigureData,
  quantity: 'stream' | 'weights',
): Chart {
  const isStream = quantity === 'stream';
  const [first, last] = [positions[0], positions[positions.length - 1]];
  const line = (name: string, tone: 'post' | 'pre', spread: Spread): Series => ({
    name,
    x: positions,
    y: spread.mean,
    band: spread,
    tone,
    label: { text: name, at: 'start' },
    dots: { at: [0] },
  });
  return {
    x: {
      label: isStream ? gradientAxes.x : 'block, from the input (left) to the loss (right)',
      narrowLabel: isStream ? gradientAxes.xNarrow : 'block, from the input to the loss',
      scale: 'linear',
      domain: [first, Math.max(last, first + 1)],
      ticks: isStream ? quarters(last) : quarters(last).map((tick) => Math.max(first, tick)),
    },
    y: {
      label: isStream ? gradientAxes.y : 'gradient of the MLP’s second matrix, relative to the last block',
      narrowLabel: isStream ? gradientAxes.y : 'gradient of 𝑊₂, relative to the last block',
      scale: 'log',
      domain: decades([...spreadValues(post), ...spreadValues(pre)], [0.1, 10]),
      reference: { value: 1 },
    },
    series: [line('Pre-LN', 'pre', pre), line('Post-LN', 'post', post)],
    height: { wide: 316, narrow: 276 },
  };
}

/** Draws it; `values.quantity` as the experiment has it. */
export function gradientProfileFigure(
  data: GradientProfileFigureData,
  values: { readonly quantity: 'stream' | 'weights' },
  size: Size,
): Figure {
  return drawChart(gradientProfileChart(data, values.quantity), size);
}
