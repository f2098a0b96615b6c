/**
 * A surface of two weights from above, with the paths of optimizers over it, and beside it (on a phone under it) the heights that they
 * pass. The start is a ring that the reader moves; where the surface is lowest stands a cross.
 */
import type { Chart, Series } from '../../charts/chart.ts';
import { contourLines, type Grid } from '../../charts/contours.ts';
import { chartDrawing } from '../../charts/draw-chart.ts';
import { drawingToFigure, moveDrawing, stackDrawings, type Drawing } from '../../charts/drawing.ts';
import type { Figure, Size, Track } from '../../charts/figure.ts';
import { stepPath } from '../../charts/path.ts';
import { plotOf, type Plot } from '../../charts/plot.ts';
import { px } from '../../charts/text.ts';
import type { Dash } from '../../experiments/experiment.ts';
import { formatNumber } from '../../experiments/number.ts';
import { decades, indices } from './domain.ts';

export interface DescentFigureData {
  readonly near: number;
  /** What the height is, in words. */
  readonly measure: string;
  readonly map: Grid;
  readonly lowest: readonly (readonly number[])[];
  readonly paths: readonly {
    readonly name: string;
    readonly dash: Dash;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly heights: readonly number[];
  }[];
}

/** Half the width and half the height of the map, in weights. */
const reach = [2.4, 1.8] as const;
const levels = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];
const gap = 10;

type PathColumns = DescentFigureData['paths'][number];

interface Layout {
  readonly map: Size;
  readonly heights: Size;
  readonly isStacked: boolean;
}

function layoutOf({ width, isNarrow }: Size): Layout {
  if (isNarrow) return { map: { width, isNarrow }, heights: { width, isNarrow }, isStacked: true };
  const mapWidth = Math.min(400, Math.round(width * 0.6));
  return {
    map: { width: mapWidth, isNarrow: true },
    heights: { width: Math.min(340, width - mapWidth - gap), isNarrow: true },
    isStacked: false,
  };
}

/** Draws it; `upTo` shows the paths only to that step. */
export function descentFigure(data: DescentFigureData, size: Size, upTo = Infinity): Figure {
  const layout = layoutOf(size);
  const map = mapDrawing(data, layout, upTo);
  const heights = heightsDrawing(data, layout, upTo);
  return drawingToFigure(
    layout.isStacked
      ? stackDrawings([map, heights], gap)
      : beside(map, moveDrawing(heights, layout.map.width + gap, 0)),
  );
}

const beside = (left: Drawing, right: Drawing): Drawing => ({
  inner: left.inner + right.inner,
  width: left.width + gap + right.width,
  height: Math.max(left.height, right.height),
  tracks: [...left.tracks, ...right.tracks],
});

/** Height of the map's chart at which one weight is as long across as up; without a line under its axis, 18 less. */
const mapHeight = (width: number, isStacked = false) =>
  Math.round(((width - 60) * reach[1]) / reach[0]) + (isStacked ? 78 : 96);

function mapChart(paths: readonly Series[], width: number, isStacked: boolean): Chart {
  const height = mapHeight(width, isStacked);
  return {
    x: {
      // On a phone, where height is dear, the title above says it for both.
      label: isStacked ? '' : 'weight θ₁',
      scale: 'linear',
      domain: [-reach[0], reach[0]],
      ticks: [-2, -1, 0, 1, 2],
      format: 'integer',
    },
    y: {
      label: isStacked ? 'weights θ₁ (across) and θ₂' : 'weight θ₂',
      hint: ': drag the ring',
      scale: 'linear',
      domain: [-reach[1], reach[1]],
      ticks: [-1, 0, 1],
      format: 'integer',
    },
    series: paths,
    height: { wide: height, narrow: height },
  };
}

/** Where the map lies in the figure: the start is dragged there. */
export function descentPlot(size: Size): Plot {
  const { map, isStacked } = layoutOf(size);
  return plotOf(mapChart([], map.width, isStacked), map);
}

function mapDrawing(data: DescentFigureData, { map: size, isStacked }: Layout, upTo: number): Drawing {
  const series = data.paths.map((path): Series => {
    const { x, y } = insideMap(cut(path, upTo));
    return {
      name: path.name,
      x,
      y,
      tone: 'ink',
      dash: path.dash,
      symbol: 'theta',
      ...(x.length === 0 ? {} : { label: { text: path.name, at: 'apart' } }),
    };
  });
  const chart = mapChart(series, size.width, isStacked);
  const plot = plotOf(chart, size);
  const drawing = chartDrawing(chart, size);
  const tracks = data.paths.map((path): Track => ({
    name: `${path.name}, path`,
    points: cut(path, upTo).x.flatMap((x, t) => pointOf(path, x, t, plot)),
  }));
  return {
    ...drawing,
    tracks,
    inner: contours(data.map, plot) + crosses(data.lowest, plot) + drawing.inner + ring(data, plot),
  };
}

/** A step of a path, unless it lies outside the map. */
function pointOf(path: PathColumns, x: number, t: number, plot: Plot) {
  const y = path.y[t];
  if (!isInside(x, y)) return [];
  const two = (value: number) => formatNumber(value, 'fixed:2').text;
  const text = `${path.name}, step ${t}: ${two(x)} and ${two(y)}, height ${formatNumber(path.heights[t]).text}`;
  return [{ x: plot.x.at(x), y: plot.y.at(y), text }];
}

