/**
 * Marks by year and lane: every lane stands on a line, and in each year its marks are piled up from it, row by row. Marks are those of
 * a wiring: disc or ring for the normalizer, the colour of where it stands, a dashed circle where nothing is known.
 */
import { drawingToFigure } from './drawing.ts';
import type { Figure, Size } from './figure.ts';
import { px, textSvg, textWidth } from './text.ts';

export interface TimelineMark {
  readonly year: number;
  readonly shape: 'disc' | 'ring' | 'unknown';
}

export interface Lane {
  readonly name: string;
  /** On the stream, on the branch, or neither of the two. */
  readonly place: 'onstream' | 'onbranch' | 'elsewhere';
  readonly marks: readonly TimelineMark[];
}

const radius = 3.6;
const ringWidth = 1.8;
const pitch = 10;
/** Between the marks of one year and the next. */
const yearGap = 14;

/** Draws the lanes from the top over one axis of years. Throws if there is no mark to draw. */
export function drawTimeline(lanes: readonly Lane[], size: Size): Figure {
  const years = lanes.flatMap(({ marks }) => marks.map(({ year }) => year));
  if (years.length === 0) throw new RangeError('timeline: no lane has a mark');
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const names = Math.max(...lanes.map((lane) => textWidth(labelOf(lane), 'lane')));
  const left = size.isNarrow ? 0 : Math.ceil(names) + 20;
  const yearWidth = (size.width - left) / (last - first + 1);
  const perRow = Math.max(1, Math.floor((yearWidth - (size.isNarrow ? 4 : yearGap)) / pitch));
  const parts: string[] = [];
  let y = 0;
  for (const lane of lanes) {
    const counts = new Map<number, number>();
    for (const { year } of lane.marks) counts.set(year, (counts.get(year) ?? 0) + 1);
    const rows = Math.ceil(Math.max(1, ...counts.values()) / perRow);
    y += (size.isNarrow ? 22 : 10) + Math.max(size.isNarrow ? 1 : 1.6, rows) * pitch;
    parts.push(
      `<path class="grid" d="M${px(left)} ${px(y)}H${px(size.width)}"/>`,
      textSvg(
        size.isNarrow
          ? { text: labelOf(lane), kind: 'lane', x: 0, y: y - Math.max(1, rows) * pitch - 7 }
          : { text: labelOf(lane), kind: 'lane', x: 0, y: y - 3 },
      ),
      ...lane.marks.map((mark, i) => {
        const nth = lane.marks.slice(0, i).filter(({ year }) => year === mark.year).length;
        const x = left + (mark.year - first) * yearWidth + radius + 1 + (nth % perRow) * pitch;
        return markSvg(mark, lane.place, x, y - radius - 2 - Math.floor(nth / perRow) * pitch);
      }),
    );
  }
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    textSvg({ text: String(first + i), kind: 'tick', x: left + i * yearWidth, y: y + 18 }),
  );
  return drawingToFigure({
    inner: [...parts, ...ticks].join(''),
    width: size.width,
    height: y + 24,
    tracks: [],
  });
}

const labelOf = ({ name, marks }: Lane) => `${name} · ${marks.length}`;

function markSvg({ shape }: TimelineMark, place: Lane['place'], x: number, y: number): string {
  const at = `cx="${px(x)}" cy="${px(y)}"`;
  switch (shape) {
    case 'disc':
      return `<circle class="w-norm ${place}" ${at} r="${radius}"/>`;
    case 'ring':
      return `<circle class="w-norm ${place} ring" ${at} r="${px(radius - ringWidth / 2)}" stroke-width="${ringWidth}"/>`;
    case 'unknown':
      return `<circle class="w-unknown" ${at} r="${px(radius - 0.6)}"/>`;
  }
}
