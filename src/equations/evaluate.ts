/**
 * The value of a tree in float64: what makes a displayed formula a program that can be wrong.
 *
 * An environment says what the symbols are: numbers and vectors, families by index (x at l), functions with their Jacobians. What
 * it does not bind is an error that names the symbol. Derivatives are exact, by the chain rule through sums and functions.
 */
import type { Case, Expression, SymbolExpression } from './expression.ts';
import type { Relation } from './equation.ts';
import { jacobianMatrix } from './differentiate.ts';
import type { SymbolName } from './symbols.ts';
import * as values from './values.ts';
import { combine, isVector, type Matrix, type Value } from './values.ts';

/** A function of one argument; `jacobian` where an equation differentiates it. */
export interface FunctionBinding {
  readonly value: (argument: Value) => Value;
  readonly jacobian?: (argument: Value) => Matrix;
}

export interface Environment {
  /** What a symbol without an index is; the entries of a vector are found by index. */
  readonly values?: Partial<Record<SymbolName, Value>>;
  /** What a symbol with an index is: x at l, η at t. */
  readonly families?: Partial<Record<SymbolName, (index: number) => Value>>;
  /** A function, or a family given by its index (F at l). */
  readonly functions?: Partial<Record<SymbolName, FunctionBinding | ((index: number) => FunctionBinding)>>;
  /** ∂of/∂wrt between two symbols, for the left side of an equation about a Jacobian. */
  readonly derivative?: (of: SymbolAt, wrt: SymbolAt) => Matrix;
}

export interface SymbolAt {
  readonly name: SymbolName;
  readonly index?: number;
}

/** Both sides of a relation. */
export function evaluateRelation(
  relation: Relation,
  environment: Environment,
): { readonly left: Value; readonly right: Value } {
  return { left: evaluate(relation.left, environment), right: evaluate(relation.right, environment) };
}

/** The value of one tree; throws where a symbol is not bound or two shapes do not go together. */
export function evaluate(e: Expression, environment: Environment): Value {
  const value = (part: Expression) => evaluate(part, environment);
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'symbol':
      return symbolValue(e, environment);
    case 'sum':
      return e.terms.map(value).reduce((a, b) => values.addSigned(a, b, 1));
    case 'difference':
      return values.addSigned(value(e.left), value(e.right), -1);
    case 'product':
      return e.factors.map(value).reduce(values.multiply);
    case 'hadamard':
      return combine('⊙', value(e.left), value(e.right), (p, q) => p * q);
    case 'outer':
      return values.outerProduct(value(e.left), value(e.right));
    case 'fraction':
      return combine('fraction', value(e.top), value(e.bottom), (p, q) => p / q);
    case 'power':
      return values.wholePower(value(e.base), numberOf(e.exponent, environment));
    case 'root':
      return values.mapEntries(value(e.of), Math.sqrt);
    case 'indexed':
      return indexedValue(e, environment);
    case 'cases':
      return value(e.cases.find((c) => holds(c, environment))?.value ?? e.otherwise);
    case 'min':
      return e.of.map(value).reduce((a, b) => combine('min', a, b, Math.min));
    case 'max':
      return e.of.map(value).reduce((a, b) => combine('max', a, b, Math.max));
    case 'transpose':
      return values.transposed(value(e.of));
    case 'apply':
      return functionAt(e.name, e.index, environment).value(value(e.argument));
    case 'jacobianOf':
      return jacobianOfFunction(e.name, functionAt(e.name, undefined, environment), value(e.at));
    case 'jacobian':
      return jacobianMatrix(e.of, e.wrt, environment);
    case 'gradient':
      return jacobianMatrix(e.of, e.wrt, environment).data;
    case 'norm':
      return values.euclideanNorm(value(e.of));
    case 'order':
      throw new Error(
        'O(·) has no value: an asymptotic statement is declared with its source, not evaluated',
      );
  }
}

/** A tree that must be a number. */
function numberOf(e: Expression, environment: Environment): number {
  const value = evaluate(e, environment);
  if (typeof value === 'number') return value;
  throw new Error(`expected a number where the tree gives a ${values.describe(value)}`);
}

const holds = (c: Case, environment: Environment) =>
  numberOf(c.left, environment) <= numberOf(c.right, environment);

function symbolValue({ name, index }: SymbolExpression, environment: Environment): Value {
  const bound = environment.values?.[name];
  if (index === undefined) return bound ?? builtInValue(name, environment);
  const at = numberOf(index, environment);
  const family = environment.families?.[name];
  if (family) return family(at);
  if (bound !== undefined && isVector(bound) && at in bound) return bound[at];
  throw new Error(`symbol "${name}" has no entry or member ${at} in the environment`);
}

/** I and 𝟏 are as large as d says. */
function builtInValue(name: SymbolName, environment: Environment): Value {
  const width = environment.values?.d;
  if (typeof width === 'number' && name === 'identity') return values.identity(width);
  if (typeof width === 'number' && name === 'ones') return new Float64Array(width).fill(1);
  throw new Error(`symbol "${name}" is not bound in the environment`);
}

function indexedValue(e: Extract<Expression, { kind: 'indexed' }>, environment: Environment): Value {
  const from = e.bounds ? numberOf(e.bounds.from, environment) : 0;
  const to = e.bounds
    ? numberOf(e.bounds.to, environment)
    : numberOf({ kind: 'symbol', name: 'd' }, environment) - 1;
  let total: Value | undefined;
  for (let at = from; at <= to; at++) {
    const term = evaluate(e.body, { ...environment, values: { ...environment.values, [e.index]: at } });
    if (total === undefined) total = term;
    else if (e.operation === 'product') total = values.multiply(total, term);
    else total = values.addSigned(total, term, 1);
  }
  return total ?? (e.operation === 'product' ? 1 : 0);
}

/** The function that a name stands for; diag, mean, clip and sign need no binding. */
export function functionAt(
  name: SymbolName,
  index: Expression | undefined,
  environment: Environment,
): FunctionBinding {
  const bound = environment.functions?.[name] ?? builtInFunctions[name];
  if (bound === undefined) throw new Error(`function "${name}" is not bound in the environment`);
  if (typeof bound !== 'function') return bound;
  if (index === undefined) throw new Error(`function "${name}" is a family here; it needs an index`);
  return bound(numberOf(index, environment));
}

/** The Jacobian that a binding carries; throws if it has none. */
export function jacobianOfFunction(name: SymbolName, binding: FunctionBinding, at: Value): Matrix {
  if (binding.jacobian) return binding.jacobian(at);
  throw new Error(`function "${name}" is bound without its Jacobian`);
}

const builtInFunctions: Partial<Record<SymbolName, FunctionBinding>> = {
  diag: { value: (entries) => values.diagonal(values.entriesOf(entries)) },
  mean: {
    value: (vector) => values.entriesOf(vector).reduce((a, b) => a + b, 0) / values.entriesOf(vector).length,
  },
  clip: { value: (vector) => values.mapEntries(vector, (entry) => Math.max(-1, Math.min(1, entry))) },
  sign: { value: (vector) => values.mapEntries(vector, (entry) => (entry > 0 ? 1 : entry < 0 ? -1 : 0)) },
};
