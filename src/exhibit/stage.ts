/**
 * Where the figure is on the page: the size at which it is drawn and the share of it that a box takes. A figure is drawn in
 * its own pixels, which are those of the page unless the reader's root font is larger; the drawing then grows with the text.
 */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Figure, Size } from '../charts/figure.ts';

/** A rectangle in the figure's own pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Stage {
  readonly size: Size;
  readonly width: number;
  readonly height: number;
  /** CSS that lays an element over a box of the figure. */
  over(box: Box): Record<'left' | 'top' | 'width' | 'height', string>;
}

const rootPx = 16;
const narrowBelow = 480;

/** The stage of a figure drawn at `size`. */
export function stageOf(size: Size, figure: Pick<Figure, 'width' | 'height'>): Stage {
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(3)}%`;
  return {
    size,
    width: figure.width,
    height: figure.height,
    over: ({ left, top, width, height }) => ({
      left: share(left, figure.width),
      top: share(top, figure.height),
      width: share(width, figure.width),
      height: share(height, figure.height),
    }),
  };
}

/** The size at which a figure fits into the element, followed as it changes; null until it is known. */
export function useFigureSize(element: RefObject<HTMLElement>): Size | null {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => {
      const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / rootPx || 1;
      setWidth(Math.floor(target.clientWidth / Math.max(1, scale)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return width === 0 ? null : { width, isNarrow: width < narrowBelow };
}

/** The drawing of the build that is now seen under `element`: the wide one or the narrow one. */
export function builtDrawing(element: HTMLElement | null): Element | null {
  const drawings = [...(element?.querySelectorAll('.built svg') ?? [])];
  return drawings.find((svg) => svg.getClientRects().length > 0) ?? null;
}

/** The stage of that drawing. */
export function builtStage(element: HTMLElement | null): Stage | null {
  const drawing = builtDrawing(element);
  if (drawing === null) return null;
  const [width, height] = ['width', 'height'].map((name) => Number(drawing.getAttribute(name)));
  return stageOf({ width, isNarrow: width < narrowBelow }, { width, height });
}
