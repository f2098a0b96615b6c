/** The gradient of each block's second matrix before training (dashed) and after some steps (solid), both placements. */
import type { Chart, Series } from '../../charts/chart.ts';
import { drawChart } from '../../charts/draw-chart.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { decades, spreadValues, type Spread } from './domain.ts';

interface Course {
  readonly start: Spread;
  readonly after: Spread;
}

export interface AfterWarmupFigureData {
  readonly blocks: readonly number[];
  readonly post: Course;
  readonly pre: Course;
}

/** Draws it. */
export function afterWarmupFigure(
  { blocks, post, pre }: AfterWarmupFigureData,
  { steps }: { readonly steps: number },
  size: Size,
): Figure {
  const line = (name: string, tone: 'post' | 'pre', when: 'start' | 'after', spread: Spread): Series => ({
    name: `${name}, ${when === 'start' ? 'before' : 'after'}`,
    x: blocks,
    y: spread.mean,
    ...(when === 'after' ? { band: spread } : {}),
    tone,
    dash: when === 'start' ? 'dashed' : 'solid',
    symbol: 'W2',
    label: {
      text: `${name}, ${when === 'start' ? 'at the start' : `after ${steps} steps`}`,
      narrowText: `${name}, ${when === 'start' ? 'start' : 'after'}`,
      at: 'apart',
    },
    dots: { at: blocks.map((_, i) => i), isOpen: when === 'start' },
  });
  const courses = [post, pre].flatMap(({ start, after }) => [...spreadValues(start), ...spreadValues(after)]);
  const chart: Chart = {
    x: {
      label: 'block, from the input (left) to the loss (right)',
      narrowLabel: 'block, from the input to the loss',
      scale: 'linear',
      domain: [blocks[0], Math.max(blocks[blocks.length - 1], blocks[0] + 1)],
      ticks: [...blocks],
    },
    y: {
      label: 'gradient of the MLP’s second matrix',
      narrowLabel: 'gradient of 𝑊₂',
      scale: 'log',
      domain: decades(courses, [0.1, 1]),
    },
    series: [
      line('Pre-LN', 'pre', 'start', pre.start),
      line('Post-LN', 'post', 'start', post.start),
      line('Pre-LN', 'pre', 'after', pre.after),
      line('Post-LN', 'post', 'after', post.after),
    ],
    height: { wide: 316, narrow: 284 },
  };
  return drawChart(chart, size);
}
