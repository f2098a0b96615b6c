/** The Jacobian of a Post-LN sublayer, or one of its factors: every entry, and the singular values on axes that all three share. */
import { drawingToFigure } from '../../charts/drawing.ts';
import type { Figure, Size } from '../../charts/figure.ts';
import { formatNumber } from '../../experiments/number.ts';
import { rounded } from './domain.ts';
import { drawMatrix, drawStems, matrixLayout } from './matrix.ts';

interface Factor {
  readonly singularValues: readonly number[];
  readonly live: number;
}

export interface JacobianFigureData {
  readonly size: number;
  readonly matrix: readonly number[];
  readonly product: Factor;
  readonly norm: Factor;
  readonly sublayer: Factor;
  readonly sigma: number;
}

type Shown = 'product' | 'norm' | 'sublayer';

const titles: Readonly<Record<Shown, string>> = {
  product: 'the product',
  norm: 'the norm alone',
  sublayer: 'identity + sublayer',
};
/** The letter of the equation that the map is, if it is one of its factors. */
const symbols: Readonly<Record<Shown, { readonly symbol?: string }>> = {
  product: {},
  norm: { symbol: 'J' },
  sublayer: { symbol: 'F' },
};

/** Draws the matrix that `values.shown` names. */
export function jacobianFigure(
  data: JacobianFigureData,
  { shown }: { readonly shown: Shown },
  size: Size,
): Figure {
  const layout = matrixLayout(data.size, size);
  const { singularValues, live } = data[shown];
  const all = [data.product, data.norm, data.sublayer].flatMap((factor) => factor.singularValues);
  const gain = 1 / data.sigma;
  const level = { value: gain, label: `1/σ = ${formatNumber(gain, 'fixed:2').text}`, symbol: 'sigma' };
  const map = drawMatrix(
    { size: data.size, matrix: data.matrix, title: titles[shown], full: 1, ...symbols[shown] },
    layout,
  );
  const stems = drawStems(
    {
      values: singularValues,
      live,
      domain: rounded(all, [0, 2]),
      ...(shown === 'sublayer' ? {} : { level }),
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
