/**
 * What equations are built with: one function a kind of expression, taking trees or literal numbers.
 *
 * Named as they are read: sum, difference, product, fraction, root, ⊙ (hadamard), outer product, sum and product over an index,
 * cases, min and max, transpose, application of a named function, Jacobian, gradient, norm.
 */
import type { Expression, SymbolExpression } from './expression.ts';
import type { SymbolName } from './symbols.ts';

/** What the combinators accept: a tree or a literal number. */
export type Term = Expression | number;

const tree = (term: Term): Expression => (typeof term === 'number' ? { kind: 'number', value: term } : term);
const indexed = (index: Term | undefined) => (index === undefined ? {} : { index: tree(index) });

export const symbol = (name: SymbolName, index?: Term): SymbolExpression => ({
  kind: 'symbol',
  name,
  ...indexed(index),
});
export const sum = (...terms: Term[]): Expression => ({ kind: 'sum', terms: terms.map(tree) });
export const difference = (left: Term, right: Term): Expression => ({
  kind: 'difference',
  left: tree(left),
  right: tree(right),
});
export const product = (...factors: Term[]): Expression => ({ kind: 'product', factors: factors.map(tree) });
export const hadamard = (left: Term, right: Term): Expression => ({
  kind: 'hadamard',
  left: tree(left),
  right: tree(right),
});
export const outer = (left: Term, right: Term): Expression => ({
  kind: 'outer',
  left: tree(left),
  right: tree(right),
});
export const fraction = (top: Term, bottom: Term): Expression => ({
  kind: 'fraction',
  top: tree(top),
  bottom: tree(bottom),
  style: 'stacked',
});
export const slash = (top: Term, bottom: Term): Expression => ({
  kind: 'fraction',
  top: tree(top),
  bottom: tree(bottom),
  style: 'slash',
});
export const power = (base: Term, exponent: Term): Expression => ({
  kind: 'power',
  base: tree(base),
  exponent: tree(exponent),
});
export const square = (base: Term): Expression => power(base, 2);
export const root = (of: Term): Expression => ({ kind: 'root', of: tree(of) });
export const sumOver = (index: SymbolName, from: Term, to: Term, body: Term): Expression => ({
  kind: 'indexed',
  operation: 'sum',
  index,
  bounds: { from: tree(from), to: tree(to) },
  body: tree(body),
});
export const productOver = (index: SymbolName, from: Term, to: Term, body: Term): Expression => ({
  kind: 'indexed',
  operation: 'product',
  index,
  bounds: { from: tree(from), to: tree(to) },
  body: tree(body),
});
/** Sum over all d features; the body names the entry with `symbol('x', symbol('i'))`. */
export const sumOverFeatures = (body: Term): Expression => ({
  kind: 'indexed',
  operation: 'sum',
  index: 'i',
  body: tree(body),
});
/** `value` where left ≤ right, tried in order; else `otherwise`. */
export const cases = (
  branches: readonly (readonly [value: Term, left: Term, right: Term])[],
  otherwise: Term,
) =>
  ({
    kind: 'cases',
    cases: branches.map(([value, left, right]) => ({
      value: tree(value),
      left: tree(left),
      right: tree(right),
    })),
    otherwise: tree(otherwise),
  }) satisfies Expression;
export const min = (...of: Term[]): Expression => ({ kind: 'min', of: of.map(tree) });
export const max = (...of: Term[]): Expression => ({ kind: 'max', of: of.map(tree) });
export const transpose = (of: Term): Expression => ({ kind: 'transpose', of: tree(of) });
export const apply = (name: SymbolName, argument: Term, index?: Term): Expression => ({
  kind: 'apply',
  name,
  ...indexed(index),
  argument: tree(argument),
});
export const jacobianOf = (name: SymbolName, at: Term): Expression => ({
  kind: 'jacobianOf',
  name,
  at: tree(at),
});
export const jacobian = (of: Term, wrt: SymbolExpression): Expression => ({
  kind: 'jacobian',
  of: tree(of),
  wrt,
});
export const gradient = (of: Term, wrt: SymbolExpression): Expression => ({
  kind: 'gradient',
  of: tree(of),
  wrt,
});
export const norm = (of: Term, subscript?: 'F'): Expression => ({
  kind: 'norm',
  of: tree(of),
  ...(subscript === undefined ? {} : { subscript }),
});
export const order = (of: Term): Expression => ({ kind: 'order', of: tree(of) });
