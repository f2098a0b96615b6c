/**
 * What an equation is: a statement between two trees, the definitions it leans on, and where it stops being a program.
 *
 * `=` is tested to 1e-10 in float64, `≈` within the tolerance that it states, and a bound that has no value is declared with its source.
 */
import { symbolNamesOf, type Expression } from './expression.ts';
import { symbols, type SymbolInfo } from './symbols.ts';

export type EquationId =
  | 'eq-post-ln'
  | 'eq-layernorm'
  | 'eq-post-ln-jacobian'
  | 'eq-ln-jacobian'
  | 'eq-attenuation'
  | 'eq-warmup'
  | 'eq-first-step'
  | 'eq-pre-ln'
  | 'eq-residual-stream'
  | 'eq-pre-ln-jacobian'
  | 'eq-rmsnorm'
  | 'eq-cost'
  | 'eq-last-layer-bound'
  | 'eq-stream-variance'
  | 'eq-memory-branch'
  | 'eq-admin'
  | 'eq-deepnorm'
  | 'eq-keel'
  | 'eq-output-norm'
  | 'eq-peri-ln'
  | 'eq-b2t'
  | 'eq-residual'
  | 'eq-mix-ln'
  | 'eq-ln-scaling'
  | 'eq-similarity'
  | 'eq-hybridnorm'
  | 'eq-rezero'
  | 'eq-dyt'
  | 'eq-adam'
  | 'eq-rms-jacobian'
  | 'eq-prmsnorm'
  | 'eq-centred-stream'
  | 'eq-step-saving'
  | 'eq-sgd'
  | 'eq-momentum'
  | 'eq-bias-correction'
  | 'eq-adamw'
  | 'eq-clipping'
  | 'eq-schedule'
  | 'eq-lion'
  | 'eq-sophia'
  | 'eq-soap'
  | 'eq-muon';

/** How near the two sides of an `≈` are: their ratio lies between 1/factor and factor, once for each of `per`. */
export interface Tolerance {
  readonly factor: number;
  /** The factor compounds this many times (N: once a sublayer). */
  readonly per?: Expression;
  /** Why the two sides differ, and what the number is from. */
  readonly because: string;
}

export interface Relation {
  readonly left: Expression;
  readonly right: Expression;
  readonly relation: '=' | '≈' | '≤';
  /** A word before the formula, where an equation holds for one of several cases: "Post-LN". */
  readonly label?: string;
  /** The equation that shows this definition; here it is computed with and not shown again. */
  readonly shownIn?: EquationId;
  readonly tolerance?: Tolerance;
}

/** An asymptotic statement, which cannot be evaluated: who says it, where, and what it says in words. */
export interface DeclaredBound {
  /** Key in content/references.bib. */
  readonly source: string;
  readonly locator: string;
  readonly says: string;
}

export interface Equation {
  /** Lasting anchor of the page. */
  readonly id: EquationId;
  readonly title: string;
  readonly statement: Relation;
  /** Definitions of what the statement names, in the order in which they are computed. */
  readonly companions: readonly Relation[];
  /** Every symbol of statement and companions under its live name. */
  readonly symbols: Readonly<Record<string, SymbolInfo>>;
  readonly bound?: DeclaredBound;
  /** Toys that stand beside it. */
  readonly usedBy: readonly string[];
}

export const equals = (left: Expression, right: Expression, label?: string): Relation => ({
  left,
  right,
  relation: '=',
  ...(label === undefined ? {} : { label }),
});
export const approximately = (left: Expression, right: Expression, tolerance: Tolerance): Relation => ({
  left,
  right,
  relation: '≈',
  tolerance,
});
export const atMost = (left: Expression, right: Expression, label?: string): Relation => ({
  left,
  right,
  relation: '≤',
  ...(label === undefined ? {} : { label }),
});

/** Completes a definition: no companions and no toys unless given, symbols collected from the trees. */
export function defineEquation(
  definition: Omit<Equation, 'symbols' | 'companions' | 'usedBy'> &
    Partial<Pick<Equation, 'companions' | 'usedBy'>>,
): Equation {
  const { companions = [], usedBy = [], ...rest } = definition;
  const names = [definition.statement, ...companions].flatMap(({ left, right }) => [
    ...symbolNamesOf(left),
    ...symbolNamesOf(right),
  ]);
  return {
    ...rest,
    companions,
    usedBy,
    symbols: Object.fromEntries(names.map((name) => [name, symbols[name]])),
  };
}
