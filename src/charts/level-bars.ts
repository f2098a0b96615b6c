/**
 * Horizontal bars in pairs, from a line of zero to either side: one pair a row, a name, and each bar's own words at its end. On a phone
 * a long name stands over its bars. The first kind is always the upper bar, so that no colour has to be told apart.
 */
import type { Drawing } from './drawing.ts';
import { drawingToFigure } from './drawing.ts';
import type { Figure, Size } from './figure.ts';
import { px, textSvg, textWidth } from './text.ts';

export interface LevelBars {
  /** Over the figure: what a length is. */
  readonly title: string;
  /** The two kinds of bar, the upper first. */
  readonly kinds: readonly [BarKind, BarKind];
  readonly groups: readonly {
    readonly name: string;
    readonly detail?: string;
    readonly bars: readonly [LevelBar, LevelBar];
  }[];
}

export interface BarKind {
  readonly name: string;
  readonly tone: 'ink' | 'rms' | 'rms pale';
}

interface LevelBar {
  readonly value: number;
  /** What stands at its end. */
  readonly text: string;
}

const barHeight = 10;
const barStep = 14;
const head = 46;

interface Layout {
  readonly size: Size;
  readonly left: number;
  /** Names stand beside their bars. */
  readonly isBeside: boolean;
  readonly row: number;
  readonly zero: number;
  /** Pixels a unit. */
  readonly scale: number;
}

function layoutOf({ groups }: LevelBars, size: Size): Layout {
  const names = groups.flatMap(({ name, detail = '' }) => [
    textWidth(name, 'num'),
    textWidth(detail, 'tick'),
  ]);
  const longest = Math.ceil(Math.max(...names));
  const isBeside = !size.isNarrow || longest < size.width / 6;
  const left = isBeside ? longest + 14 : 0;
  const bars = groups.flatMap((group) => group.bars);
  const room = Math.ceil(Math.max(...bars.map(({ text }) => textWidth(text, 'tick')))) + 10;
  const high = Math.max(0, ...bars.map(({ value }) => value));
  const low = Math.max(0, ...bars.map(({ value }) => -value));
  const width = size.width - left - room - (low > 0 ? room : 0);
  // Nothing to show has no length, nor has so little that a pixel for it is beyond all numbers.
  const unit = width / (high + low);
  const scale = Number.isFinite(unit) ? unit : 0;
  const zero = left + (low > 0 ? room : 0) + low * scale;
  return { size, left, isBeside, row: isBeside ? 38 : 52, zero, scale };
}

/** Draws them. */
export function drawLevelBars(bars: LevelBars, size: Size): Figure {
  return drawingToFigure(levelBarsDrawing(bars, size));
}

function levelBarsDrawing(chart: LevelBars, size: Size): Drawing {
  const layout = layoutOf(chart, size);
  const bottom = head + chart.groups.length * layout.row;
  return {
    inner: [
      textSvg({ text: chart.title, kind: 'title', x: 0, y: 12 }),
      ...key(chart.kinds),
      `<path class="grid base" d="${zeroLine(chart.groups.length, bottom, layout)}"/>`,
      ...chart.groups.map((group, i) => groupSvg(group, chart.kinds, head + i * layout.row, layout)),
    ].join(''),
    width: size.width,
    height: bottom + 4,
    tracks: chart.kinds.map(({ name }, kind) => ({
      name,
      points: chart.groups.map((group, i) => ({
        x: layout.zero + (group.bars[kind]?.value ?? 0) * layout.scale,
        y: barTop(head + i * layout.row, kind, layout) + barHeight / 2,
        text: `${group.name}${group.detail === undefined ? '' : `, ${group.detail}`}: ${group.bars[kind]?.text ?? ''}`,
      })),
    })),
  };
}

/** The line of zero; beside the bars alone where names stand over them. */
function zeroLine(groups: number, bottom: number, { zero, isBeside, row }: Layout): string {
  if (isBeside) return `M${px(zero)} ${head - 6}V${bottom}`;
  return Array.from(
    { length: groups },
    (_, i) => `M${px(zero)} ${head + i * row + 17}v${barStep + barHeight + 2}`,
  ).join('');
}

const key = ([first, second]: LevelBars['kinds']): string[] => {
  const after = 16 + Math.ceil(textWidth(first.name, 'tick')) + 18;
  return [
    { ...first, x: 0 },
    { ...second, x: after },
  ].flatMap(({ name, tone, x }) => [
    `<path class="${classOf(tone)}" d="M${x} 24h10v10h-10Z"/>`,
    textSvg({ text: name, kind: 'tick', x: x + 16, y: 33 }),
  ]);
};

const classOf = (tone: BarKind['tone']) => (tone === 'ink' ? 'bar' : `bar ${tone}`);

const barTop = (top: number, kind: number, { isBeside }: Layout) =>
  top + (isBeside ? 5 : 18) + kind * barStep;

function groupSvg(
  { name, detail, bars }: LevelBars['groups'][number],
  kinds: LevelBars['kinds'],
  top: number,
  layout: Layout,
): string {
  const { size, isBeside, zero, scale } = layout;
  const words = !isBeside
    ? [textSvg({ text: fitting(name, detail, size.width), kind: 'num', x: 0, y: top + 12 })]
    : [
        textSvg({ text: name, kind: 'num', x: 0, y: top + (detail === undefined ? 21 : 14) }),
        ...(detail === undefined ? [] : [textSvg({ text: detail, kind: 'tick', x: 0, y: top + 28 })]),
      ];
  const drawn = bars.map(({ value, text }, kind) => {
    const y = barTop(top, kind, layout);
    const end = zero + value * scale;
    // A bar of hardly anything is still to be seen; one of nothing is not there.
    const length = value === 0 ? 0 : Math.abs(end - zero) < 1 ? (value < 0 ? -1 : 1) : end - zero;
    return [
      `<path class="${classOf(kinds[kind === 0 ? 0 : 1].tone)}" d="M${px(zero)} ${px(y)}h${px(length)}v${barHeight}h${px(-length)}Z"/>`,
      textSvg({
        text,
        kind: 'tick',
        x: zero + length + (value < 0 ? -5 : 5),
        y: y + 9,
        anchor: value < 0 ? 'end' : 'start',
      }),
    ].join('');
  });
  return [...words, ...drawn].join('');
}

/** Name and detail where both fit on a line, else the name. */
function fitting(name: string, detail: string | undefined, width: number): string {
  const both = detail === undefined ? name : `${name}: ${detail}`;
  return textWidth(both, 'num') <= width ? both : name;
}
