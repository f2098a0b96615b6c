/** The forms in which an equation is taken away: LaTeX, MathML, words, PyTorch, and the address of its picture. All from its tree. */
import { href } from '../layouts/address.ts';
import { renderEquation, type RenderedEquation } from './math.ts';

/** What `/equations/<id>.json` holds. */
export interface EquationForms {
  readonly id: string;
  readonly title: string;
  /** Compiles in a document of LaTeX with amsmath, between `\[` and `\]`. */
  readonly latex: string;
  /** One `<math>` a formula. */
  readonly mathml: string;
  readonly words: string;
  readonly pytorch: string;
  /** Address of the SVG, from the host's root. */
  readonly svg: string;
}

/** The forms of an equation; throws where there is no such equation. */
export function equationForms(id: string): EquationForms {
  const rendered = renderEquation(id);
  const formulas = [rendered.statement, ...rendered.companions];
  return {
    id,
    title: rendered.equation.title,
    latex: latexOf(rendered),
    mathml: formulas.map(({ mathml }) => aloneMathml(mathml)).join('\n'),
    words: spokenOf(rendered),
    pytorch: rendered.pytorch,
    svg: href(`/equations/${id}.svg`),
  };
}

/** One formula as it is; several as rows of one display. */
export function latexOf({ statement, companions }: RenderedEquation): string {
  const lines = [statement, ...companions].map(({ tex }) => tex);
  return lines.length === 1 ? lines.join('') : `\\begin{gathered}\n${lines.join(' \\\\\n')}\n\\end{gathered}`;
}

/** What a screen reader is told, as a sentence of its own. */
export function spokenOf({ words }: RenderedEquation): string {
  return words.replace(/^Equation: (.)/, (_all, first: string) => first.toUpperCase());
}

/** MathML for another page: without the marks that light symbols up on ours. */
const aloneMathml = (mathml: string) =>
  mathml
    .replace(/ data-[\w-]+="[^"]*"/g, '')
    .replace('<math', '<math xmlns="http://www.w3.org/1998/Math/MathML"');
