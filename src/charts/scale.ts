/** From a value on an axis to a pixel and back. Values beyond the domain rest on its edge, so that no curve leaves its plot. */
import type { Axis } from './chart.ts';

export interface Scale {
  /** Pixel of a value; NaN for NaN. On a log axis zero and below rest on the lower edge. */
  at(value: number): number;
  /** Value under a pixel, kept inside the domain. */
  invert(pixel: number): number;
}

/** Throws if the domain is not one that the axis can show. */
export function checkDomain({ scale, domain: [low, high] }: Pick<Axis, 'scale' | 'domain'>): void {
  const isLog = scale === 'log';
  if (low < high && Number.isFinite(high - low) && (!isLog || low > 0)) return;
  throw new RangeError(
    `axis domain [${low}, ${high}]: expected finite low < high${isLog ? ' and low > 0 on a log axis' : ''}`,
  );
}

/** Maps the axis's domain onto the pixels from `from` (its low end) to `to`. */
export function scaleOf(axis: Pick<Axis, 'scale' | 'domain'>, from: number, to: number): Scale {
  checkDomain(axis);
  const isLog = axis.scale === 'log';
  const [low, high] = axis.domain;
  const [start, end] = isLog ? [Math.log10(low), Math.log10(high)] : [low, high];
  const toUnit = (value: number) => ((isLog ? Math.log10(value) : value) - start) / (end - start);
  return {
    at(value) {
      if (Number.isNaN(value)) return Number.NaN;
      const unit = isLog && value <= 0 ? 0 : toUnit(value);
      return from + Math.min(1, Math.max(0, unit)) * (to - from);
    },
    invert(pixel) {
      const unit = Math.min(1, Math.max(0, (pixel - from) / (to - from)));
      const value = start + unit * (end - start);
      return isLog ? 10 ** value : value;
    },
  };
}
