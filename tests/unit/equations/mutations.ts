/**
 * Slips that a writer of formulas makes, one at a time, at every place of a tree: an index off by one, a sign turned, a factor
 * lost, a root forgotten, γ for β. No slip here leaves the value of a formula as it was.
 */
import type { Relation } from '../../../src/equations/index.ts';
import { difference, product, sum } from '../../../src/equations/combinators.ts';
import type { Expression } from '../../../src/equations/expression.ts';
import type { SymbolName } from '../../../src/equations/symbols.ts';

export interface Mutation {
  /** What was done, for the name of the failing case: `right: index + 1`. */
  readonly name: string;
  readonly relation: Relation;
}

type Change = readonly [name: string, tree: Expression];

/** All relations that differ from the given one by one slip. */
export function mutationsOf(relation: Relation): Mutation[] {
  const sides = ['left', 'right'] as const;
  return sides.flatMap((side) =>
    changesOf(relation[side]).map(([name, tree]) => ({
      name: `${side}: ${name}`,
      relation: { ...relation, [side]: tree },
    })),
  );
}

/**
 * Every tree with one slip: at the top, or inside one of its parts. Where only the size of `e` matters (in a square, a norm, a
 * cosine) its sign is no slip: a difference is not turned round there.
 */
function changesOf(e: Expression, isEven = false): Change[] {
  const own = ownChanges(e).filter(([name]) => !(isEven && name === 'turned round'));
  return [...own, ...partChanges(e, isEven)];
}

const without = <T>(items: readonly T[], i: number): T[] => items.filter((_, k) => k !== i);

/** Names that are easily taken for one another. */
const mistaken: Partial<Record<SymbolName, SymbolName>> = {
  gamma: 'beta',
  beta: 'gamma',
  mu: 'sigma',
  sigma: 'mu',
  beta1: 'beta2',
  beta2: 'beta1',
  m: 'mhat',
  mhat: 'm',
  warmup: 'steps',
  steps: 'warmup',
  x: 'xhat',
};

function ownChanges(e: Expression): Change[] {
  switch (e.kind) {
    case 'number':
      return [['number + 1', { ...e, value: e.value + 1 }]];
    case 'symbol': {
      const other = mistaken[e.name];
      return [
        ...(e.index ? [['index + 1', { ...e, index: sum(e.index, 1) }] as const] : []),
        ...(e.index ? [['index − 1', { ...e, index: difference(e.index, 1) }] as const] : []),
        ...(other ? [[`${other} for ${e.name}`, { ...e, name: other }] as const] : []),
      ];
    }
    case 'sum':
      return [
        ...e.terms.map((_, i): Change => ['term lost', sum(...without(e.terms, i))]),
        ['minus for plus', difference(sum(...e.terms.slice(0, -1)), e.terms.at(-1) ?? 0)],
      ];
    case 'difference':
      return [
        ['turned round', difference(e.right, e.left)],
        ['plus for minus', sum(e.left, e.right)],
        ['only the left', e.left],
      ];
    case 'product':
      return [
        ...e.factors.map((_, i): Change => ['factor lost', product(...without(e.factors, i))]),
        // Numbers may change places, matrices may not.
        ...(e.factors.some((factor) => factor.kind === 'jacobianOf')
          ? [['factors turned round', product(...e.factors.toReversed())] as const]
          : []),
      ];
    case 'hadamard':
      return [
        ['only the left', e.left],
        ['only the right', e.right],
        ['outer for ⊙', { kind: 'outer', left: e.left, right: e.right }],
      ];
    case 'outer':
      return [['⊙ for outer', { kind: 'hadamard', left: e.left, right: e.right }]];
    case 'fraction':
      return [
        ['upside down', { ...e, top: e.bottom, bottom: e.top }],
        ['only the top', e.top],
      ];
    case 'power':
      return [
        ['exponent + 1', { ...e, exponent: sum(e.exponent, 1) }],
        ['no exponent', e.base],
      ];
    case 'root':
      return [['no root', e.of]];
    case 'indexed':
      return [
        ['sum for product', { ...e, operation: e.operation === 'sum' ? 'product' : 'sum' }],
        ['only one term', e.body],
      ];
    case 'cases':
      return [
        ['only otherwise', e.otherwise],
        ...e.cases.map((c): Change => ['only the case', c.value]),
        ...e.cases.map((c): Change => [
          'condition turned',
          { ...e, cases: [{ ...c, left: c.right, right: c.left }] },
        ]),
      ];
    case 'min':
    case 'max':
      return [
        ...e.of.map((part): Change => ['only one of the two', part]),
        ['the other of min and max', { ...e, kind: e.kind === 'min' ? 'max' : 'min' }],
      ];
    case 'transpose':
      return [['not transposed', e.of]];
    case 'apply':
      return [['function lost', e.argument]];
    case 'jacobianOf':
      return [['value for Jacobian', { kind: 'apply', name: e.name, argument: e.at }]];
    case 'jacobian':
    case 'gradient':
      return [['not differentiated', e.of]];
    case 'norm':
      return [['no norm', e.of]];
    case 'order':
      return [];
  }
}

