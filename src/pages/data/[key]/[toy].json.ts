/** The result of each toy as the build made it: what a page needs of a long run before the reader changes anything. */
import type { APIRoute } from 'astro';
import { stringifyPlain } from '../../../exhibit/plain.ts';
import { resultOf } from '../../../exhibit/prerender.ts';
import type { Toy } from '../../../exhibit/toy.ts';
import { toys } from '../../../toys/index.ts';

/** Light experiments are run in the page; only those that a page would wait for are written out. */
export const getStaticPaths = () =>
  Object.values(toys)
    .filter((toy) => toy.experiment.pace === 'worker')
    .map((toy) => ({ params: { key: import.meta.env.RESULTS_KEY, toy: toy.id }, props: { toy } }));

export const GET: APIRoute<{ toy: Toy }> = ({ props }) =>
  new Response(stringifyPlain(resultOf(props.toy).data), { headers: { 'content-type': 'application/json' } });
