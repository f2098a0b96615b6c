/**
 * Direct labels: each sits at its curve, on no other text, inside the plot.
 *
 * A label tries places along its curve, above and below its band, and takes the cheapest: far from other curves, near its
 * own, at the place the chart asks for. Curves that coincide share one label. If every place at the curve is taken, it
 * takes the nearest free row of the plot, so that no text ever lies on another. Where every place beside its curve lies on another
 * curve it goes further off, and a thin line ties the two.
 */
import { extreme, mergeCoincident, type Curve } from './curves.ts';
import { endGap, type Plot } from './plot.ts';
import { boxesMeet, textBox, textWidth, wrapText, type Box, type Label } from './text.ts';
import { offCost, spotsOff, tieBox, type PlacedLabel, type Tie } from './tie.ts';

/** Two labels one above the other keep this distance between baselines. */
export const labelGap = 15;
/** Pixels at which a chart's reference lines run: one upright, one level. */
interface ReferenceLines {
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

/** Places every label. `taken` are boxes of text already in the plot (a reference line's words), `lines` is where such lines run. */
export function placeLabels(
  curves: readonly Curve[],
  plot: Plot,
  taken: readonly Box[],
  lines: ReferenceLines = {},
): PlacedLabel[] {
  const merged = mergeCoincident(curves.filter(({ texts }) => texts.length > 0));
  const placed: PlacedLabel[] = [];
  const boxes = [...taken];
  const put = (label: PlacedLabel) => {
    placed.push(label);
    boxes.push(textBox(label));
  };
  const margin = plot.hasEndMargin ? plot.width - plot.right - endGap : 0;
  const isAtEnd = ({ at, texts }: Curve) => at === 'end' && textWidth(texts[0], 'label') <= margin;
  endLabels(merged.filter(isAtEnd), plot).forEach(put);
  for (const curve of merged) if (!isAtEnd(curve)) put(bestPlace(curve, curves, plot, boxes, lines));
  return placed;
}

/** Labels in the right margin, pushed apart from each other and kept between top and bottom. */
function endLabels(curves: readonly Curve[], plot: Plot): Label[] {
  const ends = curves
    .flatMap((curve) => {
      const last = curve.points.filter((p) => Number.isFinite(p.y)).at(-1);
      return last === undefined ? [] : [{ curve, y: last.y }];
    })
    .sort((a, b) => a.y - b.y);
  const ys = spread(
    ends.map(({ y }) => y + 4.5),
    plot.top + 4,
    plot.bottom - 2,
  );
  return ends.map(({ curve }, i) => labelAt(curve, curve.texts[0], plot.right + endGap, ys[i]));
}

/** Moves sorted positions as little as needed to keep `labelGap` between them. */
export function spread(sorted: readonly number[], low: number, high: number): number[] {
  const ys = [...sorted];
  for (let i = 0; i < ys.length; i += 1) ys[i] = Math.max(ys[i], i === 0 ? low : ys[i - 1] + labelGap);
  for (let i = ys.length - 1; i >= 0; i -= 1)
    ys[i] = Math.min(ys[i], i === ys.length - 1 ? Math.max(high, low + i * labelGap) : ys[i + 1] - labelGap);
  return ys;
}

const labelAt = (curve: Curve, text: string, x: number, y: number): Label => ({
  text,
  kind: 'label',
  x,
  y,
  tone: curve.tone,
  ...(curve.symbol === undefined ? {} : { symbol: curve.symbol }),
});

function bestPlace(
  curve: Curve,
  all: readonly Curve[],
  plot: Plot,
  taken: readonly Box[],
  lines: ReferenceLines,
): PlacedLabel {
  const text = fitting(curve, plot);
  const width = textWidth(text, 'label');
  let best: { label: PlacedLabel; cost: number } | undefined;
  const offer = (x: number, y: number, extra: number, tie?: Tie) => {
    // Nothing makes a place cheaper than what it costs to begin with.
    if (best !== undefined && extra >= best.cost) return;
    const label = { ...labelAt(curve, text, x, y), ...(tie === undefined ? {} : { tie }) };
    const box = textBox(label);
    const isInside = box.top >= plot.top - 2 && box.bottom <= plot.bottom - 1 && box.right <= plot.right + 1;
    if (!isInside || taken.some((other) => boxesMeet(box, other, 2))) return;
    if (tie !== undefined && taken.some((other) => boxesMeet(tieBox(tie), other, 2))) return;
    const crowding = taken.some((other) => boxesMeet(box, other, 9)) ? 8 : 0;
    const struck = isStruck(box, lines) ? 10 : 0;
    const cost = extra + crowding + struck + placeCost(box, curve, all);
    if (best === undefined || cost < best.cost) best = { label, cost };
  };
  for (const [x, y] of besidePoint(curve, width, plot)) offer(x, y, 0);
  const room = Math.max(0, plot.right - plot.left - width - 8);
  for (let step = 0; step <= 24; step += 1) {
    const x = plot.left + 8 + (room * step) / 24;
    const wish = curve.at === 'start' ? step * 1.5 : curve.at === 'end' ? (24 - step) * 1.5 : step * 0.15;
    const up = extreme(curve.above, x, x + width, Math.min);
    const down = extreme(curve.below, x, x + width, Math.max);
    if (up !== undefined) offer(x, up - 8, wish);
    if (down !== undefined) offer(x, down + 15, wish + 0.5);
    for (const { y, tie } of spotsOff(curve, x, width, up, down)) offer(x, y, wish + offCost, tie);
  }
  return best?.label ?? freeRow(curve, text, plot, taken);
}

/** True if a reference line runs through the words. */
const isStruck = ({ left, right, top, bottom }: Box, { x, y }: ReferenceLines) =>
  (y !== undefined && y > top && y < bottom) || (x !== undefined && x > left && x < right);

/** A single point has its words beside it as well as over and under it: a curve through the point leaves one of them free. */
function besidePoint({ points }: Curve, width: number, plot: Plot): [number, number][] {
  const [point, ...more] = points.filter(({ y }) => Number.isFinite(y));
  if (point === undefined || more.length > 0) return [];
  return [point.x + 9, point.x - 9 - width]
    .filter((x) => x >= plot.left + 4)
    .flatMap((x) => [4.5, 13, -4].map((dy): [number, number] => [x, point.y + dy]));
}

/** The first of the label's texts that fits the plot; if none does, the beginning of the last. */
function fitting({ texts }: Curve, plot: Plot): string {
  const room = plot.right - plot.left - 16;
  const fit = texts.find((text) => textWidth(text, 'label') <= room);
  return fit ?? `${wrapText(texts[texts.length - 1], 'label', room - 14)[0]}…`;
}

/** Words this many px past the end of another curve seem to be its own. */
const nearby = 20;

/** Curves that run through the box cost most; a stranger that is nearer than the own curve misleads. */
function placeCost(box: Box, own: Curve, all: readonly Curve[]): number {
  let cost = 0;
  const middle = (box.top + box.bottom) / 2;
  const distance = (curve: Curve, beside = 0) => {
    const low = extreme(curve.points, box.left - beside, box.right + beside, Math.min);
    const high = extreme(curve.points, box.left - beside, box.right + beside, Math.max);
    if (low === undefined || high === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(0, low - middle, middle - high);
  };
  const over = distance(own);
  // Words beside a single point stand over no part of it, and next to it.
  const ownDistance = Number.isFinite(over) ? over : 0;
  for (const curve of all) {
    const top = extreme(curve.above, box.left, box.right, Math.min);
    const bottom = extreme(curve.below, box.left, box.right, Math.max);
    if (top !== undefined && bottom !== undefined && top < box.bottom && bottom > box.top) cost += 12;
    if (own.members.includes(curve.points)) continue;
    const along = distance(curve);
    const far = Number.isFinite(along) ? along : distance(curve, nearby);
    if (far < 12) cost += 30;
    if (far < ownDistance) cost += 10;
    cost += 40 / (far + 4) + Math.max(0, 32 - far) * 0.3;
  }
  return cost + ownDistance * 0.5;
}

/** The free row nearest to the curve's middle, over the whole plot. */
function freeRow(curve: Curve, text: string, plot: Plot, taken: readonly Box[]): Label {
  const wish = curve.points.find((p) => Number.isFinite(p.y))?.y ?? plot.top;
  const spots: Label[] = [];
  const room = Math.max(0, plot.right - plot.left - 16 - textWidth(text, 'label'));
  for (let y = plot.top + 11; y <= plot.bottom - 5; y += 3)
    for (let step = 0; step <= 8; step += 1)
      spots.push(labelAt(curve, text, plot.left + 8 + (room * step) / 8, y));
  const free = spots.filter((spot) => !taken.some((other) => boxesMeet(textBox(spot), other, 1)));
  const nearest = free.sort((a, b) => Math.abs(a.y - wish) - Math.abs(b.y - wish)).at(0);
  if (nearest === undefined)
    throw new RangeError(
      `chart has no room left for the label "${text}"; make it taller or its labels fewer`,
    );
  return nearest;
}
