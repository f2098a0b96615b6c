/**
 * One signal on its way back through two stacks. The width of a ribbon is the size of the gradient, on one linear scale for both: pale
 * the whole gradient, dark the identity path. Above each ribbon its wiring, sublayer by sublayer; the gradient travels to the left.
 */
import { drawingToFigure, type Drawing } from '../../charts/drawing.ts';
import type { Figure, Size, Track } from '../../charts/figure.ts';
import { px, textSvg, textWidth, type TextClass } from '../../charts/text.ts';
import { formatNumber } from '../../experiments/number.ts';

interface Signal {
  readonly whole: readonly number[];
  readonly identity: readonly number[];
}

export interface SignalFigureData {
  readonly sublayers: number;
  readonly post: Signal;
  readonly pre: Signal;
}

type Placement = 'post' | 'pre';

interface Layout {
  readonly size: Size;
  readonly left: number;
  readonly right: number;
  /** Pixels for a gradient of 1. */
  readonly unit: number;
  readonly heights: Readonly<Record<Placement, number>>;
  readonly head: number;
  x(sublayer: number): number;
}

const names: Readonly<Record<Placement, { readonly name: string; readonly says: string }>> = {
  post: { name: 'Post-LN', says: 'a norm on the stream after every addition' },
  pre: { name: 'Pre-LN', says: 'norms on the branches, the stream left alone' },
};

const strip = 30;
const between = 18;
const foot = 26;
/** The least height of a ribbon's place: two lines of numbers stand beside it. */
const leastHeight = 38;

/** `at` is where the signal has come to: the number of sublayers at the top, 0 when it has arrived. */
export function signalBackFigure(data: SignalFigureData, _values: object, size: Size, at = 0): Figure {
  const layout = layoutOf(data, size);
  const upper = layout.head + strip + layout.heights.post;
  const lower = upper + between + layout.head + strip + layout.heights.pre;
  const lanes = [
    laneOf('post', data.post, 0, at, layout),
    laneOf('pre', data.pre, upper + between, at, layout),
  ];
  return drawingToFigure({
    inner: lanes.map(({ inner }) => inner).join('') + direction(lower + 20, layout),
    width: size.width,
    height: lower + foot,
    tracks: lanes.flatMap(({ tracks }) => tracks),
  });
}

function layoutOf({ sublayers, post, pre }: SignalFigureData, size: Size): Layout {
  const { width, isNarrow } = size;
  const widest = [post, pre].flatMap((signal) =>
    numbersOf(signal, 0).map((text) => textWidth(text, 'title')),
  );
  const left = isNarrow ? 4 : Math.ceil(Math.max(134, ...widest.map((w) => w + 18)));
  const right = width - 14;
  const head = isNarrow ? 42 : 26;
  const room = (isNarrow ? 316 : 364) - 2 * (head + strip) - between - foot;
  const peaks = { post: peakOf(post), pre: peakOf(pre) };
  // All of the room, whatever the peaks: the frame keeps its height while a control is moved.
  const shared = room / (peaks.post + peaks.pre);
  // A ribbon thinner than its numbers takes room from the other one.
  const unit = Math.min(
    shared,
    ...(peaks.post * shared < leastHeight ? [(room - leastHeight) / peaks.pre] : []),
    ...(peaks.pre * shared < leastHeight ? [(room - leastHeight) / peaks.post] : []),
  );
  const height = (peak: number) => Math.max(leastHeight, peak * unit);
  return {
    size,
    left,
    right,
    unit,
    heights: { post: height(peaks.post), pre: height(peaks.pre) },
    head,
    x: (sublayer) => left + (sublayer / sublayers) * (right - left),
  };
}

const peakOf = ({ whole, identity }: Signal) =>
  Math.max(1, ...[...whole, ...identity].filter((value) => Number.isFinite(value)));

function laneOf(placement: Placement, signal: Signal, top: number, at: number, layout: Layout): Drawing {
  const { size, left, right, head, unit, heights, x } = layout;
  const wire = top + head;
  const height = heights[placement];
  const centre = wire + strip + height / 2;
  const { name, says } = names[placement];
  const text = (words: string, kind: TextClass, at: { x: number; y: number }, end = false, tone = '') =>
    textSvg({ text: words, kind, tone, anchor: end ? 'end' : 'start', ...at });
  const numbers = numbersOf(signal, Math.ceil(at));
  const said = size.isNarrow
    ? [text(numbers.join(', '), 'title', { x: left, y: top + 28 })]
    : [
        text(says, 'title', { x: left + textWidth(name, 'lane') + 14, y: top + 12 }),
        text(numbers[0], 'title', { x: left - 10, y: centre - 6 }, true),
        text(numbers[1], 'title', { x: left - 10, y: centre + 14 }, true),
      ];
  const last = signal.whole.length - 1;
  const front =
    at > 0 && at < last
      ? `<path class="hover" d="M${px(x(at))} ${px(wire + 18)}V${px(wire + strip + height)}"/>`
      : '';
  return {
    inner: [
      text(name, 'lane', { x: left, y: top + 12 }, false, placement),
      wiring(placement, last, wire, layout),
      `<path class="ribbon ${placement}" d="${ribbon(signal.whole, at, centre, layout)}"/>`,
      `<path class="core ${placement}" d="${ribbon(signal.identity, at, centre, layout)}"/>`,
      front,
      ...said,
      text('1', 'tick', { x: right + 4, y: centre + 4 }),
    ].join(''),
    width: size.width,
    height: head + strip + height,
    tracks: (['whole', 'identity'] as const).map((part): Track => ({
      name: `${name}, ${part === 'whole' ? 'whole gradient' : 'identity path'}`,
      points: signal[part].map((value, l) => ({
        x: x(l),
        y: centre - (value * unit) / 2,
        text: `sublayer ${l}: ${formatNumber(value).text}`,
      })),
    })),
  };
}

