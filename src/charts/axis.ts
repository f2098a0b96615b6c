/** The frame of a chart: hair-thin grid with words at its left, the bottom axis, both titles, the reference line. */
import type { Chart } from './chart.ts';
import type { Plot } from './plot.ts';
import { px, textSvg } from './text.ts';

/** Grid, axis, ticks and titles of a laid-out chart. */
export function drawAxes(chart: Chart, plot: Plot): string {
  return yGrid(chart, plot) + xAxis(plot) + titles(plot, chart.y.hint);
}

function yGrid(chart: Chart, plot: Plot): string {
  const reference = chart.y.reference?.value;
  const lines = plot.yTicks.map(({ value, text }) => {
    const y = plot.y.at(value);
    const line = `<path class="grid${value === reference ? ' base' : ''}" d="M${px(plot.left)} ${px(y)}H${px(plot.right)}"/>`;
    return line + textSvg({ text, kind: 'tick', x: plot.left - 8, y: y + 4, anchor: 'end' });
  });
  const isMarked = reference === undefined || plot.yTicks.some(({ value }) => value === reference);
  const own = isMarked
    ? ''
    : `<path class="grid base" d="M${px(plot.left)} ${px(plot.y.at(reference))}H${px(plot.right)}"/>`;
  return lines.join('') + own;
}

function xAxis(plot: Plot): string {
  const ticks = plot.xTicks.map(({ value }) => `M${px(plot.x.at(value))} ${px(plot.bottom)}v4`).join('');
  const texts = plot.xTicks.map(({ value, text }) =>
    textSvg({ text, kind: 'tick', x: plot.x.at(value), y: plot.bottom + 17, anchor: 'middle' }),
  );
  return `<path class="axis" d="M${px(plot.left)} ${px(plot.bottom)}H${px(plot.right)}${ticks}"/>${texts.join('')}`;
}

function titles(plot: Plot, hint = ''): string {
  const y = plot.yTitle.map((line, i) => {
    const title = { kind: 'title', x: 0, y: 12 + 16 * i } as const;
    return hint !== '' && line.endsWith(hint)
      ? textSvg({ ...title, text: line.slice(0, -hint.length), hint })
      : textSvg({ ...title, text: line });
  });
  const x = plot.xTitle.map((text, i) =>
    textSvg({ text, kind: 'title', x: plot.right, y: plot.bottom + 35 + 16 * i, anchor: 'end' }),
  );
  return [...y, ...x].join('');
}
