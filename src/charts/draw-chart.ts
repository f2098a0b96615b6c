/**
 * Draws a chart as an SVG string: axes, bands, curves, dots, direct labels, and the tracks by which it is walked.
 * The same function draws at build time and in the page. Colours are classes; styles/figures.css owns them.
 */
import { formatNumber } from '../experiments/number.ts';
import { drawAxes } from './axis.ts';
import type { Axis, Chart, Series } from './chart.ts';
import { drawingToFigure, type Drawing } from './drawing.ts';
import type { Figure, Size, Track } from './figure.ts';
import { curvesOf, type Curve } from './curves.ts';
import { placeLabels } from './labels.ts';
import { areaPath, linePath } from './path.ts';
import { plotOf, type Plot } from './plot.ts';
import { boxesMeet, px, textBox, textSvg, textWidth, type Label } from './text.ts';
import { tieSvg } from './tie.ts';

/** The figure of a chart. */
export function drawChart(chart: Chart, size: Size): Figure {
  return drawingToFigure(chartDrawing(chart, size));
}

/** The drawing of a chart, for a figure that stacks several. Throws if a series' columns differ in length. */
export function chartDrawing(chart: Chart, size: Size): Drawing {
  chart.series.forEach(checkColumns);
  const plot = plotOf(chart, size);
  const curves = curvesOf(chart.series, plot, size.isNarrow);
  const words = referenceLabels(chart, plot, curves);
  const { x, y } = { x: chart.x.reference?.value, y: chart.y.reference?.value };
  const labels = placeLabels(curves, plot, words.map(textBox), {
    x: x === undefined ? undefined : plot.x.at(x),
    y: y === undefined ? undefined : plot.y.at(y),
  });
  return {
    inner: [
      drawAxes(chart, plot),
      xReference(chart, plot),
      ...chart.series.map((series, i) => (series.band === undefined ? '' : bandSvg(series, curves[i]))),
      ...chart.series.map((series, i) => curveSvg(series, curves[i])),
      ...chart.series.map((series, i) => dotsSvg(series, curves[i])),
      ...labels.map(tieSvg),
      ...[...words, ...labels].map(textSvg),
    ].join(''),
    width: plot.width,
    height: plot.height,
    tracks: chart.series.map((series, i) => trackOf(series, curves[i], chart)),
  };
}

function checkColumns({ name, x, y, band }: Series): void {
  const lengths = [y.length, band?.low.length ?? x.length, band?.high.length ?? x.length];
  if (lengths.some((length) => length !== x.length))
    throw new RangeError(
      `series "${name}": x has ${x.length} entries, y and its band ${lengths.join(', ')}; expected the same number`,
    );
}

const classes = (kind: string, series: Series, more = '') =>
  `class="${kind}${series.tone === 'ink' ? '' : ` ${series.tone}`}${more}"` +
  (series.symbol === undefined ? '' : ` data-sym="${series.symbol}"`);

function bandSvg(series: Series, curve: Curve): string {
  const d = areaPath(curve.above, curve.below);
  return d === '' ? '' : `<path ${classes('band', series)} d="${d}"/>`;
}

function curveSvg(series: Series, curve: Curve): string {
  const d = linePath(curve.points);
  const dash = series.dash === undefined || series.dash === 'solid' ? '' : ` ${series.dash}`;
  return d === '' ? '' : `<path ${classes('curve', series, dash)} d="${d}"/>`;
}

function dotsSvg(series: Series, curve: Curve): string {
  const { dots } = series;
  if (dots === undefined) return '';
  return dots.at
    .map((i) => curve.points[i])
    .filter((p) => p !== undefined && Number.isFinite(p.y))
    .map(
      (p) =>
        `<circle ${classes('dot', series, dots.isOpen ? ' open' : '')} cx="${px(p.x)}" cy="${px(p.y)}" r="3.5"/>`,
    )
    .join('');
}

function xReference(chart: Chart, plot: Plot): string {
  const value = chart.x.reference?.value;
  if (value === undefined) return '';
  return `<path class="grid base" d="M${px(plot.x.at(value))} ${px(plot.top)}V${px(plot.bottom)}"/>`;
}

/** The words of the reference lines: above the line at its right end, or below it where a curve runs above. */
function referenceLabels(chart: Chart, plot: Plot, curves: readonly Curve[]): Label[] {
  const out: Label[] = [];
  const horizontal = chart.y.reference;
  if (horizontal?.label !== undefined) {
    const y = plot.y.at(horizontal.value);
    const places = [-5, 14].flatMap((dy) =>
      [1, 0.66, 0.33].map((share): Label => {
        const room = plot.right - plot.left - textWidth(horizontal.label ?? '', 'tick') - 4;
        const x = plot.right - room * (1 - share);
        return { text: horizontal.label ?? '', kind: 'tick', x, y: y + dy, anchor: 'end' };
      }),
    );
    const inside = places.filter((place) => textBox(place).top >= plot.top - 12 && place.y < plot.bottom - 4);
    const hits = (place: Label) => curves.filter((curve) => runsThrough(curve, place)).length;
    const best = inside.sort((a, b) => hits(a) - hits(b)).at(0);
    if (best !== undefined) out.push(best);
  }
  const vertical = chart.x.reference;
  if (vertical?.label !== undefined) {
    const width = textWidth(vertical.label, 'tick');
    const x = plot.x.at(vertical.value);
    const isRoom = x + 6 + width <= plot.right;
    const base = { text: vertical.label, kind: 'tick', x: isRoom ? x + 6 : x - 6 } as const;
    const spots = [plot.top + 12, plot.bottom - 8, (plot.top + plot.bottom) / 2].map((y): Label => ({
      ...base,
      y,
      anchor: isRoom ? 'start' : 'end',
    }));
    const free = spots.filter((spot) => !out.some((other) => boxesMeet(textBox(spot), textBox(other), 2)));
    const hits = (spot: Label) => curves.filter((curve) => runsThrough(curve, spot)).length;
    const best = free.sort((a, b) => hits(a) - hits(b)).at(0);
    if (best !== undefined) out.push(best);
  }
  return out;
}

function runsThrough(curve: Curve, label: Label): boolean {
  const box = textBox(label);
  return curve.points.some(
    (p) => p.x >= box.left && p.x <= box.right && p.y >= box.top - 2 && p.y <= box.bottom + 2,
  );
}

/** What is said at each point: "sublayer 11: 0.65 (0.5 to 0.8)". */
function trackOf(series: Series, curve: Curve, chart: Chart): Track {
  const { x, y, band } = series;
  const points = x.flatMap((value, i) => {
    if (!Number.isFinite(y[i])) return [];
    const range =
      band === undefined ? '' : ` (${said(band.low[i], chart.y)} to ${said(band.high[i], chart.y)})`;
    const text = `${nounOf(chart.x)} ${said(value, chart.x)}: ${said(y[i], chart.y)}${range}`;
    return [{ x: curve.points[i].x, y: curve.points[i].y, text }];
  });
  return { name: series.name, points };
}

const said = (value: number, axis: Axis) => formatNumber(value, axis.format).text;
/** "sublayer, from the input …" is "sublayer" when a point is read out. */
const nounOf = (axis: Axis) => axis.label.split(/[,;(]/)[0].trim();
