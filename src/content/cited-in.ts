/** Where each source is cited: articles (read from their text), models, claims, bounds, tables of papers, the glossary. */
import { getCollection } from 'astro:content';
import { equations } from '../equations/index.ts';
import { href } from '../layouts/address.ts';
import { sourcesOf } from './article-sources.ts';
import { glossary } from './glossary.ts';
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
  for (const article of await getCollection('articles')) {
    for (const key of sourcesOf(article)) note(key, `/${article.id}/`, article.data.shortTitle);
  }
  for (const { id, name, source } of models) {
    if (source.cite !== undefined) note(source.cite, `/models/#model-${id}`, `the row of ${name}`);
  }
  for (const { id, statement, sources } of claims) {
    for (const { cite } of sources)
      note(cite, `/reference/claims/#${id}`, `the claim “${startOf(statement)}”`);
  }
  for (const { id, title, bound } of Object.values(equations)) {
    if (bound) note(bound.source, `/reference/equations/#${id}`, title);
  }
  for (const { id, term, sources } of glossary) {
    for (const { cite } of sources) note(cite, `/reference/glossary/#term-${id}`, `the term ${term}`);
  }
  return uses;
}

/** The first words of a sentence. */
function startOf(sentence: string): string {
  const words = sentence.split(' ');
  return words.length <= 9 ? sentence : `${words.slice(0, 8).join(' ')} …`;
}
