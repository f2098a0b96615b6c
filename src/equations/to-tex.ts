/**
 * Typesets a tree as LaTeX that KaTeX accepts.
 *
 * With `mark`, every symbol stands in `\href{#sym-<name>}{…}`, the one mark that survives KaTeX's MathML; `src/mdx/math.ts` turns it
 * into `data-sym`. Brackets are written only where the reading needs them, and as tall as what they hold.
 */
import type { Case, Expression } from './expression.ts';
import type { Relation } from './equation.ts';
import { symbols, type SymbolName } from './symbols.ts';

export interface TexOptions {
  /** Marks symbols for the page; default false, for what a reader copies. */
  readonly mark?: boolean;
}

/** How tightly a tree binds: what is looser than its surroundings gets brackets. */
type Binding = 'sum' | 'product' | 'power' | 'atom';
const tightness: Record<Binding, number> = { sum: 0, product: 1, power: 2, atom: 3 };

/** One tree as LaTeX. */
export function toTex(expression: Expression, options: TexOptions = {}): string {
  return write(expression, letterWriter(options.mark ?? false));
}

/** A whole relation as LaTeX, its label (`or with cosine decay`) first. */
export function relationToTex({ left, right, relation, label }: Relation, options: TexOptions = {}): string {
  const sign = { '=': '=', '≈': '\\approx', '≤': '\\le' }[relation];
  const before = label === undefined ? '' : `\\text{${label}}\\quad `;
  return `${before}${toTex(left, options)} ${sign} ${toTex(right, options)}`;
}

type Letter = (name: SymbolName) => string;
const letterWriter =
  (mark: boolean): Letter =>
  (name) =>
    mark ? `\\href{#sym-${name}}{${symbols[name].tex}}` : symbols[name].tex;

function write(e: Expression, letter: Letter): string {
  const tex = (part: Expression) => write(part, letter);
  const within = (part: Expression, least: Binding) => bracket(part, least, letter);
  switch (e.kind) {
    case 'number':
      return String(e.value);
    case 'symbol':
      return letter(e.name) + subscript(e.index, letter);
    case 'sum':
      return e.terms.map((term) => within(term, 'sum')).join(' + ');
    case 'difference':
      return `${within(e.left, 'sum')} - ${within(e.right, 'product')}`;
    case 'product':
      return writeProduct(e.factors, letter);
    case 'hadamard':
      return `${within(e.left, 'product')} \\odot ${within(e.right, 'product')}`;
    case 'outer':
      // The space keeps KaTeX from joining two bold ones into eleven.
      return `${within(e.left, 'power')}\\,${within(e.right, 'power')}^{\\top}`;
    case 'fraction':
      return e.style === 'slash'
        ? `${within(e.top, 'power')}/${within(e.bottom, 'power')}`
        : `\\frac{${tex(e.top)}}{${tex(e.bottom)}}`;
    case 'power':
      return `${bracket(e.base, 'atom', letter)}^{${tex(e.exponent)}}`;
    case 'root':
      return `\\sqrt{${tex(e.of)}}`;
    case 'indexed':
      return writeIndexed(e, letter);
    case 'cases':
      return writeCases(e.cases, e.otherwise, letter);
    case 'min':
    case 'max':
      return writeExtreme(e, letter);
    case 'transpose':
      return `${within(e.of, 'atom')}^{\\top}`;
    case 'apply':
      return e.name === 'ln' && isLetter(e.argument)
        ? `${letter(e.name)} ${tex(e.argument)}`
        : letter(e.name) + subscript(e.index, letter) + argument(e.argument, letter);
    case 'jacobianOf':
      return `${letter('J')}_{${letter(e.name)}}${argument(e.at, letter)}`;
    case 'jacobian':
      return `\\frac{\\partial ${within(e.of, 'product')}}{\\partial ${tex(e.wrt)}}`;
    case 'gradient':
      return `\\nabla_{${tex(e.wrt)}} ${within(e.of, 'product')}`;
    case 'norm':
      return fence('\\lVert ', tex(e.of), '\\rVert', e.of) + (e.subscript ? `_{${e.subscript}}` : '');
    case 'order':
      return `\\mathcal{O}${fence('(', tex(e.of), ')', e.of)}`;
  }
}

