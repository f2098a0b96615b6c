/**
 * The expression tree of an equation and the combinators that build it.
 *
 * One tree has several readers: `to-tex.ts` typesets it, `to-words.ts` speaks it, `evaluate.ts` gives its value, `to-pytorch.ts`
 * writes it as code. A tree knows symbols by their live names (`symbols.ts`) and holds no numbers but the literal ones.
 */
import type { SymbolName } from './symbols.ts';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** A symbol, or with an index a member of a family (x at l + 1) or an entry of a vector (x at i). */
  | SymbolExpression
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'difference'; readonly left: Expression; readonly right: Expression }
  /** Scalars and matrices multiplied in the order given. */
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  /** Entry by entry. */
  | { readonly kind: 'hadamard'; readonly left: Expression; readonly right: Expression }
  /** A column times a row: left rightᵀ. */
  | { readonly kind: 'outer'; readonly left: Expression; readonly right: Expression }
  /** `slash` sets it on the line (t/w), else one above the other. */
  | {
      readonly kind: 'fraction';
      readonly top: Expression;
      readonly bottom: Expression;
      readonly style: 'stacked' | 'slash';
    }
  /** A whole exponent; of a vector, entry by entry. */
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: 'root'; readonly of: Expression }
  /** Sum or product over an index; without bounds over all d features. */
  | {
      readonly kind: 'indexed';
      readonly operation: 'sum' | 'product';
      readonly index: SymbolName;
      readonly bounds?: { readonly from: Expression; readonly to: Expression };
      readonly body: Expression;
    }
  | { readonly kind: 'cases'; readonly cases: readonly Case[]; readonly otherwise: Expression }
  | { readonly kind: 'min'; readonly of: readonly Expression[] }
  /** A named function of an argument: LN(x), F_l(x), diag(γ), sign(g). */
  | {
      readonly kind: 'apply';
      readonly name: SymbolName;
      readonly index?: Expression;
      readonly argument: Expression;
    }
  /** The Jacobian of a named function at a point: J_LN(x). */
  | { readonly kind: 'jacobianOf'; readonly name: SymbolName; readonly at: Expression }
  /** ∂of/∂wrt, a matrix with one row for each entry of `of`. */
  | { readonly kind: 'jacobian'; readonly of: Expression; readonly wrt: SymbolExpression }
  /** ∇of, a vector as long as `wrt`; `of` is a number. */
  | { readonly kind: 'gradient'; readonly of: Expression; readonly wrt: SymbolExpression }
  /** Euclidean norm of a vector, Frobenius norm of a matrix. */
  | { readonly kind: 'norm'; readonly of: Expression; readonly subscript?: 'F' }
  /** O(·): an asymptotic statement, which has no value. */
  | { readonly kind: 'order'; readonly of: Expression };

export interface SymbolExpression {
  readonly kind: 'symbol';
  readonly name: SymbolName;
  readonly index?: Expression;
}

/** One branch of a definition by cases: `value` where left ≤ right. */
export interface Case {
  readonly value: Expression;
  readonly left: Expression;
  readonly right: Expression;
}

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

/** The direct parts of a tree, indices included: what a walk over it descends into. */
export function partsOf(expression: Expression): readonly Expression[] {
  const index = 'index' in expression && typeof expression.index === 'object' ? [expression.index] : [];
  switch (expression.kind) {
    case 'number':
      return [];
    case 'symbol':
      return index;
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors;
    case 'difference':
    case 'hadamard':
    case 'outer':
      return [expression.left, expression.right];
    case 'fraction':
      return [expression.top, expression.bottom];
    case 'power':
      return [expression.base, expression.exponent];
    case 'indexed':
      return [...(expression.bounds ? [expression.bounds.from, expression.bounds.to] : []), expression.body];
    case 'cases':
      return [...expression.cases.flatMap((c) => [c.value, c.left, c.right]), expression.otherwise];
    case 'min':
      return expression.of;
    case 'apply':
      return [...index, expression.argument];
    case 'jacobianOf':
      return [expression.at];
    case 'jacobian':
    case 'gradient':
      return [expression.of, expression.wrt];
    case 'root':
    case 'norm':
    case 'order':
      return [expression.of];
  }
}

/** Live names of all symbols in a tree, in order of first appearance. */
export function symbolNamesOf(expression: Expression): SymbolName[] {
  const own: SymbolName[] = [];
  if (expression.kind === 'symbol' || expression.kind === 'apply') own.push(expression.name);
  if (expression.kind === 'jacobianOf') own.push('J', expression.name);
  if (expression.kind === 'indexed') own.push(expression.index);
  return [...new Set([...own, ...partsOf(expression).flatMap(symbolNamesOf)])];
}
