/** The atlas as JSON, in the form of models.schema.json. */
import type { APIRoute } from 'astro';
import { models } from '../content/lists.ts';
import { atlasOf } from '../content/published.ts';
import { absolute } from '../layouts/address.ts';

export const GET: APIRoute = () =>
  new Response(`${JSON.stringify(atlasOf(models, absolute), null, 1)}\n`, {
    headers: { 'content-type': 'application/json' },
  });
