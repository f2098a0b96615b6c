/**
 * Mathematics of the page: the rehype step after rehype-katex, and equations rendered from their trees.
 *
 * KaTeX writes MathML, `mathml.ts` cleans it; nothing here is shipped to the reader but the result. An equation that KaTeX cannot
 * parse stops the build and says which equation, and where it was asked for.
 */
import rehypeKatex, { type Options } from 'rehype-katex';
import { unified } from 'unified';
import { equationOf, type Equation, type Relation } from '../equations/index.ts';
import { symbolInfo } from '../equations/symbols.ts';
import { toPyTorch } from '../equations/to-pytorch.ts';
import { relationToTex } from '../equations/to-tex.ts';
import { relationToWords } from '../equations/to-words.ts';
import { cleanMath, mathToHtml, withoutMarks, type MathNode } from './mathml.ts';

/** What rehype-katex is given everywhere: MathML, the marks of live symbols allowed, every doubt an error. */
export const katexOptions = {
  output: 'mathml',
  trust: ({ command, url }: { command: string; url?: string }) =>
    command === '\\href' && (url ?? '').startsWith('#sym-'),
  strict: 'error',
} as const satisfies Options;

/** The step after rehype-katex: `rehypePlugins: [[rehypeKatex, katexOptions], rehypeMath]`. */
export function rehypeMath() {
  return (tree: unknown): void => cleanMath(tree as MathNode);
}

export interface RenderedRelation {
  /** Clean display MathML. */
  readonly mathml: string;
  readonly tex: string;
  readonly words: string;
  readonly label?: string;
}

export interface RenderedEquation {
  readonly equation: Equation;
  /** The formulas as the page shows them, statement first. */
  readonly html: string;
  readonly statement: RenderedRelation;
  readonly companions: readonly RenderedRelation[];
  /** LaTeX to copy, one line a formula, without marks. */
  readonly tex: string;
  /** "Equation (3): layer norm of x equals …". */
  readonly words: string;
  readonly pytorch: string;
  /** The statement's MathML to copy. */
  readonly mathml: string;
}

/**
 * An equation ready for the page. `number` is its place in the article; `at` says who asked, for the error.
 * Throws where there is no such equation or KaTeX does not parse it.
 */
export function renderEquation(
  id: string,
  { number, at }: { readonly number?: number | string; readonly at?: string } = {},
): RenderedEquation {
  const place = at === undefined ? '' : `${at}: `;
  try {
    const equation = equationOf(id);
    const statement = renderRelation(equation.statement);
    const companions = equation.companions.filter(({ shownIn }) => shownIn === undefined).map(renderRelation);
    const all = [statement, ...companions];
    return {
      equation,
      statement,
      companions,
      html: equationHtml(statement, companions),
      tex: all.map(({ tex }) => tex).join('\n'),
      words: `Equation${number === undefined ? '' : ` (${number})`}: ${all.map(({ words }) => words).join('. ')}.`,
      pytorch: toPyTorch(equation),
      mathml: statement.mathml,
    };
  } catch (error) {
    throw new Error(`${place}equation "${id}": ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** A symbol as inline MathML with its live name, for a control's label or the notation page. */
export function renderSymbol(name: string): string {
  const { tex } = symbolInfo(name);
  return texToMathml(`\\href{#sym-${name}}{${tex}}`, 'inline');
}

function renderRelation(relation: Relation): RenderedRelation {
  const { label, ...bare } = relation;
  return {
    mathml: texToMathml(relationToTex(bare, { mark: true }), 'display'),
    tex: relationToTex(relation),
    words: relationToWords(relation),
    ...(label === undefined ? {} : { label }),
  };
}

function equationHtml(statement: RenderedRelation, companions: readonly RenderedRelation[]): string {
  const formula = (className: string, { label, mathml }: RenderedRelation) =>
    `<div class="${className}">${label === undefined ? '' : `<span class="equation-label">${label}</span>`}${mathml}</div>`;
  return [
    formula('equation-statement', statement),
    ...companions.map((companion) => formula('equation-companion', companion)),
  ].join('');
}

/** rehype-katex only notes what it cannot parse and prints it in red; here it is an error. */
const failOnMessages =
  () => (_tree: unknown, file: { readonly messages: readonly { readonly cause?: unknown }[] }) => {
    const cause = file.messages[0]?.cause;
    if (cause) throw cause;
  };
const processor = unified().use(rehypeKatex, katexOptions).use(failOnMessages).use(rehypeMath).freeze();

/** TeX through the same steps that an article's formulas take; throws where it does not parse. */
export function texToMathml(tex: string, mode: 'inline' | 'display'): string {
  const code = {
    type: 'element' as const,
    tagName: 'code',
    properties: { className: ['language-math', `math-${mode}`] },
    children: [{ type: 'text' as const, value: tex }],
  };
  try {
    return mathToHtml(processor.runSync({ type: 'root', children: [code] }) as MathNode);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`TeX does not parse: ${reason}; in ${withoutMarks(tex)}`, { cause: error });
  }
}
