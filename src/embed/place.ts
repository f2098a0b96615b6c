/** Where an embedded toy belongs: the page that explains it, to which its credit line, its canonical address and copied links lead. */
import { articleFacts } from '../content/toy-places.ts';

export interface EmbedPlace {
  /** Path of the page from the site's root. */
  readonly page: string;
  /** Id on that page. */
  readonly anchor: string;
  /** Title of the page. */
  readonly title: string;
}

/** The first article that shows the toy, or the home page for its exhibit; a toy that stands on no page belongs to its experiment's entry. */
export async function embedPlaces(
  toys: readonly { readonly id: string; readonly experiment: { readonly id: string } }[],
): Promise<ReadonlyMap<string, EmbedPlace>> {
  const articles = await articleFacts();
  return new Map(
    toys.map(({ id, experiment }): [string, EmbedPlace] => {
      const article = articles.find((facts) => facts.toys.includes(id));
      if (article !== undefined)
        return [id, { page: `/${article.id}/`, anchor: `toy-${id}`, title: article.title }];
      if (id === 'hero') return [id, { page: '/', anchor: 'toy-hero', title: 'The home page' }];
      return [id, { page: '/reference/experiments/', anchor: experiment.id, title: 'Experiments' }];
    }),
  );
}
