/**
 * The Jacobian of LayerNorm and its singular values, with the level 1/σ that all live ones share at γ = 1. The level is what the
 * reader grasps: `sigmaGrip` says where it lies for any σ.
 */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { px } from '../../charts/text.ts';
import { formatNumber } from '../../experiments/number.ts';
import { rounded } from './domain.ts';
import { drawMatrix, drawStems, matrixLayout, stemsPlot } from './matrix.ts';

export interface LnJacobianFigureData {
  readonly size: number;
  readonly matrix: readonly number[];
  readonly singularValues: readonly number[];
  /** 1/√(σ² + ε). */
  readonly expected: number;
  readonly live: number;
  readonly sigma: number;
}

/** Spans 1/σ at the smallest σ, so that the axis stands still while the level is dragged. */
const gains = [0, 2.2] as const;

/** Draws it; `values.eps` decides how the level is called. */
export function lnJacobianFigure(
  data: LnJacobianFigureData,
  { eps }: { readonly eps: number },
  size: Size,
): Figure {
  const layout = matrixLayout(data.size, size);
  const map = drawMatrix(
    { size: data.size, matrix: data.matrix, title: 'the Jacobian, entry by entry', full: 2, symbol: 'J' },
    layout,
  );
  const name = eps === 0 ? '1/σ' : '1/σ with ε';
  const stems = drawStems(
    {
      values: data.singularValues,
      live: data.live,
      domain: axisOf(data).domain,
      level: {
        value: data.expected,
        label: `${name} = ${formatNumber(data.expected, 'fixed:2').text}`,
        symbol: 'sigma',
        grip: 10,
      },
    },
    layout,
    size,
  );
  const { left, width, level } = sigmaGrip(data, size);
  const knob = `<circle class="corner" data-sym="sigma" cx="${px(left + width)}" cy="${px(level(data.sigma, eps))}" r="6"/>`;
  return drawingToFigure({
    inner: map.inner + stems.inner + knob,
    width: size.width,
    height: layout.height,
    tracks: [...stems.tracks, ...map.tracks],
  });
}

/** Before the page has run anything the axis spans what it always does. */
const axisOf = (data: LnJacobianFigureData | null) =>
  data === null
    ? { size: builtSize, values: [], domain: gains }
    : { size: data.size, values: data.singularValues, domain: rounded(data.singularValues, gains) };

const builtSize = 16;

export interface SigmaGrip {
  /** From where to where the level reaches, in pixels of the figure. */
  readonly left: number;
  readonly width: number;
  /** Height at which the level of a σ lies. */
  level(sigma: number, eps: number): number;
}

/** Where the level can be taken and moved; `data` is null while the build's figure stands. */
export function sigmaGrip(data: LnJacobianFigureData | null, size: Size): SigmaGrip {
  const axis = axisOf(data);
  const layout = matrixLayout(axis.size, size);
  const plot = stemsPlot(axis, layout, size);
  return {
    left: layout.left + plot.left,
    width: plot.right - plot.left,
    level: (sigma, eps) => plot.y.at(1 / Math.sqrt(sigma * sigma + eps)),
  };
}
