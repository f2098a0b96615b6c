/**
 * Singular values by one-sided Jacobi rotations (Hestenes 1958; Demmel & Veselić 1992 for its accuracy): columns are rotated
 * in pairs until all are orthogonal, and their lengths are the singular values. Double + − × ÷ √ in a fixed order only, so
 * the bits are the same everywhere.
 */
import { ShapeError, formatShape } from './shape.ts';
import { Tensor } from './tensor.ts';

/** A matrix as row-major numbers. */
export interface MatrixData {
  readonly data: ArrayLike<number>;
  readonly rows: number;
  readonly cols: number;
}

const MAX_SWEEPS = 60;
/** Columns count as orthogonal when the cosine of their angle is below this: a few roundings of a double. */
const TOLERANCE = 1e-15;

/**
 * The min(m, n) singular values of a matrix `[m, n]`, largest first.
 *
 * Throws a ShapeError unless the tensor has two axes, and a RangeError if an entry is not finite.
 */
export function singularValues(matrix: Tensor | MatrixData): number[] {
  const columns = columnsOf(matrix instanceof Tensor ? matrixOf(matrix) : matrix);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) if (!rotateAll(columns)) break;
  return columns.map((column) => Math.sqrt(dot(column, column))).sort((a, b) => b - a);
}

function matrixOf(tensor: Tensor): MatrixData {
  if (tensor.shape.length !== 2)
    throw new ShapeError('singularValues', `the tensor is ${formatShape(tensor.shape)}`, '[m, n]');
  return { data: tensor.data, rows: tensor.shape[0], cols: tensor.shape[1] };
}

/** The columns of the matrix, or its rows if there are fewer of them: both have the same singular values. */
function columnsOf({ data, rows, cols }: MatrixData): Float64Array[] {
  if (data.length !== rows * cols) {
    throw new ShapeError(
      'singularValues',
      `${data.length} numbers for [${rows}, ${cols}]`,
      `${rows * cols} numbers`,
    );
  }
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) continue;
    throw new RangeError(`singularValues: entry ${i} is ${data[i]}; expected finite numbers`);
  }
  const [count, length] = rows < cols ? [rows, cols] : [cols, rows];
  return Array.from({ length: count }, (_, j) =>
    Float64Array.from({ length }, (_, i) => (rows < cols ? data[j * cols + i] : data[i * cols + j])),
  );
}

/** One sweep over all pairs of columns; whether any of them had to be turned. */
function rotateAll(columns: readonly Float64Array[]): boolean {
  let turned = false;
  for (let i = 0; i < columns.length; i++) {
    for (let j = i + 1; j < columns.length; j++) turned = rotate(columns[i], columns[j]) || turned;
  }
  return turned;
}

/** Turns two columns by the angle that makes them orthogonal: cot 2θ = (q·q − p·p)/(2 p·q), the smaller of its two roots. */
function rotate(p: Float64Array, q: Float64Array): boolean {
  const pp = dot(p, p);
  const qq = dot(q, q);
  const pq = dot(p, q);
  if (pq === 0 || Math.abs(pq) <= TOLERANCE * Math.sqrt(pp) * Math.sqrt(qq)) return false;
  const zeta = (qq - pp) / (2 * pq);
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cos = 1 / Math.sqrt(1 + t * t);
  const sin = cos * t;
  for (let i = 0; i < p.length; i++) {
    const before = p[i];
    p[i] = cos * before - sin * q[i];
    q[i] = sin * before + cos * q[i];
  }
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
