/**
 * The forms in which an equation can be copied, fetched when they are asked for. Rejects where they cannot be had: the caller says so.
 */
import type { EquationForms } from '../mdx/equation-forms.ts';

export interface EquationForm {
  /** "LaTeX", "MathML", "Words", "PyTorch", "SVG". */
  readonly name: string;
  readonly text: string;
}

/** The forms of the equation `id` (`eq-layernorm`), in the order in which a menu lists them. */
export async function formsOf(id: string): Promise<readonly EquationForm[]> {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  const forms = (await (await fetched(`${base}/equations/${id}.json`)).json()) as EquationForms;
  return [
    { name: 'LaTeX', text: forms.latex },
    { name: 'MathML', text: forms.mathml },
    { name: 'Words', text: forms.words },
    { name: 'PyTorch', text: forms.pytorch },
    { name: 'SVG', text: await (await fetched(forms.svg)).text() },
  ];
}

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be loaded (${response.status})`);
  return response;
}
