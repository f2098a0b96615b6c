/** The JSON Schema of models.json. */
import type { APIRoute } from 'astro';
import { atlasSchema } from '../content/model.ts';
import { absolute } from '../layouts/address.ts';

export const GET: APIRoute = () =>
  new Response(`${JSON.stringify(atlasSchema(absolute('/models.schema.json')), null, 1)}\n`, {
    headers: { 'content-type': 'application/schema+json' },
  });
