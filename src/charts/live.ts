/**
 * A chart that grows: curves and bands on a uPlot canvas, in the frame that the static drawer makes of the same chart, so that axes,
 * labels and places are those of the finished figure. Loaded when a run starts, never before.
 *
 * Touches the DOM under the element that it is given and nothing else. Colours are asked of the style sheet, and asked again when the
 * theme changes.
 */
import uPlot from 'uplot';
import type { Chart, Series } from './chart.ts';
import { drawChart } from './draw-chart.ts';
import type { Size } from './figure.ts';
import { plotOf } from './plot.ts';
import { px } from './text.ts';

export interface LivePlot {
  /** Draws the chart as it is now; its axes may have moved. */
  update(chart: Chart, size: Size): void;
  destroy(): void;
}

/** Draws `chart` into `container` until `destroy`. */
export function plotLive(container: HTMLElement, chart: Chart, size: Size): LivePlot {
  const frame = element('live-frame');
  const canvas = element('live-canvas');
  container.append(frame, canvas);
  const ink = inkOf(container);
  let shape = '';
  let plot: uPlot | null = null;

  const update = (next: Chart, at: Size) => {
    const { left, right, top, bottom, width, height } = plotOf(next, at);
    frame.innerHTML = drawChart(next, at).svg;
    frame.querySelector('svg')?.prepend(unknown(next, at));
    const columns = aligned(next.series);
    const now = JSON.stringify([
      left,
      right,
      top,
      bottom,
      next.x.domain,
      next.y.domain,
      next.series.map(look),
    ]);
    if (now === shape && plot !== null) return plot.setData(columns);
    shape = now;
    plot?.destroy();
    Object.assign(canvas.style, {
      left: `${(left / width) * 100}%`,
      top: `${(top / height) * 100}%`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
      // The frame grows with the reader's font; the canvas follows it.
      transform: `scale(${container.clientWidth === 0 ? 1 : container.clientWidth / width})`,
    });
    plot = new uPlot(optionsOf(next, right - left, bottom - top, ink), columns, canvas);
  };

  update(chart, size);
  const forget = onThemeChange(() => plot?.redraw(false));
  return {
    update,
    destroy() {
      forget();
      plot?.destroy();
      ink.end();
      frame.remove();
      canvas.remove();
    },
  };
}

/** The part of the plot that is not known yet. */
function unknown(chart: Chart, size: Size): SVGElement {
  const { left, right, top, bottom, x } = plotOf(chart, size);
  const known = Math.max(
    left,
    ...chart.series.filter(isGrowing).map((series) => x.at(series.x.at(-1) ?? -Infinity) || left),
  );
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const box = { x: px(known), y: px(top), width: px(Math.max(0, right - known)), height: px(bottom - top) };
  for (const [name, value] of Object.entries({ ...box, class: 'wash' })) rect.setAttribute(name, value);
  return rect;
}

/** A series with a label is one that is followed; the others lie behind it. */
const isGrowing = (series: Series) => series.label !== undefined;

function element(className: string): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  made.setAttribute('aria-hidden', 'true');
  return made;
}

const look = ({ tone, dash, band }: Series) => [tone, dash, band !== undefined];

/** One x column for all series, and for each its y column, its lower and its upper edge; what is missing is a gap. */
function aligned(series: readonly Series[]): uPlot.AlignedData {
  const x = [...new Set(series.flatMap((s) => s.x))].sort((a, b) => a - b);
  const columns = series.flatMap((s) => {
    const place = new Map(s.x.map((value, i) => [value, i]));
    return [s.y, s.band?.low ?? [], s.band?.high ?? []].map((column) =>
      x.map((value) => {
        const found = column[place.get(value) ?? -1];
        return found === undefined || !Number.isFinite(found) ? null : found;
      }),
    );
  });
  return [x, ...columns];
}

function optionsOf(chart: Chart, width: number, height: number, ink: Ink): uPlot.Options {
  const [yLow, yHigh] = chart.y.domain;
  const nothing = { show: false };
  return {
    width,
    height,
    padding: [0, 0, 0, 0],
    legend: nothing,
    cursor: nothing,
    axes: [nothing, nothing],
    scales: {
      x: { time: false, range: () => [...chart.x.domain] },
      y: { distr: chart.y.scale === 'log' ? 3 : 1, range: () => [yLow, yHigh] },
    },
    series: [{}, ...chart.series.flatMap((series) => seriesOptions(series, ink))],
    bands: chart.series.flatMap(({ tone, band }, i) =>
      band === undefined
        ? []
        : [{ series: [3 * i + 3, 3 * i + 2] as [number, number], fill: () => ink.of(tone, 'band') }],
    ),
  };
}

function seriesOptions({ tone, dash }: Series, ink: Ink): uPlot.Series[] {
  const edge: uPlot.Series = { width: 0, points: { show: false }, stroke: 'transparent' };
  const curve: uPlot.Series = {
    stroke: () => ink.of(tone, 'line'),
    width: dash === 'dashed' ? 1.5 : 2,
    points: { show: false },
    ...(dash === 'dashed' ? { dash: [5, 4] } : dash === 'dotted' ? { dash: [1.5, 3.5] } : {}),
  };
  return [curve, edge, edge];
}

interface Ink {
  /** A colour that a canvas understands. */
  of(tone: Series['tone'], use: 'line' | 'band'): string;
  end(): void;
}

/** Asks the style sheet for the colours that hold where `container` is. */
function inkOf(container: HTMLElement): Ink {
  const probe = element('live-ink');
  container.append(probe);
  return {
    of(tone, use) {
      const colour = `var(--${tone})`;
      probe.style.color =
        use === 'line' ? colour : `color-mix(in srgb, ${colour} calc(var(--band) * 100%), transparent)`;
      return getComputedStyle(probe).color;
    },
    end: () => probe.remove(),
  };
}

function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    observer.disconnect();
  };
}
