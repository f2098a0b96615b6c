/**
 * Where a label stands if every place beside its curve lies on another: further off, tied to its curve by an upright line.
 * Such a place costs more than a narrow one and less than words through which a curve runs.
 */
import { extreme, type Curve } from './curves.ts';
import { px, type Box, type Label } from './text.ts';

/** An upright line, from the curve to the words. */
export interface Tie {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

export interface PlacedLabel extends Label {
  readonly tie?: Tie;
}

interface Spot {
  /** Baseline of the words. */
  readonly y: number;
  readonly tie: Tie;
}

/** How far off, in px. */
const offs = [20, 28, 36, 46, 58];
/** What such a place costs, in the terms of labels.ts. */
export const offCost = 30;
/** From the words' edge to the end of the line, over and under a baseline. */
const under = 5;
const over = 12;

/** Places above `up` and below `down`, the edges of the curve over words of `width` from `x`; none where the curve is not there. */
export function spotsOff(
  curve: Curve,
  x: number,
  width: number,
  up: number | undefined,
  down: number | undefined,
): Spot[] {
  const foot = x + Math.min(width / 2, 24);
  const line = extreme(curve.points, foot, foot, Math.min);
  if (line === undefined || up === undefined || down === undefined) return [];
  return offs.flatMap((off) => {
    const [high, low] = [up - off, down + off + over];
    return [
      { y: high, tie: { x: foot, from: line, to: high + under } },
      { y: low, tie: { x: foot, from: line, to: low - over } },
    ];
  });
}

/** The place that a tie takes. */
export const tieBox = ({ x, from, to }: Tie): Box => ({
  left: x,
  right: x,
  top: Math.min(from, to),
  bottom: Math.max(from, to),
});

/** One `<path>`; nothing for a label at its curve. */
export const tieSvg = ({ tie }: PlacedLabel): string =>
  tie === undefined ? '' : `<path class="tie" d="M${px(tie.x)} ${px(tie.from)}V${px(tie.to)}"/>`;
