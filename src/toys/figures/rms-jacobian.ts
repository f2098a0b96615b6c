/** The Jacobian of RMSNorm, or of LayerNorm at the same token, and its singular values with the level that the live ones share at γ = 1. */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { formatNumber } from '../../experiments/number.ts';
import { rounded } from './domain.ts';
import { drawMatrix, drawStems, matrixLayout } from './matrix.ts';

export interface RmsJacobianFigureData {
  readonly size: number;
  readonly matrix: readonly number[];
  readonly singularValues: readonly number[];
  /** 1/√(mean x² + ε), or 1/√(σ² + ε). */
  readonly expected: number;
  readonly live: number;
}

/** Spans 1/rms at the smallest rms, so that the axis stands still while rms is changed. */
const gains = [0, 2.2] as const;

/** Draws it. */
export function rmsJacobianFigure(
  { size: count, matrix, singularValues, expected, live }: RmsJacobianFigureData,
  { norm, eps }: { readonly norm: 'rmsNorm' | 'layerNorm'; readonly eps: number },
  size: Size,
): Figure {
  const layout = matrixLayout(count, size);
  const map = drawMatrix(
    { size: count, matrix, title: 'the Jacobian, entry by entry', full: 2, symbol: 'J' },
    layout,
  );
  const letter = norm === 'rmsNorm' ? 'rms' : 'σ';
  const name = eps === 0 ? `1/${letter}` : `1/${letter} with ε`;
  const stems = drawStems(
    {
      values: singularValues,
      live,
      domain: rounded(singularValues, gains),
      level: {
        value: expected,
        label: `${name} = ${formatNumber(expected, 'fixed:2').text}`,
        symbol: norm === 'rmsNorm' ? 'rms' : 'sigma',
      },
    },
    layout,
    size,
  );
  return drawingToFigure({
    inner: map.inner + stems.inner,
    width: size.width,
    height: layout.height,
    tracks: [...stems.tracks, ...map.tracks],
  });
}
