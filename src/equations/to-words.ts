/**
 * Speaks a tree in plain English, for screen readers and for "copy as words".
 *
 * What a reader sees as brackets is heard as "the sum of", "the difference", "the product of", so that Post-LN and Pre-LN cannot
 * be mistaken for one another. Never spells a name: LN is "layer norm".
 */
import type { Expression } from './expression.ts';
import type { Relation } from './equation.ts';
import { symbols } from './symbols.ts';

/** One tree in words: "layer norm of the sum of x sub l and F sub l of x sub l". */
export function toWords(expression: Expression): string {
  return tidy(speak(expression));
}

/** A whole relation in words, its label first. */
export function relationToWords({ left, right, relation, label }: Relation): string {
  const verb = { '=': 'equals', '≈': 'is about', '≤': 'is at most' }[relation];
  const before = label === undefined ? '' : `${label}: `;
  return `${before}${toWords(left)} ${verb} ${toWords(right)}`;
}

/** Pauses meet where brackets close together: one is enough, and none at the end. */
const tidy = (words: string) => words.replace(/,+(?=,|;|$)/g, '');

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const speakNumber = (value: number) => small[value] ?? String(value);

function speak(e: Expression): string {
  switch (e.kind) {
    case 'number':
      return speakNumber(e.value);
    case 'symbol':
      return symbols[e.name].spoken + sub(e.index);
    case 'sum':
      return e.terms.map(speak).join(' plus ');
    case 'difference':
      return `${speak(e.left)} minus ${whole(e.right)}`;
    case 'product':
      return e.factors.map((factor, i) => speakFactor(factor, i === e.factors.length - 1)).join(' times ');
    case 'hadamard':
      return `${whole(e.left)} times, entry by entry, ${whole(e.right)}`;
    case 'outer':
      return sameTree(e.left, e.right)
        ? `${speak(e.left)} times its own transpose`
        : `${whole(e.left)} times the transpose of ${whole(e.right)}`;
    case 'fraction':
      return isPlain(e.top)
        ? `${speak(e.top)} over ${whole(e.bottom)}`
        : `the fraction with numerator ${speak(e.top)}, and denominator ${whole(e.bottom)}`;
    case 'power':
      return speakPower(e.base, e.exponent);
    case 'root':
      return `the square root of ${e.of.kind === 'fraction' ? 'the fraction ' : ''}${whole(e.of)}`;
    case 'indexed':
      return speakIndexed(e);
    case 'cases':
      return [
        ...e.cases.map((c) => `${speak(c.value)} if ${speak(c.left)} is at most ${speak(c.right)}`),
        `${speak(e.otherwise)} after that`,
      ].join('; ');
    case 'min':
      return `the smaller of ${e.of.map(whole).join(' and ')}`;
    case 'max':
      return `the larger of ${e.of.map(whole).join(' and ')}`;
    case 'transpose':
      return `the transpose of ${whole(e.of)}`;
    case 'apply':
      return `${symbols[e.name].spoken}${sub(e.index)} of ${whole(e.argument)}`;
    case 'jacobianOf':
      return `the Jacobian of ${symbols[e.name].spoken} at ${whole(e.at)}`;
    case 'jacobian':
      return `the derivative of ${whole(e.of)} with respect to ${speak(e.wrt)}`;
    case 'gradient':
      return `the gradient of ${whole(e.of)} with respect to ${speak(e.wrt)}`;
    case 'norm':
      return `the${e.subscript === 'F' ? ' Frobenius' : ''} norm of ${whole(e.of)}`;
    case 'order':
      return `the order of ${whole(e.of)}`;
  }
}

/** A tree as one thing inside another: a sum or a product is announced before it begins. */
function whole(e: Expression): string {
  switch (e.kind) {
    case 'sum':
      return e.terms.length === 2
        ? `the sum of ${e.terms.map(whole).join(' and ')},`
        : `the sum ${e.terms.map(whole).join(' plus ')},`;
    case 'difference':
      return `the difference ${speak(e)},`;
    case 'product':
      return e.factors.every(isSimple) ? speak(e) : `the product ${speak(e)},`;
    case 'fraction':
      return isPlain(e.top) ? speak(e) : `${speak(e)}, end fraction,`;
    case 'hadamard':
      return `the product ${speak(e)},`;
    default:
      return speak(e);
  }
}

/** A fraction with more to come ends with a pause: one over sigma, times what follows. */
function speakFactor(factor: Expression, isLast: boolean): string {
  const isOpen = factor.kind === 'fraction' && isPlain(factor.top) && !isLast;
  // So that what the smaller of two is multiplied by is not heard as part of the second.
  if ((factor.kind === 'min' || factor.kind === 'max') && !isLast) return `${whole(factor)},`;
  return isOpen ? `the fraction ${speak(factor)},` : whole(factor);
}

const isSimple = (e: Expression) => e.kind === 'number' || e.kind === 'symbol';
/** Needs no announcement: a letter, or a function of one. */
const isPlain = (e: Expression): boolean => isSimple(e) || (e.kind === 'apply' && isPlain(e.argument));

/** An index; one of more than a letter ends with a pause, so that "t minus one" does not run into what follows. */
const sub = (index: Expression | undefined) => {
  if (index === undefined) return '';
  return ` sub ${speak(index)}${isSimple(index) ? '' : ','}`;
};

function speakPower(base: Expression, exponent: Expression): string {
  const isSquare = exponent.kind === 'number' && exponent.value === 2;
  if (isSquare) return isSimple(base) ? `${speak(base)} squared` : `the square of ${whole(base)}`;
  const all = isSimple(base) ? '' : ', all';
  return `${speak(base)}${all} to the power ${whole(exponent)}`;
}

function speakIndexed(e: Extract<Expression, { kind: 'indexed' }>): string {
  const range = e.bounds
    ? ` over ${symbols[e.index].spoken} from ${speak(e.bounds.from)} to ${speak(e.bounds.to)}`
    : ` over ${symbols[e.index].spoken}`;
  return `the ${e.operation}${range} of ${whole(e.body)}`;
}

const sameTree = (a: Expression, b: Expression) => JSON.stringify(a) === JSON.stringify(b);
