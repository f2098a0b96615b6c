/**
 * The expression tree of an equation; `combinators.ts` builds it.
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
  /** The smaller or the larger of its parts; of vectors, entry by entry. */
  | { readonly kind: 'min' | 'max'; readonly of: readonly Expression[] }
  | { readonly kind: 'transpose'; readonly of: Expression }
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
    case 'max':
      return expression.of;
    case 'apply':
      return [...index, expression.argument];
    case 'jacobianOf':
      return [expression.at];
    case 'jacobian':
    case 'gradient':
      return [expression.of, expression.wrt];
    case 'root':
    case 'transpose':
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
