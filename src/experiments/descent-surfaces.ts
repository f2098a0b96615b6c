/**
 * Surfaces over two weights on which optimizers can be watched: height, gradient and the diagonal of the Hessian, in closed form and
 * turned by an angle. Computed in double and rounded once to float32. The lowest height of each is 0.
 */
import { cos32, sin32 } from '../tensor/index.ts';
import type { Pair } from './descent-methods.ts';

export type SurfaceId = 'ravine' | 'valley' | 'saddle' | 'level';

export interface Surface {
  height(theta: Pair): number;
  gradient(theta: Pair): Pair;
  /** ∂²/∂θ₁² and ∂²/∂θ₂². */
  curvature(theta: Pair): Pair;
  /** Where it is lowest. */
  readonly lowest: readonly Pair[];
}

/** Height and derivatives in the surface's own directions a and b. */
interface Own {
  readonly height: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

/** Curvature of the ravine along its floor. */
const FLOOR = 0.2;

/** A long bowl: `steepness` is the curvature across over that along the floor. */
const ravine =
  (steepness: number) =>
  (a: number, b: number): Own => ({
    height: (FLOOR / 2) * (a * a + steepness * b * b),
    a: FLOOR * a,
    b: FLOOR * steepness * b,
    aa: FLOOR,
    ab: 0,
    bb: FLOOR * steepness,
  });

/** A valley bent like b = a² − 1 (after Rosenbrock 1960), lowest at (1, 0). */
const valley = (steepness: number) => {
  const k = steepness / 10;
  return (a: number, b: number): Own => {
    const u = b + 1 - a * a;
    return {
      height: (a - 1) * (a - 1) * 0.25 + k * u * u,
      a: (a - 1) * 0.5 - 4 * k * a * u,
      b: 2 * k * u,
      aa: 0.5 - 4 * k * u + 8 * k * a * a,
      ab: -4 * k * a,
      bb: 2 * k,
    };
  };
};

/** A saddle at the middle, lowest at (0, −1) and (0, 1). */
const saddle = (steepness: number) => {
  const k = steepness / 25;
  return (a: number, b: number): Own => {
    const u = b * b - 1;
    return {
      height: (k / 2) * a * a + 0.1 * u * u,
      a: k * a,
      b: 0.4 * b * u,
      aa: k,
      ab: 0,
      bb: 0.4 * (3 * b * b - 1),
    };
  };
};

/** No slope at all: what moves the weights is noise and decay. As height it shows half the squared length of the weights. */
const level = () => (a: number, b: number) =>
  ({ height: (a * a + b * b) / 2, a: 0, b: 0, aa: 0, ab: 0, bb: 0 }) satisfies Own;

const shapes = { ravine, valley, saddle, level } as const;
const lowest: Readonly<Record<SurfaceId, readonly Pair[]>> = {
  ravine: [[0, 0]],
  valley: [[1, 0]],
  saddle: [
    [0, 1],
    [0, -1],
  ],
  level: [[0, 0]],
};

/** A point of the surface's own directions in the axes of the weights, or with −degrees the other way about. */
export function turned([a, b]: Pair, degrees: number): Pair {
  const [c, s] = directionsOf(degrees);
  return [Math.fround(c * a - s * b), Math.fround(s * a + c * b)];
}

function directionsOf(degrees: number): Pair {
  const radians = (degrees * 3.141592653589793) / 180;
  return degrees === 0 ? [1, 0] : [cos32(radians), sin32(radians)];
}

/** A surface with its own directions turned by `degrees` against the axes of the weights. */
export function surfaceOf(id: SurfaceId, steepness: number, degrees: number): Surface {
  const own = shapes[id](steepness);
  const [c, s] = directionsOf(degrees);
  const at = ([x, y]: Pair) => own(c * x + s * y, c * y - s * x);
  return {
    lowest: lowest[id].map((pair) => turned(pair, degrees)),
    height: (theta) => Math.fround(at(theta).height),
    gradient(theta) {
      const { a, b } = at(theta);
      return [Math.fround(c * a - s * b), Math.fround(s * a + c * b)];
    },
    curvature(theta) {
      const { aa, ab, bb } = at(theta);
      const mixed = 2 * c * s * ab;
      return [Math.fround(c * c * aa - mixed + s * s * bb), Math.fround(s * s * aa + mixed + c * c * bb)];
    },
  };
}

/** Half the width and half the height of what is drawn. */
export const REACH: Pair = [2.4, 1.8];
/** Points of the height map across and up. */
const COLUMNS = 65;
const ROWS = 49;

export type HeightMap = { readonly columns: number; readonly rows: number; readonly heights: number[] };

/** Heights on a grid over the drawn part, row by row from the bottom. */
export function heightMap(surface: Surface): HeightMap {
  const heights = Array.from({ length: COLUMNS * ROWS }, (_, k) => {
    const x = REACH[0] * ((2 * (k % COLUMNS)) / (COLUMNS - 1) - 1);
    const y = REACH[1] * ((2 * Math.floor(k / COLUMNS)) / (ROWS - 1) - 1);
    return surface.height([x, y]);
  });
  return { columns: COLUMNS, rows: ROWS, heights };
}
