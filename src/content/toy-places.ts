/** Where a toy can be run: the articles that show it, with the address of the exhibit. Read from the articles themselves. */
import { getCollection, render } from 'astro:content';
import { href } from '../layouts/address.ts';

export interface ToyPlace {
  readonly toy: string;
  readonly to: string;
  /** Title of the article. */
  readonly title: string;
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

/** The articles that show one of these toys. */
export async function placesOf(toys: readonly string[]): Promise<readonly ToyPlace[]> {
  return (await articleFacts()).flatMap((article) =>
    toys
      .filter((toy) => article.toys.includes(toy))
      .map((toy) => ({ toy, to: href(`/${article.id}/#toy-${toy}`), title: article.title })),
  );
}
