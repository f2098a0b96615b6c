/** A drawing before it is a figure: the inside of an SVG, which can be stacked under another; and the one place that writes `<svg>`. */
import type { Figure, Track } from './figure.ts';

export interface Drawing {
  readonly inner: string;
  readonly width: number;
  readonly height: number;
  readonly tracks: readonly Track[];
}

/** Closes a drawing. The SVG is hidden from a screen reader, which is given the sentence, the table and the walk instead. */
export function drawingToFigure(drawing: Drawing): Figure {
  const width = Math.ceil(drawing.width);
  const height = Math.ceil(drawing.height);
  const svg = `<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">${drawing.inner}</svg>`;
  return { svg, width, height, tracks: drawing.tracks.filter(({ points }) => points.length > 0) };
}

/** One under the other, `gap` px apart. */
export function stackDrawings(drawings: readonly Drawing[], gap: number): Drawing {
  let top = 0;
  const placed = drawings.map((drawing) => {
    const moved = moveDrawing(drawing, 0, top);
    top += drawing.height + gap;
    return moved;
  });
  return {
    inner: placed.map(({ inner }) => inner).join(''),
    width: Math.max(...drawings.map(({ width }) => width)),
    height: top - gap,
    tracks: placed.flatMap(({ tracks }) => tracks),
  };
}

/** The same drawing further right and down, its tracks with it. */
export function moveDrawing(drawing: Drawing, dx: number, dy: number): Drawing {
  if (dx === 0 && dy === 0) return drawing;
  const tracks = drawing.tracks.map((track) => ({
    ...track,
    points: track.points.map((point) => ({ ...point, x: point.x + dx, y: point.y + dy })),
  }));
  return { ...drawing, inner: `<g transform="translate(${dx} ${dy})">${drawing.inner}</g>`, tracks };
}
