/** Each equation as a picture that stands alone: `<img src="…/equations/eq-layernorm.svg">`. */
import type { APIRoute } from 'astro';
import { equations } from '../../equations/index.ts';
import { latexOf, spokenOf } from '../../mdx/equation-forms.ts';
import { formulaSvg } from '../../mdx/formula-svg.ts';
import { renderEquation } from '../../mdx/math.ts';

export const getStaticPaths = () => Object.keys(equations).map((id) => ({ params: { id } }));

export const GET: APIRoute = async ({ params: { id = '' } }) => {
  const rendered = renderEquation(id);
  const picture = { id, tex: latexOf(rendered), title: rendered.equation.title, words: spokenOf(rendered) };
  return new Response(await formulaSvg(picture), { headers: { 'content-type': 'image/svg+xml' } });
};
