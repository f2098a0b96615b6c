/**
 * Finds what an article names: a source, a claim, a model. A name that nobody knows stops the build at the article's own line, with the
 * names that come nearest.
 */
import type { Reference } from './bibtex.ts';
import { claims, models, references } from './lists.ts';
import type { Model } from './model.ts';
import type { Claim } from './schemas.ts';

/** The source of a key in content/references.bib. */
export function referenceOf(key: string | undefined, place = ''): Reference {
  const found = references.find(({ id }) => id === key);
  return found ?? unknown(place, `no source "${key}" in content/references.bib`, key, references);
}

/** The claim of an id in content/claims.yaml. */
export function claimOf(id: string | undefined, place = ''): Claim {
  const found = claims.find((claim) => claim.id === id);
  return found ?? unknown(place, `no claim "${id}" in content/claims.yaml`, id, claims);
}

/** The model of an id in content/models.yaml. */
export function modelOf(id: string, place = ''): Model {
  const found = models.find((model) => model.id === id);
  return found ?? unknown(place, `no model "${id}" in content/models.yaml`, id, models);
}

function unknown(place: string, what: string, name = '', all: readonly { readonly id: string }[]): never {
  const start = name.replace(/^claim-/, '').slice(0, 4);
  const near = all.map(({ id }) => id).filter((id) => start !== '' && id.includes(start));
  const hint = near.length === 0 ? '' : `; did you mean ${near.slice(0, 4).join(', ')}?`;
  throw new Error(`${place === '' ? '' : `${place}: `}${what}${hint}`);
}

/** An id for a small thing of a page, made of its place in the article: unique there and the same in every build. */
export function idAt(prefix: string, place: string): string {
  const [line = '', column = ''] = place.split(':').slice(-2);
  return `${prefix}-${line}-${column}`;
}
