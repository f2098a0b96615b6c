/** Where a claim is made: the articles whose text holds it, with the address of the sentence. */
import { getCollection } from 'astro:content';
import { href } from '../layouts/address.ts';

/** Id of a claim → the articles that make it, in the order of the list. */
export async function claimPlaces(): Promise<
  ReadonlyMap<string, readonly { readonly to: string; readonly title: string }[]>
> {
  const places = new Map<string, { to: string; title: string }[]>();
  const articles = (await getCollection('articles')).sort((a, b) => a.data.order - b.data.order);
  for (const { id, body = '', data } of articles) {
    for (const [, claim = ''] of body.matchAll(/<Claim\s[^>]*?\bid="([^"]+)"/g)) {
      const to = href(`/${id}/#${claim}`);
      const list = places.get(claim) ?? [];
      if (!list.some((place) => place.to === to)) list.push({ to, title: data.shortTitle });
      places.set(claim, list);
    }
  }
  return places;
}
