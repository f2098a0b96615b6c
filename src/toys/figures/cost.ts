/**
 * What a norm costs: numbers read, numbers written and operations for one token, LayerNorm in ink over RMSNorm in green. And, once
 * measured, the time of one over that of the other against the width, with the counted ratio beside it.
 */
import type { Chart } from '../../charts/chart.ts';
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size, Track } from '../../charts/figure.ts';
import { px, textSvg, textWidth } from '../../charts/text.ts';
import { formatNumber } from '../../experiments/number.ts';
import { indices } from './domain.ts';

interface Counts {
  readonly reads: number;
  readonly writes: number;
  readonly flops: number;
}

export interface CostFigureData {
  readonly layerNorm: Counts;
  readonly rmsNorm: Counts;
  readonly ratio: Counts;
}

const counted = [
  { id: 'reads', name: 'numbers read' },
  { id: 'writes', name: 'numbers written' },
  { id: 'flops', name: 'operations' },
] as const;

const norms = [
  { id: 'layerNorm', name: 'LayerNorm', tone: '' },
  { id: 'rmsNorm', name: 'RMSNorm', tone: 'rms' },
] as const;

const barHeight = 18;
const barStep = 25;
const groupStep = 92;
const top = 14;

/** The counts as bars on one scale. */
export function costFigure(
  { layerNorm, rmsNorm, ratio }: CostFigureData,
  _values: object,
  size: Size,
): Figure {
  const counts = { layerNorm, rmsNorm };
  const said = (value: number) => formatNumber(value, 'integer').text;
  const largest = Math.max(...norms.flatMap(({ id }) => counted.map((c) => counts[id][c.id])));
  const left = Math.ceil(Math.max(...norms.map(({ name }) => textWidth(name, 'num')))) + 10;
  const right = size.width - Math.ceil(textWidth(said(largest), 'num')) - 12;
  const x = (value: number) => left + (value / largest) * (right - left);
  const groups = counted.map(({ id, name }, g) => {
    const y = top + g * groupStep;
    const bars = norms.map((norm, i) => {
      const value = counts[norm.id][id];
      const at = y + 13 + i * barStep;
      const tone = norm.tone === '' ? '' : ` ${norm.tone}`;
      return [
        textSvg({ text: norm.name, kind: 'num', x: left - 8, y: at + 13, anchor: 'end' }),
        `<path class="bar${tone}" data-sym="${id}" d="M${px(left)} ${at}H${px(x(value))}v${barHeight}H${px(left)}Z"/>`,
        textSvg({ text: said(value), kind: 'num', x: x(value) + 7, y: at + 13 }),
      ].join('');
    });
    const title = textSvg({ text: name, kind: 'title', x: left, y: y + 4, symbol: id });
    const after = left + Math.ceil(textWidth(name, 'title')) + 14;
    const room = size.width - after;
    const more = textSvg({ text: timesWords(ratio[id], room), kind: 'num', x: after, y: y + 4 });
    const axis = `<path class="axis" d="M${px(left)} ${y + 10}v${2 * barStep - 1}"/>`;
    return title + more + bars.join('') + axis;
  });
  const height = top + counted.length * groupStep - 22;
  return drawingToFigure({
    inner: groups.join(''),
    width: size.width,
    height,
    tracks: norms.map((norm, i): Track => ({
      name: norm.name,
      points: counted.map(({ id, name }, g) => ({
        x: x(counts[norm.id][id]),
        y: top + g * groupStep + 13 + i * barStep + barHeight / 2,
        text: `${name}: ${said(counts[norm.id][id])}`,
      })),
    })),
  });
}

/** How many times RMSNorm's number LayerNorm's is, in as many words as there is room for. */
function timesWords(ratio: number, room: number): string {
  if (ratio === 1) return 'the same';
  const few = `${formatNumber(ratio, 'fixed:2').text} times as many`;
  const all = `LayerNorm ${few}`;
  return textWidth(all, 'num') <= room ? all : few;
}

export interface MeasuredRatio {
  readonly width: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Time of LayerNorm over that of RMSNorm by width, as far as it has been measured, and the ratio of their operations. */
export function timeChart(
  measured: readonly MeasuredRatio[],
  operations: { readonly widths: readonly number[]; readonly ratio: readonly number[] },
): Chart {
  const { widths } = operations;
  const highest = Math.max(2.2, ...measured.map(({ high }) => high * 1.05));
  return {
    x: {
      label: 'width 𝑑',
      scale: 'log',
      domain: [(widths[0] ?? 1) * 0.9, (widths.at(-1) ?? 2) * 1.1],
      ticks: widths,
      format: 'integer',
    },
    y: {
      label: 'time of LayerNorm over that of RMSNorm, in this browser',
      narrowLabel: 'time of LayerNorm over RMSNorm, here',
      scale: 'linear',
      domain: [Math.min(0.8, ...measured.map(({ low }) => low)), highest],
      reference: { value: 1, label: 'equally fast' },
    },
    series: [
      {
        name: 'operations, counted',
        x: widths,
        y: operations.ratio,
        tone: 'ink',
        dash: 'dashed',
        symbol: 'flops',
        label: { text: 'operations, counted', at: 'apart' },
      },
      {
        name: 'time, measured',
        x: measured.map(({ width }) => width),
        y: measured.map(({ median }) => median),
        band: { low: measured.map(({ low }) => low), high: measured.map(({ high }) => high) },
        tone: 'rms',
        dots: { at: indices(measured.length) },
        ...(measured.length === 0 ? {} : { label: { text: 'time, measured', at: 'apart' } }),
      },
    ],
    height: { wide: 292, narrow: 268 },
  };
}
