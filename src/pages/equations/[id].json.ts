/** The forms in which each equation can be copied, fetched when a reader asks for one. */
import type { APIRoute } from 'astro';
import { equations } from '../../equations/index.ts';
import { equationForms } from '../../mdx/equation-forms.ts';

export const getStaticPaths = () => Object.keys(equations).map((id) => ({ params: { id } }));

export const GET: APIRoute = ({ params: { id = '' } }) => Response.json(equationForms(id));