const numbersOf = ({ whole, identity }: Signal, at: number): [string, string] => {
  const l = Math.min(at, whole.length - 1);
  return [`whole ${short(whole[l])}`, `identity path ${short(identity[l])}`];
};

/** Two significant digits: the sentence has three. */
const short = (value: number): string => {
  const rounded = Number(value.toPrecision(value >= 1 ? 3 : 2));
  return formatNumber(rounded).text;
};

/** Symmetric about the centre, from the loss down to where the signal is. */
function ribbon(values: readonly number[], at: number, centre: number, { x, unit }: Layout): string {
  const first = Math.ceil(at);
  const points = values.map((value, l) => ({ l, value })).slice(first);
  const [inner, outer] = [values[first], values[first - 1]];
  if (first > at && inner !== undefined && outer !== undefined)
    points.unshift({ l: at, value: inner + (outer - inner) * (first - at) });
  if (points.length < 2) return '';
  const edge = (side: 1 | -1) =>
    points.map(({ l, value }) => `${px(x(l))} ${(centre + (side * value * unit) / 2).toFixed(2)}`);
  return `M${edge(-1).join('L')}L${edge(1).reverse().join('L')}Z`;
}

/** The stream with its branches; boxes only where there is room for them. */
function wiring(placement: Placement, sublayers: number, y: number, { left, right, x }: Layout): string {
  const step = (right - left) / sublayers;
  const radius = Math.max(1.4, Math.min(3.2, step * 0.14));
  const half = Math.min(2.4, step * 0.1);
  const corner = Math.min(3, step * 0.15);
  const low = y + 12;
  const branches: string[] = [];
  const marks: string[] = [];
  for (let l = 0; l < sublayers; l++) {
    const [from, to] = [x(l) + step * 0.16, x(l) + step * 0.68];
    branches.push(
      `M${px(from)} ${px(y)}V${px(low - corner)}q0 ${px(corner)} ${px(corner)} ${px(corner)}H${px(to - corner)}q${px(corner)} 0 ${px(corner)} ${px(-corner)}V${px(y)}`,
    );
    const [normX, normY] = placement === 'post' ? [x(l) + step * 0.9, y] : [from + step * 0.03, low - 2];
    const place = placement === 'post' ? 'onstream' : 'onbranch';
    marks.push(`<circle class="w-norm ${place}" cx="${px(normX)}" cy="${px(normY)}" r="${px(radius)}"/>`);
    const middle = (from + to) / 2 + (placement === 'pre' ? step * 0.1 : 0);
    if (step >= 18)
      marks.push(
        `<rect class="w-f thin" x="${px(middle - half)}" y="${px(low - half)}" width="${px(2 * half)}" height="${px(2 * half)}"/>`,
      );
  }
  return `<path class="w-branch thin" d="${branches.join('')}"/><path class="w-stream thin" d="M${px(left)} ${px(y)}H${px(right)}"/>${marks.join('')}`;
}

/** "input ← the gradient travels — loss". */
function direction(y: number, { left, right }: Layout): string {
  const middle = (left + right) / 2;
  const half = textWidth('the gradient travels', 'tick') / 2 + 10;
  const word = (text: string, x: number, anchor: 'start' | 'middle' | 'end') =>
    textSvg({ text, kind: 'tick', x, y, anchor });
  const from = left + textWidth('input', 'tick') + 10;
  const to = right - textWidth('loss', 'tick') - 10;
  const line = px(y - 4);
  return [
    word('input', left, 'start'),
    word('the gradient travels', middle, 'middle'),
    word('loss', right, 'end'),
    `<path class="axis" d="M${px(to)} ${line}H${px(middle + half)}M${px(middle - half)} ${line}H${px(from + 6)}"/>`,
    `<path class="arrowhead" d="M${px(from)} ${line}l8 -3.5v7z"/>`,
  ].join('');
}
