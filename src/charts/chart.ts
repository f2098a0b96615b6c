/**
 * The one chart specification. `drawChart` (static SVG) and `plotLive` (uPlot, for curves that grow) both read it.
 * Columns, not rows: a series is an x column and a y column of the same length; NaN is a gap.
 */
import type { Dash, NumberFormat } from '../experiments/experiment.ts';
import type { Tone } from '../experiments/parameters.ts';

export interface Axis {
  /** In words, with the unit: "sublayer, from the input (left) to the loss (right)". */
  readonly label: string;
  readonly narrowLabel?: string;
  /** What can be grasped, after the label's words: ": drag its corner". Only of the axis upward. */
  readonly hint?: string;
  readonly scale: 'linear' | 'log';
  readonly domain: readonly [number, number];
  readonly ticks?: readonly number[];
  readonly format?: NumberFormat;
  /** A value drawn as a reference line (0, 1, chance), with its own words if it needs any. */
  readonly reference?: { readonly value: number; readonly label?: string };
}

export interface Series {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly tone: Tone;
  readonly dash?: Dash;
  /** Live symbol that lights the curve. */
  readonly symbol?: string;
  /** Spread: lower and upper column, drawn as a band of the curve's own hue. */
  readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] };
  /** Where its direct label may sit: at an end, or where the curves part (chosen by the drawer). */
  readonly label?: {
    readonly text: string;
    readonly narrowText?: string;
    readonly at: 'start' | 'end' | 'apart';
  };
  /** Dots at these indices, filled (measured) or open (predicted). */
  readonly dots?: { readonly at: readonly number[]; readonly isOpen?: boolean };
}

export interface Chart {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Height in px for wide and narrow. */
  readonly height: { readonly wide: number; readonly narrow: number };
}