const cut = (path: PathColumns, upTo: number): PathColumns => ({
  ...path,
  x: path.x.slice(0, upTo + 1),
  y: path.y.slice(0, upTo + 1),
  heights: path.heights.slice(0, upTo + 1),
});

const isInside = (x: number, y: number) => Math.abs(x) <= reach[0] && Math.abs(y) <= reach[1];

/** A path with a gap wherever it is outside the map, and with the places at which it leaves and comes back. */
function insideMap({ x, y }: PathColumns): { readonly x: number[]; readonly y: number[] } {
  const out = { x: [] as number[], y: [] as number[] };
  const put = (a: number, b: number) => {
    out.x.push(a);
    out.y.push(b);
  };
  x.forEach((a, t) => {
    const b = y[t];
    const before = t === 0 ? undefined : ([x[t - 1], y[t - 1]] as const);
    if (before !== undefined && isInside(a, b) !== isInside(...before)) {
      const edge = edgeBetween(before, [a, b]);
      if (isInside(a, b)) put(Number.NaN, Number.NaN);
      put(...edge);
    }
    if (isInside(a, b)) put(a, b);
  });
  return out;
}

/** Where the straight from one of two points to the other crosses the map's edge; one of them is inside. */
function edgeBetween(a: readonly [number, number], b: readonly [number, number]): [number, number] {
  const [inner, outer] = isInside(...a) ? [a, b] : [b, a];
  const share = Math.min(
    ...[0, 1].map((i) => {
      const limit = Math.sign(outer[i]) * reach[i];
      return Math.abs(outer[i]) > reach[i] ? (limit - inner[i]) / (outer[i] - inner[i]) : 1;
    }),
  );
  return [inner[0] + share * (outer[0] - inner[0]), inner[1] + share * (outer[1] - inner[1])];
}

function contours(map: Grid, plot: Plot): string {
  const x = (column: number) => plot.left + (column / (map.columns - 1)) * (plot.right - plot.left);
  const y = (row: number) => plot.bottom - (row / (map.rows - 1)) * (plot.bottom - plot.top);
  const d = levels.flatMap((level) =>
    contourLines(map, level).map((line) => stepPath(line.map((p) => ({ x: x(p.x), y: y(p.y) })))),
  );
  return `<path class="contour" d="${d.join('')}"/>`;
}

function crosses(lowest: DescentFigureData['lowest'], plot: Plot): string {
  const d = lowest
    .filter(([a, b]) => isInside(a, b))
    .map(([a, b]) => `M${px(plot.x.at(a) - 5)} ${px(plot.y.at(b))}h10m-5 -5v10`);
  return `<path class="stem" d="${d.join('')}"/>`;
}

const ring = ({ paths: [{ x, y }] }: DescentFigureData, plot: Plot) =>
  `<circle class="corner" cx="${px(plot.x.at(x[0]))}" cy="${px(plot.y.at(y[0]))}" r="5.5"/>`;

/** Steps nearer to each other than this, in px, are taken together: a path that jumps at each would be drawn as a block. */
const leastPitch = 1.5;

/** Every step, or of every few the last one's place, the highest, and the band down to the lowest. */
function curveOf(heights: readonly number[], every: number, floor: number) {
  if (every === 1) return { x: indices(heights.length), y: heights };
  // What is left over at the end goes with the last group: one step alone would be no highest of several.
  const count = Math.max(1, Math.floor(heights.length / every));
  const groups = Array.from({ length: count }, (_, i) =>
    heights.slice(i * every, i === count - 1 ? undefined : (i + 1) * every),
  );
  const high = groups.map((group) => Math.max(...group));
  const low = groups.map((group) => Math.max(floor, Math.min(...group)));
  return { x: groups.map((group, i) => i * every + group.length - 1), y: high, band: { low, high } };
}

function heightsDrawing(data: DescentFigureData, { heights: size, isStacked, map }: Layout, upTo: number) {
  const lowest = 1e-5;
  const shown = data.paths.map((path) => cut(path, upTo));
  const all = data.paths.flatMap(({ heights }) => heights.filter((height) => height >= lowest));
  const steps = Math.max(1, ...data.paths.map(({ heights }) => heights.length - 1));
  const [low, high] = decades(all, [data.near / 10, 1]);
  const height = isStacked ? 100 : mapHeight(map.width);
  const every = Math.ceil((steps * leastPitch) / (size.width - 60));
  const measure = every > 1 ? `${data.measure}: highest of ${every} steps` : data.measure;
  const chart: Chart = {
    x: { label: isStacked ? '' : 'step', scale: 'linear', domain: [0, steps], format: 'integer' },
    y: {
      label: isStacked && every === 1 ? `${measure}, by step` : measure,
      scale: 'log',
      domain: [low, Math.min(high, 1e3)],
      reference: { value: data.near },
    },
    series: shown.map(({ name, dash, heights }) => ({
      name: `${name}, height`,
      ...curveOf(heights, every, low),
      tone: 'ink',
      dash,
    })),
    height: { wide: height, narrow: height },
  };
  const drawing = chartDrawing(chart, size);
  if (!isStacked) return drawing;
  const spoken = (track: Track): Track => ({
    ...track,
    points: track.points.map((p) => ({ ...p, text: `step${p.text}` })),
  });
  return { ...drawing, tracks: drawing.tracks.map(spoken) };
}
