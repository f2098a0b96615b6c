/**
 * A dot plot: rows of one number each with its spread, under headings, along one axis. Each row has its words at the left and its
 * number at the right, so that nothing is read off the axis that is not also written.
 */
import type { Axis } from './chart.ts';
import { drawingToFigure } from './drawing.ts';
import type { Figure, Size } from './figure.ts';
import { scaleOf, type Scale } from './scale.ts';
import { px, textSvg, textWidth, wrapText } from './text.ts';
import { ticksOf } from './ticks.ts';

export interface DotRow {
  readonly label: string;
  readonly narrowLabel?: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The number in words: "4.3 ms". */
  readonly text: string;
  /** Filled in place of open: the rows that the plot is about. */
  readonly isFilled: boolean;
}

export interface DotPlot {
  readonly x: Axis;
  readonly groups: readonly { readonly title: string; readonly rows: readonly DotRow[] }[];
}

const rowHeight = 20;
const headHeight = 34;
const titleLine = 16;
const gap = 12;

interface Layout {
  readonly left: number;
  readonly right: number;
  readonly x: Scale;
  readonly size: Size;
}

/** The figure of a dot plot. Throws a RangeError if the words leave no room for the dots. */
export function drawDotPlot(plot: DotPlot, size: Size): Figure {
  const rows = plot.groups.flatMap((group) => group.rows);
  const widest = (texts: readonly string[], kind: 'tick' | 'num') =>
    Math.max(0, ...texts.map((text) => textWidth(text, kind)));
  const left =
    widest(
      rows.map((row) => labelOf(row, size)),
      'tick',
    ) + gap;
  const right =
    size.width -
    widest(
      rows.map(({ text }) => text),
      'num',
    ) -
    gap;
  if (right - left < 60)
    throw new RangeError(`dot plot of ${size.width} px: its words leave ${px(right - left)} px for the dots`);
  const layout = { left, right, x: scaleOf(plot.x, left, right), size };
  const parts: string[] = [];
  let y = 0;
  for (const { title, rows } of plot.groups) {
    parts.push(textSvg({ text: title, kind: 'label', x: 0, y: y + 20 }));
    y += headHeight;
    parts.push(grid(plot.x, layout, y, y + rows.length * rowHeight));
    for (const row of rows) {
      parts.push(rowSvg(row, layout, y + rowHeight / 2));
      y += rowHeight;
    }
  }
  const { svg, height } = axisSvg(plot.x, layout, y);
  const inner = parts.join('') + svg;
  return drawingToFigure({ inner, width: size.width, height: y + height, tracks: [] });
}

const labelOf = ({ label, narrowLabel }: DotRow, { isNarrow }: Size) =>
  isNarrow ? (narrowLabel ?? label) : label;

const ticksIn = (x: Axis, { left, right }: Layout) =>
  ticksOf(x, Math.max(3, Math.floor((right - left) / 60)));

function grid(axis: Axis, layout: Layout, top: number, bottom: number): string {
  return ticksIn(axis, layout)
    .map(({ value }) => `<path class="grid" d="M${px(layout.x.at(value))} ${px(top)}V${px(bottom)}"/>`)
    .join('');
}

function rowSvg(row: DotRow, layout: Layout, y: number): string {
  const { left, x, size } = layout;
  const at = (value: number) => px(x.at(value));
  return [
    textSvg({ text: labelOf(row, size), kind: 'tick', x: left - gap, y: y + 4, anchor: 'end' }),
    `<path class="stem" d="M${at(row.low)} ${px(y)}H${at(row.high)}"/>`,
    `<circle class="dot${row.isFilled ? '' : ' open'}" cx="${at(row.value)}" cy="${px(y)}" r="4"/>`,
    textSvg({ text: row.text, kind: 'num', x: size.width, y: y + 4, anchor: 'end' }),
  ].join('');
}

function axisSvg(axis: Axis, layout: Layout, y: number): { readonly svg: string; readonly height: number } {
  const { left, right, x, size } = layout;
  const marks = ticksIn(axis, layout).map(({ value, text }) => {
    const at = x.at(value);
    return (
      `<path class="axis" d="M${px(at)} ${px(y)}v4"/>` +
      textSvg({ text, kind: 'tick', x: at, y: y + 18, anchor: 'middle' })
    );
  });
  const words = size.isNarrow ? (axis.narrowLabel ?? axis.label) : axis.label;
  const title = wrapText(words, 'title', size.width);
  const lines = title.map((text, i) =>
    textSvg({ text, kind: 'title', x: right, y: y + 38 + titleLine * i, anchor: 'end' }),
  );
  const line = `<path class="axis" d="M${px(left)} ${px(y)}H${px(right)}"/>`;
  return { svg: line + marks.join('') + lines.join(''), height: 44 + titleLine * (title.length - 1) };
}