/** The slips inside the parts, one part at a time. */
function partChanges(e: Expression, isEven: boolean): Change[] {
  switch (e.kind) {
    case 'number':
    case 'symbol':
      // An index has been changed as a whole above.
      return [];
    case 'sum':
      return inList(e.terms, (terms) => ({ ...e, terms }));
    case 'product':
      return inList(e.factors, (factors) => ({ ...e, factors }), isEven);
    case 'min':
    case 'max':
      return inList(e.of, (of) => ({ ...e, of }));
    case 'difference':
    case 'hadamard':
    case 'outer':
      return inList([e.left, e.right], ([left, right]) => ({ ...e, left, right }));
    case 'fraction':
      return inList([e.top, e.bottom], ([top, bottom]) => ({ ...e, top, bottom }), isEven);
    case 'power':
      return [
        ...inList(
          [e.base],
          ([base]) => ({ ...e, base }),
          e.exponent.kind === 'number' && e.exponent.value === 2,
        ),
        ...inList([e.exponent], ([exponent]) => ({ ...e, exponent })),
      ];
    case 'indexed': {
      const { bounds } = e;
      return [
        ...inList([e.body], ([body]) => ({ ...e, body })),
        ...(bounds ? inList([bounds.from, bounds.to], ([from, to]) => ({ ...e, bounds: { from, to } })) : []),
      ];
    }
    case 'cases':
      return [
        ...e.cases.flatMap((c, i) =>
          inList([c.value, c.left, c.right], ([value, left, right]) => ({
            ...e,
            cases: e.cases.with(i, { value, left, right }),
          })),
        ),
        ...inList([e.otherwise], ([otherwise]) => ({ ...e, otherwise })),
      ];
    case 'apply':
      return [
        ...inList([e.argument], ([argument]) => ({ ...e, argument }), e.name === 'cos'),
        ...(e.index ? [['F index + 1', { ...e, index: sum(e.index, 1) }] as const] : []),
      ];
    case 'jacobianOf':
      return inList([e.at], ([at]) => ({ ...e, at }));
    case 'jacobian':
    case 'gradient':
      return [
        ...inList([e.of], ([of]) => ({ ...e, of })),
        ...(e.wrt.index
          ? [['wrt index + 1', { ...e, wrt: { ...e.wrt, index: sum(e.wrt.index, 1) } }] as const]
          : []),
      ];
    case 'root':
    case 'transpose':
    case 'norm':
    case 'order':
      return inList([e.of], ([of]) => ({ ...e, of }), e.kind === 'norm');
  }
}

function inList(
  parts: readonly Expression[],
  rebuild: (parts: readonly Expression[]) => Expression,
  isEven = false,
): Change[] {
  return parts.flatMap((part, i) =>
    changesOf(part, isEven).map(([name, tree]): Change => [name, rebuild(parts.with(i, tree))]),
  );
}
