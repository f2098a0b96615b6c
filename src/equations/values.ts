/**
 * Numbers, vectors and matrices in float64, and the arithmetic between them that equations use.
 *
 * Written apart from the tensor engine on purpose: an equation's value is held against the engine, so it must not come from it.
 */

export type Vector = Float64Array;
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  /** Row after row. */
  readonly data: Float64Array;
}
export type Value = number | Vector | Matrix;

export const isVector = (value: Value): value is Vector => value instanceof Float64Array;
export const isMatrix = (value: Value): value is Matrix => typeof value === 'object' && 'rows' in value;

export const matrix = (rows: number, cols: number, data: ArrayLike<number>): Matrix => ({
  rows,
  cols,
  data: Float64Array.from(data),
});

export const identity = (size: number): Matrix =>
  matrix(
    size,
    size,
    Float64Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? 1 : 0)),
  );

export const diagonal = (entries: Vector): Matrix => {
  const out = identity(entries.length);
  entries.forEach((entry, i) => (out.data[i * (entries.length + 1)] = entry));
  return out;
};

/** For error messages: `number`, `vector [4]`, `matrix [4, 4]`. */
export function describe(value: Value): string {
  if (typeof value === 'number') return 'number';
  return isVector(value) ? `vector [${value.length}]` : `matrix [${value.rows}, ${value.cols}]`;
}

/** Applies `f` to each entry. */
export function mapEntries(value: Value, f: (entry: number) => number): Value {
  if (typeof value === 'number') return f(value);
  return isVector(value) ? value.map(f) : matrix(value.rows, value.cols, value.data.map(f));
}

/** a + b and a − b: a number meets every entry of a vector, but not of a matrix (I − 1/d would pass for I − 11ᵀ/d). */
export function addSigned(a: Value, b: Value, sign: 1 | -1): Value {
  const operation = sign === 1 ? 'sum' : 'difference';
  if (isMatrix(a) !== isMatrix(b)) throw mismatch(operation, a, b);
  return combine(operation, a, b, (p, q) => p + sign * q);
}

/** Entry by entry; a number meets every entry. Throws where sizes differ. */
export function combine(operation: string, a: Value, b: Value, f: (a: number, b: number) => number): Value {
  if (typeof b === 'number') return mapEntries(a, (entry) => f(entry, b));
  if (typeof a === 'number') return mapEntries(b, (entry) => f(a, entry));
  if (describe(a) !== describe(b)) throw mismatch(operation, a, b);
  const other = isVector(b) ? b : b.data;
  return isVector(a)
    ? a.map((entry, i) => f(entry, other[i]))
    : matrix(
        a.rows,
        a.cols,
        a.data.map((entry, i) => f(entry, other[i])),
      );
}

/** A number times anything, or a matrix times a matrix or a vector. */
export function multiply(a: Value, b: Value): Value {
  if (typeof a === 'number' || typeof b === 'number') return combine('product', a, b, (p, q) => p * q);
  if (!isMatrix(a)) throw mismatch('product', a, b);
  const inner = isVector(b) ? b.length : b.rows;
  if (a.cols !== inner) throw mismatch('product', a, b);
  const cols = isVector(b) ? 1 : b.cols;
  const right = isVector(b) ? b : b.data;
  const out = new Float64Array(a.rows * cols);
  for (let row = 0; row < a.rows; row++) {
    for (let col = 0; col < cols; col++) {
      let total = 0;
      for (let k = 0; k < inner; k++) total += a.data[row * inner + k] * right[k * cols + col];
      out[row * cols + col] = total;
    }
  }
  return isVector(b) ? out : matrix(a.rows, cols, out);
}

/** Rows for columns; throws for anything but a matrix. */
export function transposed(value: Value): Matrix {
  if (!isMatrix(value)) throw new Error(`transpose: expected a matrix, got a ${describe(value)}`);
  const { rows, cols, data } = value;
  return matrix(
    cols,
    rows,
    Float64Array.from({ length: rows * cols }, (_, k) => data[(k % rows) * cols + Math.floor(k / rows)]),
  );
}

/** a bᵀ. */
export function outerProduct(a: Value, b: Value): Matrix {
  if (!isVector(a) || !isVector(b)) throw mismatch('outer product', a, b);
  return matrix(
    a.length,
    b.length,
    [...a].flatMap((left) => [...b].map((right) => left * right)),
  );
}

/** The base times itself, entry by entry; the exponent is a whole number from 0 up. */
export function wholePower(base: Value, exponent: number): Value {
  if (!Number.isInteger(exponent) || exponent < 0) {
    throw new Error(`power: the exponent is ${exponent}; expected a whole number from 0 up`);
  }
  return mapEntries(base, (entry) => {
    let out = 1;
    for (let k = 0; k < exponent; k++) out *= entry;
    return out;
  });
}

/** Euclidean norm of all entries. */
export function euclideanNorm(value: Value): number {
  const entries = entriesOf(value);
  let total = 0;
  for (const entry of entries) total += entry * entry;
  return Math.sqrt(total);
}

export const entriesOf = (value: Value): Float64Array =>
  typeof value === 'number' ? Float64Array.of(value) : isVector(value) ? value : value.data;

const mismatch = (operation: string, a: Value, b: Value) =>
  new Error(`${operation}: ${describe(a)} and ${describe(b)} do not go together`);
