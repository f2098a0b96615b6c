/**
 * What a toy draws: an SVG string and, for the reader who walks it by pointer or arrow keys, where its points are and
 * what each says. Strings, so that the same function draws at build time and in the page. No colour is named in
 * a figure: classes are, and `styles/figures.css` colours them.
 */

export interface Size {
  /** CSS pixels available. The build draws 596 (wide) and 350 (phone). */
  readonly width: number;
  /** True below 480 px: fewer ticks, shorter labels, values moved under the bars. */
  readonly isNarrow: boolean;
}

export const WIDE: Size = { width: 596, isNarrow: false };
export const NARROW: Size = { width: 350, isNarrow: true };

/** A point that can be walked to, in pixels of the SVG, with what is then shown and spoken ("sublayer 11: 0.65"). */
export interface WalkPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A curve, a row of bars, a row of cells: left/right moves inside it, up/down moves to the next track. */
export interface Track {
  readonly name: string;
  readonly points: readonly WalkPoint[];
  /** Its points are read by themselves, not beside those of other tracks at the same x: a row of a matrix. */
  readonly isReadAlone?: boolean;
}

export interface Figure {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly tracks: readonly Track[];
}
