/** Where each source is cited: articles (read from their text), models, claims, bounds. */
import { getCollection } from 'astro:content';
import { equations } from '../equations/index.ts';
import { href } from '../layouts/address.ts';
import { claims, models } from './lists.ts';

export interface Use {
  readonly to: string;
  readonly title: string;
}

/** Key of a source → the places that cite it, each once. */
export async function citedIn(): Promise<ReadonlyMap<string, readonly Use[]>> {
  const uses = new Map<string, Use[]>();
  const note = (key: string, path: string, title: string) => {
    const list = uses.get(key) ?? [];
    const to = href(path);
    if (!list.some((use) => use.to === to)) list.push({ to, title });
    uses.set(key, list);
  };
  for (const { id, body = '', data } of await getCollection('articles')) {
    for (const [, key = ''] of body.matchAll(/<(?:Cite|Reported)\s[^>]*?\b(?:key|cite)="([^"]+)"/g)) {
      note(key, `/${id}/`, data.shortTitle);
    }
  }
  for (const { id, name, source } of models) {
    if (source.cite !== undefined) note(source.cite, `/models/#model-${id}`, `the row of ${name}`);
  }
  for (const { id, sources } of claims) {
    for (const { cite } of sources) note(cite, `/reference/claims/#${id}`, 'a claim');
  }
  for (const { id, title, bound } of Object.values(equations)) {
    if (bound) note(bound.source, `/reference/equations/#${id}`, title);
  }
  return uses;
}
