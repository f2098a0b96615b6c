/**
 * The layout of a chart before anything is drawn: where the plot lies in the figure, its two scales and its ticks.
 * Overlays (a reader's own curve, a corner that is dragged) ask for it too, so that they lie exactly on the drawing.
 */
import type { Axis, Chart } from './chart.ts';
import type { Size } from './figure.ts';
import { checkDomain, scaleOf, type Scale } from './scale.ts';
import { textSizes, textWidth, wrapText } from './text.ts';
import { ticksOf, type Tick } from './ticks.ts';

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Titles broken into lines that fit the figure. */
  readonly xTitle: readonly string[];
  readonly yTitle: readonly string[];
  /** Whether labels "at the end" have a margin of their own; else they are placed where the curves part. */
  readonly hasEndMargin: boolean;
}

const titleLine = 16;
/** From the end of a curve to its label. */
export const endGap = 10;

/** Lays out `chart` in `size`. Throws if the width leaves no plot. */
export function plotOf(chart: Chart, size: Size): Plot {
  checkDomain(chart.x);
  checkDomain(chart.y);
  const { width, isNarrow } = size;
  const height = isNarrow ? chart.height.narrow : chart.height.wide;
  const yTitle = titleOf(chart.y, width);
  const endWidth = endLabelWidth(chart);
  const hasEndMargin = endWidth > 0 && endWidth < width * 0.3;
  const xTicks = ticksOf(chart.x, Math.max(4, Math.round((width - 60) / 90)));
  const overhang = xTicks.length === 0 ? 0 : textWidth(xTicks[xTicks.length - 1].text, 'tick') / 2 + 1;
  const right = width - Math.max(isNarrow ? 8 : 14, overhang, hasEndMargin ? endWidth + endGap + 2 : 0);
  const xTitle = titleOf(chart.x, right);
  const top = yTitle.length === 0 ? 10 : yTitle.length * titleLine + 14;
  const bottom = height - 27 - (xTitle.length === 0 ? 0 : xTitle.length * titleLine + 2);
  const yTicks = ticksOf(chart.y, Math.min(isNarrow ? 5 : 6, Math.max(2, Math.floor((bottom - top) / 30))));
  const left = Math.max(isNarrow ? 30 : 36, ...yTicks.map((tick) => textWidth(tick.text, 'tick'))) + 10;
  if (right - left < 60 || bottom - top < 40)
    throw new RangeError(`chart of ${width} × ${height} px: its titles and ticks leave no room for a plot`);
  const x = scaleOf(chart.x, left, right);
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    x,
    y: scaleOf(chart.y, bottom, top),
    xTicks: spaced(xTicks, x),
    yTicks,
    xTitle,
    yTitle,
    hasEndMargin,
  };
}

function titleOf({ label, narrowLabel, hint = '' }: Axis, width: number): string[] {
  if (label === '') return [];
  const room = width - 2;
  const fits = textWidth(label + hint, 'title') <= room;
  return wrapText((fits || narrowLabel === undefined ? label : narrowLabel) + hint, 'title', room);
}

function endLabelWidth(chart: Chart): number {
  const ends = chart.series.flatMap(({ label }) =>
    label?.at === 'end' ? [textWidth(label.text, 'label')] : [],
  );
  return Math.max(0, ...ends);
}

/** Leaves out ticks whose texts would touch: every second, third, … stays, counted from the first. */
function spaced(ticks: readonly Tick[], x: Scale): Tick[] {
  for (let stride = 1; stride < ticks.length; stride += 1) {
    const kept = ticks.filter((_, i) => i % stride === 0);
    const isClear = kept.every((tick, i) => {
      if (i === 0) return true;
      const before = kept[i - 1];
      const room = (textWidth(tick.text, 'tick') + textWidth(before.text, 'tick')) / 2 + textSizes.tick * 0.6;
      return x.at(tick.value) - x.at(before.value) >= room;
    });
    if (isClear) return kept;
  }
  return ticks.slice(0, 1);
}
