/** The matrix on its way to one that only turns, and its singular values on an axis that does not move. */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { drawMatrix, drawStems, matrixLayout } from './matrix.ts';

export interface NewtonSchulzFigureData {
  readonly size: number;
  readonly matrix: readonly number[];
  readonly singularValues: readonly number[];
}

/** Muon's steps never lead beyond it. */
const axis = [0, 1.4] as const;

/** Draws it. */
export function newtonSchulzFigure(data: NewtonSchulzFigureData, _values: object, size: Size): Figure {
  const layout = matrixLayout(data.size, size);
  const map = drawMatrix(
    { size: data.size, matrix: data.matrix, title: 'the matrix 𝑋', full: 0.7, symbol: 'X' },
    layout,
  );
  const stems = drawStems({ values: data.singularValues, live: data.size, domain: axis }, layout, size);
  return drawingToFigure({
    inner: map.inner + stems.inner,
    width: size.width,
    height: layout.height,
    tracks: [...stems.tracks, ...map.tracks],
  });
}
