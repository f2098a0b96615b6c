/** The atlas as CSV, one model a line, under the columns of the schema. */
import type { APIRoute } from 'astro';
import { models } from '../content/lists.ts';
import { atlasCsv, atlasOf } from '../content/published.ts';
import { absolute } from '../layouts/address.ts';

export const GET: APIRoute = () =>
  new Response(atlasCsv(atlasOf(models, absolute)), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
