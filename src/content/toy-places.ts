/** Where a toy can be run: the articles that show it, with the address of the exhibit. Read from the articles themselves. */
import { getCollection, render } from 'astro:content';
import { href } from '../layouts/address.ts';
import { toyOf } from '../toys/index.ts';

export interface ToyPlace {
  readonly toy: string;
  readonly to: string;
  /** Title of the article. */
  readonly title: string;
  /** Number that the article gives to the first equation of the exhibit. */
  readonly number: number | undefined;
  /** Ids of the equations that the exhibit shows, its own first. */
  readonly equations: readonly string[];
}

export interface ArticleFacts {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly words: number;
  readonly toys: readonly string[];
}

/** What the plugins counted in each article, in the order of the list. */
export async function articleFacts(): Promise<readonly ArticleFacts[]> {
  const articles = (await getCollection('articles')).sort((a, b) => a.data.order - b.data.order);
  return Promise.all(
    articles.map(async (article) => {
      const { remarkPluginFrontmatter } = await render(article);
      const { minutes, words, toys } = remarkPluginFrontmatter as Pick<
        ArticleFacts,
        'minutes' | 'words' | 'toys'
      >;
      return { id: article.id, title: article.data.shortTitle, minutes, words, toys };
    }),
  );
}

/** Every exhibit of every article, in order, with its equations numbered as the article numbers them. */
export async function toyPlaces(): Promise<readonly ToyPlace[]> {
  return (await articleFacts()).flatMap(({ id, title, toys }) => {
    let count = 0;
    return toys.map((toy) => {
      const equations = (toyOf(toy).equations ?? []).map((shown) => shown.id);
      if (equations.length > 0) count += 1;
      const number = equations.length > 0 ? count : undefined;
      return { toy, to: href(`/${id}/#toy-${toy}`), title, number, equations };
    });
  });
}