const subscript = (index: Expression | undefined, letter: Letter) =>
  index === undefined ? '' : `_{${write(index, letter)}}`;

const argument = (e: Expression, letter: Letter) => fence('(', write(e, letter), ')', e);

/** Factors side by side, with a thin space beside what is more than a letter. */
function writeProduct(factors: readonly Expression[], letter: Letter): string {
  let out = '';
  factors.forEach((factor, i) => {
    const before = factors[i - 1];
    const isLoose = before !== undefined && !(isLetter(before) && isLetter(factor));
    const least = i === factors.length - 1 && factor.kind === 'indexed' ? 'sum' : 'product';
    const tex = bracket(factor, least, letter);
    // A command ends where no letter follows: \eta and g would be \etag.
    const isRunOn = /\\[A-Za-z]+$/.test(out) && /^[A-Za-z]/.test(tex);
    out += (isLoose ? '\\,' : isRunOn ? ' ' : '') + tex;
  });
  return out;
}

const isLetter = (e: Expression) => e.kind === 'symbol' || e.kind === 'number';

function writeIndexed(e: Extract<Expression, { kind: 'indexed' }>, letter: Letter): string {
  const sign = e.operation === 'sum' ? '\\sum' : '\\prod';
  const limits = e.bounds
    ? `_{${letter(e.index)}=${write(e.bounds.from, letter)}}^{${write(e.bounds.to, letter)}}`
    : `_{${letter(e.index)}}`;
  return `${sign}${limits} ${bracket(e.body, 'product', letter)}`;
}

function writeExtreme(e: Extract<Expression, { kind: 'min' | 'max' }>, letter: Letter): string {
  const parts = e.of.map((part) => write(part, letter)).join(',\\, ');
  return e.of.some(isTall) ? `\\${e.kind}\\left(${parts}\\right)` : `\\${e.kind}(${parts})`;
}

function writeCases(branches: readonly Case[], otherwise: Expression, letter: Letter): string {
  const lines = branches.map(
    (c) =>
      `${write(c.value, letter)} & \\text{if } ${write(c.left, letter)} \\le ${write(c.right, letter)} \\\\[2pt]`,
  );
  return `\\begin{cases} ${lines.join(' ')} ${write(otherwise, letter)} & \\text{after that} \\end{cases}`;
}

function bracket(e: Expression, least: Binding, letter: Letter): string {
  const tex = write(e, letter);
  return tightness[bindingOf(e)] < tightness[least] ? fence('(', tex, ')', e) : tex;
}

function bindingOf(e: Expression): Binding {
  switch (e.kind) {
    case 'sum':
    case 'difference':
    case 'indexed':
      return 'sum';
    case 'product':
    case 'hadamard':
    case 'outer':
      return 'product';
    case 'fraction':
      return e.style === 'slash' ? 'product' : 'power';
    case 'power':
    case 'transpose':
    case 'jacobian':
    case 'gradient':
      return 'power';
    case 'number':
    case 'symbol':
    case 'root':
    case 'cases':
    case 'min':
    case 'max':
    case 'apply':
    case 'jacobianOf':
    case 'norm':
    case 'order':
      return 'atom';
  }
}

/** Brackets as tall as what they hold: growing round fractions and sums, one size up round other brackets. */
function fence(open: string, tex: string, close: string, content: Expression): string {
  if (isTall(content)) return `\\left${open}${tex}\\right${close}`;
  if (open === '(' && tex.includes('(')) return `\\bigl${open}${tex}\\bigr${close}`;
  return `${open}${tex}${close}`;
}

function isTall(e: Expression): boolean {
  switch (e.kind) {
    case 'fraction':
      return e.style === 'stacked';
    case 'jacobian':
    case 'indexed':
    case 'cases':
      return true;
    case 'sum':
      return e.terms.some(isTall);
    case 'product':
      return e.factors.some(isTall);
    case 'difference':
    case 'hadamard':
      return isTall(e.left) || isTall(e.right);
    case 'root':
    case 'norm':
      return isTall(e.of);
    case 'apply':
      return isTall(e.argument);
    default:
      return false;
  }
}
